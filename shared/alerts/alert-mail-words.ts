import { formatDate, localDateSchema } from "../calendar/local-date.ts";
import { CLOCK_KINDS, CLOCK_WORDS } from "../deadlines/clock-kinds.ts";
import { formatPoints } from "../scoring/points.ts";
import type { Bilingual, LANGUAGES, Language } from "../texts/bilingual.ts";
import type { AlertRuleId } from "./alert-rule.ts";
import { ruleOf } from "./known-rules.ts";
import type { Occasion } from "./occasion.ts";

/**
 * What a line of a mail says of an occasion: what it is; since when, or by when; and how it is closed, where it is something to
 * be done. Ids, dates and numbers of the occasion alone: no person, no text of a record.
 */
export interface LineWords {
  readonly what: Bilingual;
  readonly when?: Bilingual | undefined;
  readonly how?: Bilingual | undefined;
}

/** The words of an occasion; of facts that are not there nothing is said. */
export const lineWords = (occasion: Occasion): LineWords => {
  const { facts } = occasion;
  const name = ruleOf(occasion.rule).name;
  switch (occasion.rule) {
    case "deadline-near":
      return { what: clockName(occasion), when: dueOn(facts), how: ENTER_RESULT };
    case "deadline-overdue":
    case "deadline-overdue-head":
    case "deadline-overdue-committee":
      return { what: clockName(occasion), when: overdueBy(facts), how: HOW_OVERDUE[occasion.rule] };
    case "deadline-moved":
      return { what: clockName(occasion), when: movedTo(facts) };
    case "self-score-late":
    case "report-late":
      return { what: name, when: overdueBy(facts) ?? since(facts.since), how: SUBMIT };
    case "score-changed":
      return { what: ofYear(name, occasion), when: pointsMoved(facts) };
    case "score-below-warning":
      return { what: ofYear(name, occasion), when: belowLine(facts), how: LOOK_AT_SHEET };
    case "hot-spot":
      return { what: name, when: numbersOf(facts, HOT_SPOT_NUMBERS), how: DECIDE_HOT_SPOT };
    case "mass-petition":
      return { what: name, when: numbersOf(facts, CROWD_NUMBERS), how: MEET_CROWD };
    case "recipient-unreachable":
      return { what: name, when: since(facts.since), how: HELP_CONFIRM };
    case "decided-changed":
      return { what: ofYear(name, occasion), when: pointsMoved(facts) };
    default:
      return { what: name, when: since(facts.since) };
  }
};

const both = (say: (language: Language) => string): Bilingual => ({ vi: say("vi"), en: say("en") });

/** "Trả lời kiến nghị, phản ánh"; the rule's name where the clock is not known. */
function clockName({ rule, facts }: Occasion): Bilingual {
  const kind = CLOCK_KINDS.find((one) => one === facts.clock);
  return kind ? CLOCK_WORDS[kind] : ruleOf(rule).name;
}

const ofYear = (name: Bilingual, { year }: Occasion): Bilingual =>
  year === undefined ? name : { vi: `${name.vi} (năm ${year})`, en: `${name.en} (${year})` };

type Facts = Occasion["facts"];

/** `15/11/2023`, where the fact is a day. */
function dayIn(fact: Facts[string] | undefined): string | undefined {
  const day = localDateSchema.safeParse(fact);
  return day.success ? formatDate(day.data) : undefined;
}

const countIn = (fact: Facts[string] | undefined): number | undefined =>
  typeof fact === "number" && fact > 0 ? fact : undefined;

function dueOn({ due, days }: Facts): Bilingual | undefined {
  const day = dayIn(due);
  if (day === undefined) return undefined;
  const left = countIn(days);
  return left === undefined
    ? { vi: `hạn ${day}`, en: `due ${day}` }
    : { vi: `hạn ${day}, còn ${left} ngày`, en: `due ${day}, ${left} days left` };
}

function overdueBy({ due, days }: Facts): Bilingual | undefined {
  const day = dayIn(due);
  if (day === undefined) return undefined;
  const late = countIn(days);
  return late === undefined
    ? { vi: `quá hạn, hạn ${day}`, en: `overdue, was due ${day}` }
    : { vi: `quá hạn ${late} ngày, hạn ${day}`, en: `${late} days overdue, was due ${day}` };
}

function movedTo({ from, to }: Facts): Bilingual | undefined {
  const [before, after] = [dayIn(from), dayIn(to)];
  if (after === undefined) return undefined;
  return before === undefined
    ? { vi: `hạn mới ${after}`, en: `now due ${after}` }
    : { vi: `hạn từ ${before} chuyển sang ${after}`, en: `moved from ${before} to ${after}` };
}

const since = (fact: Facts[string] | undefined): Bilingual | undefined => {
  const day = dayIn(fact);
  return day === undefined ? undefined : { vi: `từ ${day}`, en: `since ${day}` };
};

function pointsMoved({ before, after }: Facts): Bilingual | undefined {
  if (typeof before !== "number" || typeof after !== "number") return undefined;
  return {
    vi: `từ ${formatPoints(before, "vi")} đến ${formatPoints(after, "vi")} điểm`,
    en: `from ${formatPoints(before, "en")} to ${formatPoints(after, "en")} points`,
  };
}

function belowLine({ points, warning }: Facts): Bilingual | undefined {
  if (typeof points !== "number" || typeof warning !== "number") return undefined;
  return {
    vi: `${formatPoints(points, "vi")} điểm, ngưỡng ${formatPoints(warning, "vi")}`,
    en: `${formatPoints(points, "en")} points, the line is ${formatPoints(warning, "en")}`,
  };
}

/** Numbers of an occasion in the order of their words. */
function numbersOf(facts: Facts, words: Readonly<Record<string, Bilingual>>): Bilingual | undefined {
  const said = Object.entries(words).flatMap(([name, word]) => {
    const count = countIn(facts[name]);
    return count === undefined ? [] : [{ count, word }];
  });
  if (said.length === 0) return undefined;
  return both((language) => said.map(({ count, word }) => `${count} ${word[language]}`).join(", "));
}

const HOT_SPOT_NUMBERS = {
  cases: { vi: "vụ", en: "cases" },
  people: { vi: "người", en: "people" },
  days: { vi: "ngày", en: "days" },
};
const CROWD_NUMBERS = { people: { vi: "người", en: "people" } };

const ENTER_RESULT = { vi: "ghi kết quả vào hồ sơ là xong", en: "closes when its result is entered" };
const SUBMIT = { vi: "nộp là xong", en: "closes when it is submitted" };
const HOW_OVERDUE: Readonly<Partial<Record<AlertRuleId, Bilingual>>> = {
  "deadline-overdue": ENTER_RESULT,
  "deadline-overdue-head": { vi: "đôn đốc cán bộ ghi kết quả", en: "have the result entered" },
  "deadline-overdue-committee": { vi: "đôn đốc đơn vị ghi kết quả", en: "have the unit enter the result" },
};
const LOOK_AT_SHEET = { vi: "xem tiêu chí còn thiếu", en: "see which criteria lack points" };
const DECIDE_HOT_SPOT = { vi: "cần người có thẩm quyền quyết định", en: "a person in charge must decide" };
const MEET_CROWD = {
  vi: "người đứng đầu tiếp, ghi kết quả",
  en: "the head receives them and enters the result",
};
const HELP_CONFIRM = {
  vi: "giúp người đó bấm liên kết xác nhận trong thư",
  en: "help the person follow the link in the confirmation mail",
};

/** Rules of what is to be done; the others only tell. */
const TO_DO: ReadonlySet<AlertRuleId> = new Set<AlertRuleId>([
  "deadline-near",
  "deadline-overdue",
  "deadline-overdue-head",
  "deadline-overdue-committee",
  "self-score-late",
  "report-late",
  "hot-spot",
  "mass-petition",
  "recipient-unreachable",
  "score-below-warning",
]);
export const isToDo = (rule: AlertRuleId): boolean => TO_DO.has(rule);

/** Rules of what is late already. */
const LATE: ReadonlySet<AlertRuleId> = new Set<AlertRuleId>([
  "deadline-overdue",
  "deadline-overdue-head",
  "deadline-overdue-committee",
  "self-score-late",
  "report-late",
]);
export const isLate = (rule: AlertRuleId): boolean => LATE.has(rule);

/** Words around the lines, by language. */
export const MAIL_WORDS = {
  vi: {
    late: (n: number) => `${n} việc quá hạn`,
    toDo: (n: number) => `${n} việc cần làm`,
    news: (n: number) => `${n} tin`,
    settled: (n: number) => `${n} việc đã xong`,
    repeated: (n: number) => `${n} việc nhắc lại`,
    titleOf: { now: "Nghe Dân", day: "Tổng hợp ngày", week: "Tổng hợp tuần" },
    andUnits: (n: number) => ` và ${n} đơn vị khác`,
    openHead: "Việc và tin:",
    carriedHead: "Nhắc lại (có thể ông/bà đã nhận trong thư trước, hệ thống không biết chắc):",
    settledHead: "Đã xong, không cần làm gì thêm:",
    done: "đã xong",
    more: (n: number) => `và ${n} việc khác:`,
    why: (who: string, rules: string) => `Vì sao ông/bà nhận thư này: ${who}; theo quy tắc: ${rules}.`,
    memberOf: (committee: string) => `thành viên ${committee}`,
    change: "Đổi cách nhận (ngay, hằng ngày, hằng tuần, tắt):",
  },
  en: {
    late: (n: number) => `${n} overdue`,
    toDo: (n: number) => `${n} to do`,
    news: (n: number) => `${n} news`,
    settled: (n: number) => `${n} done`,
    repeated: (n: number) => `${n} repeated`,
    titleOf: { now: "Nghe Dân", day: "Digest of", week: "Digest of week" },
    andUnits: (n: number) => ` and ${n} more units`,
    openHead: "To do and to know:",
    carriedHead: "Repeated (you may have had it in an earlier mail; nobody can be sure):",
    settledHead: "Done, nothing more is needed:",
    done: "done",
    more: (n: number) => `and ${n} more:`,
    why: (who: string, rules: string) => `Why you get this: ${who}; by the rules: ${rules}.`,
    memberOf: (committee: string) => `member of ${committee}`,
    change: "To change how you hear of things (at once, daily, weekly, off):",
  },
} as const satisfies Record<(typeof LANGUAGES)[number], unknown>;
