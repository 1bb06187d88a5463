import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { officialNumberSchema } from "../../../shared/petitions/document-number.ts";

const isNumber = (text: string): boolean => officialNumberSchema.safeParse(text).success;

describe("the number of a document", () => {
  it.each([
    "123",
    "00123",
    "3/2023",
    "123/KN",
    "12/2023/ĐTC-UBND",
    "16/UBND-VP",
    "05/QĐ-UBND",
    "07/TB-TTr",
    "12/QĐ-TTg",
    "12-CV/ĐU",
    "4/TTr",
    "9/QĐ",
    "31/TB-VP.UBND",
    "8/KL-TTHĐND",
    "14/BC-CAP",
    "15/2023/QĐ-TAND",
    "22/THADS",
  ])("is taken: %s", (text) => {
    expect(officialNumberSchema.parse(text)).toBe(text);
  });

  it.each([
    "1/NGUYEN-VAN-BINH",
    "1/Nguyễn.Văn.Bình",
    "1/NGUYỄN-VĂN-BÌNH",
    "079/0912345678",
    "0912345678",
    "091/234/5678",
    "079012/345678",
    "1/079-203-004567",
    "1/LE-HA",
    "1/BINH-NV",
    "1/BINHNV",
    "1/LEVAN",
    "1/MAI-UBND",
    "1/2023/HOA",
    "1/UBND-KN-TC-QĐ-HĐND",
    "15/KN-1977",
    "KN",
    "",
  ])("is not: %s", (text) => {
    expect(isNumber(text)).toBe(false);
  });

  const SYLLABLE =
    /^(?:B|CH?|D|Đ|GH?|H|KH?|L|M|NG?H?|PH|QU|R|S|T[HR]?|V|X)(?:A|E|O|U|Y|OA|UYE|IE|UO)(?:CH?|M|NG?|NH|T)$/;
  const syllable = fc.stringMatching(SYLLABLE);
  const separator = fc.constantFrom("/", "-", ".");

  it("is no name: of two or more syllables, in whatever letters and with whatever between them", () => {
    const name = fc.array(syllable, { minLength: 2, maxLength: 4 });
    const spelt = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toLowerCase(),
      (text: string) => text.charAt(0) + text.slice(1).toLowerCase(),
    );
    fc.assert(
      fc.property(name, separator, fc.constantFrom("", "/", "-"), spelt, (parts, first, between, as) => {
        // Công an tỉnh.
        fc.pre(parts.some((part) => part !== "CAT"));
        expect(isNumber(`1${first}${parts.map(as).join(between)}`)).toBe(false);
      }),
    );
  });

  it("is no number of a telephone or of a paper: ten digits and more never stand in it", () => {
    const digits = fc.stringMatching(/^\d{10,12}$/);
    const cuts = fc.array(fc.nat({ max: 11 }), { maxLength: 3 });
    fc.assert(
      fc.property(digits, cuts, separator, (number, at, between) => {
        const places = new Set(at);
        const written = [...number].map(
          (digit, index) => (places.has(index) && index > 0 ? between : "") + digit,
        );
        expect(isNumber(written.join(""))).toBe(false);
      }),
    );
  });

  it("is what offices write: a number, a year or none, and their abbreviations", () => {
    const abbreviations = fc.array(
      fc.constantFrom("KN", "TC", "QĐ", "UBND", "HĐND", "TB", "TTr", "VP", "ĐTC", "KL", "CA", "TU"),
      { minLength: 1, maxLength: 4 },
    );
    const year = fc.option(fc.integer({ min: 1990, max: 2099 }), { nil: undefined });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), year, abbreviations, (number, year, parts) => {
        expect(isNumber([number, ...(year ? [year] : []), parts.join("-")].join("/"))).toBe(true);
      }),
    );
  });
});
