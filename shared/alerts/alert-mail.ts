import { ROLE_NAMES, type Role } from "../names/roles.ts";
import type { Bilingual, Language } from "../texts/bilingual.ts";
import { addressOf, pathOf } from "./alert-link.ts";
import { isLate, isToDo, lineWords, MAIL_WORDS } from "./alert-mail-words.ts";
import { DELIVERY_SETTINGS } from "./delivery-settings.ts";
import { ruleOf } from "./known-rules.ts";
import type { Occasion } from "./occasion.ts";
import { shorten, wrap } from "./plain-text.ts";
import type { Mail } from "./score-mail.ts";

/** One thing that a mail tells. */
export interface MailLine {
  readonly occasion: Occasion;
  /** The unit it is about, by its name. */
  readonly unit?: Bilingual | undefined;
  readonly as: "open" | "settled";
  /** It was in a mail of which nobody knows whether it arrived. */
  readonly carried: boolean;
}

/** What a mail to one recipient is made of. */
export interface AlertNews {
  readonly lines: readonly MailLine[];
  /** The mailing's key: says whether it is told at once, or is the digest of a day or week. */
  readonly key: string;
  readonly language: Language;
  /** Name of the committee by which the reader gets it, and the duties that the reader holds, with the names of their units. */
  readonly committee: string;
  readonly duties: readonly { readonly role: Role; readonly unit?: Bilingual | undefined }[];
  /** Address people open, without a slash at the end. */
  readonly publicUrl: string;
}

const LONGEST_SUBJECT = 99;

/** Pages of the reader's own alerts, and of how they come. */
export const ALERTS_PATH = "/alerts";
export const PREFERENCES_PATH = "/alerts/preferences";

/**
 * The mail that tells a recipient of all that a mailing has gathered: what is to be done first, then what is repeated, then what
 * is done; of each group by subject and newest first, and at most so many lines that it fits a screen.
 */
export function alertMail(news: AlertNews): Mail {
  const { language } = news;
  const words = MAIL_WORDS[language];
  const sorted = inOrder(news.lines);
  const shown = sorted.slice(0, DELIVERY_SETTINGS.mostLines);
  const left = sorted.length - shown.length;
  const group = (head: string, lines: readonly MailLine[]): string[] =>
    lines.length === 0 ? [] : [[head, ...lines.map((line) => lineText(line, news))].join("\n")];
  const sections = [
    wrap(`${numbers(news.lines, language)}.`),
    ...group(words.openHead, shown.filter(isFresh)),
    ...group(
      words.carriedHead,
      shown.filter(({ carried, as }) => carried && as === "open"),
    ),
    ...group(
      words.settledHead,
      shown.filter(({ as }) => as === "settled"),
    ),
    ...(left > 0 ? [`${words.more(left)}\n${addressOf(news.publicUrl, ALERTS_PATH, language)}`] : []),
    wrap(words.why(whyOf(news), rulesOf(news))),
    `${words.change}\n${addressOf(news.publicUrl, PREFERENCES_PATH, language)}`,
  ];
  return { subject: subjectOf(news, sorted), body: sections.join("\n\n") };
}

const isFresh = ({ carried, as }: MailLine): boolean => as === "open" && !carried;

/** Groups in their order; in each, what is about one subject stands together, at the place of the newest of it. */
function inOrder(lines: readonly MailLine[]): readonly MailLine[] {
  const rankOf = (line: MailLine): number => (isFresh(line) ? 0 : line.as === "open" ? 1 : 2);
  const newest = new Map<string, string>();
  const placeOf = (line: MailLine): string => `${rankOf(line)}#${line.occasion.subject}`;
  for (const line of lines) {
    const known = newest.get(placeOf(line)) ?? "";
    newest.set(placeOf(line), known > line.occasion.on ? known : line.occasion.on);
  }
  const sortKeys = (line: MailLine): readonly string[] => [
    newest.get(placeOf(line)) ?? "",
    line.occasion.subject,
    line.occasion.on,
    line.occasion.rule,
    line.occasion.episode,
  ];
  const compare = (a: MailLine, b: MailLine): number => {
    if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b);
    const [ofA, ofB] = [sortKeys(a), sortKeys(b)];
    const at = ofA.findIndex((key, index) => key !== ofB[index]);
    return at < 0 ? 0 : (ofA[at] ?? "") > (ofB[at] ?? "") ? -1 : 1;
  };
  return [...lines].sort(compare);
}

function lineText({ occasion, unit, as }: MailLine, { language, publicUrl }: AlertNews): string {
  const { what, when, how } = lineWords(occasion);
  const said = [what, as === "settled" ? undefined : when].flatMap((one) => (one ? [one[language]] : []));
  const place = unit === undefined ? "" : `${unit[language]}: `;
  const end = as === "settled" ? ` (${MAIL_WORDS[language].done})` : how ? ` → ${how[language]}` : "";
  const link = addressOf(publicUrl, pathOf(occasion), language);
  return `${wrap(`${place}${said.join(", ")}${end}`, "  - ", "    ")}\n    ${link}`;
}

/** "2 việc quá hạn, 1 việc cần làm, 3 tin": how many of what, by the lines' own groups. */
function numbers(lines: readonly MailLine[], language: Language): string {
  const words = MAIL_WORDS[language];
  const fresh = lines.filter(isFresh);
  const late = fresh.filter(({ occasion }) => isLate(occasion.rule)).length;
  const toDo = fresh.filter(({ occasion }) => isToDo(occasion.rule)).length - late;
  const repeated = lines.filter(({ carried, as }) => carried && as === "open").length;
  const settled = lines.filter(({ as }) => as === "settled").length;
  const counted: [number, (n: number) => string][] = [
    [late, words.late],
    [toDo, words.toDo],
    [fresh.length - late - toDo, words.news],
    [repeated, words.repeated],
    [settled, words.settled],
  ];
  return counted.flatMap(([count, word]) => (count > 0 ? [word(count)] : [])).join(", ");
}

function subjectOf(news: AlertNews, sorted: readonly MailLine[]): string {
  const { language, key } = news;
  const words = MAIL_WORDS[language];
  const [first] = sorted;
  const kind = key.startsWith("day-") ? "day" : key.startsWith("week-") ? "week" : "now";
  if (first && isFresh(first) && sorted.length === 1 && kind === "now") {
    const { what, when } = lineWords(first.occasion);
    const place = first.unit ? `${first.unit[language]}: ` : "";
    return shorten(`${place}${what[language]}${when ? `, ${when[language]}` : ""}`, LONGEST_SUBJECT);
  }
  const title = kind === "now" ? words.titleOf.now : `${words.titleOf[kind]} ${periodIn(key)}`;
  return shorten(`${title}: ${numbers(news.lines, language)}${placesOf(sorted, language)}`, LONGEST_SUBJECT);
}

/** `15/11/2023` or `46/2023`. */
const periodIn = (key: string): string => {
  const [, year, rest] = /-(20\d\d)-(.+)$/.exec(key) ?? [];
  return [...(rest ?? "").replace("W", "").split("-").reverse(), year].join("/");
};

/** " – Phường 1 và 2 đơn vị khác". */
function placesOf(lines: readonly MailLine[], language: Language): string {
  const names = [...new Set(lines.flatMap(({ unit }) => (unit ? [unit[language]] : [])))];
  const [first, ...others] = names;
  if (first === undefined) return "";
  return ` – ${first}${others.length > 0 ? MAIL_WORDS[language].andUnits(others.length) : ""}`;
}

/** The committee and the duties by which the reader is told: roles and units, no name. */
function whyOf({ committee, duties, language }: AlertNews): string {
  const held = duties.slice(0, 5).map(({ role, unit }) => {
    const name = ROLE_NAMES[role][language];
    return unit === undefined ? name : `${name} (${unit[language]})`;
  });
  return [MAIL_WORDS[language].memberOf(committee), ...held].join("; ");
}

const rulesOf = ({ lines, language }: AlertNews): string =>
  [...new Set(lines.map(({ occasion }) => ruleOf(occasion.rule).name[language]))].sort().join("; ");
