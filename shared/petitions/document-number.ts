import { line } from "../texts/text.ts";

/** At most five digits, a year or none, and up to four abbreviations; `TTr` (tờ trình, thanh tra) and the like too. */
const SHAPE = /^\d{1,5}(?:[./-](?:19|20)\d{2})?(?:[./-](?:[A-ZĐ]{2,6}|TTr|TTg|CTr)){0,4}$/;

/** Reads as syllables of a name, written without marks: `LE`, `ANH`, `LEVAN`. */
const SYLLABLES =
  /^(?:(?:[BCDĐGHKLMNPQRSTVX]|CH|GH|KH|NGH?|NH|PH|TH|TR)?[AEIOUY]{1,3}(?:CH|NG|NH|[CMNPT])?){1,6}$/;
/** Holds one that is closed or has two vowels: `BINHNV`, `MAITH`. */
const SYLLABLE = /[AEIOUY]{2}|[BCDĐGHKLMNPQRSTVX][AEIOUY][CMNPT]/;

/** Abbreviations of offices that would read so: công an, toà án, tỉnh uỷ, huyện uỷ, đảng uỷ, quận uỷ. */
const OFFICES: ReadonlySet<string> = new Set("CA CAP CAT CATP CATX CAND TAND TANDTC TU HU ĐU QU".split(" "));

const isOfName = (part: string): boolean =>
  !OFFICES.has(part) && (SYLLABLES.test(part) || SYLLABLE.test(part));

/**
 * Number and symbol of an official document (số, ký hiệu): `12/2023/ĐTC-UBND`. Names, and numbers of telephones and
 * papers, do not fit in.
 */
export const officialNumberSchema = line(50)
  .regex(SHAPE, { error: "document-number", abort: true })
  .refine((text) => !text.split(/[./-]/).some(isOfName), { params: { rule: "document-number" } });
