import { formatDate } from "../calendar/local-date.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import { formatPoints } from "../scoring/points.ts";
import { type Bilingual, LANGUAGES, type Language } from "../texts/bilingual.ts";
import { bodyOf, criteriaOf, type PlacedCriterion } from "./criteria.ts";
import { describeRule } from "./describe.ts";
import type { Guidance } from "./guidance.ts";

/** One thing that differs between two versions: what it is, and its words before and after; one is absent where new or gone. */
export interface Difference {
  /** Number of the criterion, id of the grade or grade rule, or the name of the field. */
  readonly at: string;
  readonly what: Bilingual;
  readonly before?: Bilingual;
  readonly after?: Bilingual;
}

/**
 * What an amended guidance changes, readable line by line: the whole first, then criteria in the order of the later
 * version (gone ones last), then grades and what acts on them. Id and version are left out: they say that there is one.
 */
export function diffGuidances(before: Guidance, after: Guidance): Difference[] {
  return [
    ...compare(wholeOf(before), wholeOf(after)),
    ...compare(criterionEntries(before), criterionEntries(after)),
    ...compare(gradingOf(before), gradingOf(after)),
  ];
}

/** A thing that can be told: where, what, and in which words; `said` tells changes that the words do not show. */
interface Entry {
  readonly at: string;
  readonly what: Bilingual;
  readonly words: Bilingual;
  readonly said: string;
}

function compare(before: readonly Entry[], after: readonly Entry[]): Difference[] {
  const key = ({ at, what }: Entry) => `${at}\n${what.en}`;
  const old = new Map(before.map((entry) => [key(entry), entry]));
  const now = new Set(after.map(key));
  return [
    ...after.flatMap((entry): Difference[] => {
      const was = old.get(key(entry));
      if (was?.said === entry.said) return [];
      const { at, what, words } = entry;
      return [{ at, what, ...(was && { before: was.words }), after: words }];
    }),
    ...before
      .filter((entry) => !now.has(key(entry)))
      .map(({ at, what, words }): Difference => ({ at, what, before: words })),
  ];
}

const entry = (at: string, vi: string, en: string, words: Bilingual, said: unknown = words): Entry => ({
  at,
  what: { vi, en },
  words,
  said: canonicalJson(said ?? null),
});

const same = (text: string): Bilingual => ({ vi: text, en: text });
const inBoth = (say: (language: Language) => string): Bilingual => {
  const [vi, en] = LANGUAGES.map(say);
  return { vi: vi ?? "", en: en ?? "" };
};
const points = (value: number): Bilingual => inBoth((language) => formatPoints(value, language));
const span = ({ from, to }: { from: Parameters<typeof formatDate>[0]; to: typeof from }): Bilingual =>
  same(`${formatDate(from)} – ${formatDate(to)}`);

function wholeOf(guidance: Guidance): Entry[] {
  const { title, source, year, cutOff, total, ceiling, period, submission, lateEntry, bonus, deductions } =
    guidance;
  return [
    entry("title", "Tên", "Title", title),
    entry("source", "Căn cứ", "Source", source),
    entry("year", "Năm", "Year", same(String(year))),
    entry("unitKinds", "Loại đơn vị", "Unit kinds", same(guidance.unitKinds.join(", "))),
    entry("cutOff", "Ngày chốt", "Cut-off", same(formatDate(cutOff))),
    ...(period ? [entry("period", "Kỳ tính điểm", "Period", span(period))] : []),
    ...(submission ? [entry("submission", "Thời gian nộp tự chấm", "Submission", span(submission))] : []),
    ...(lateEntry ? [entry("lateEntry", "Nhập muộn", "Late entry", lateInWords(lateEntry), lateEntry)] : []),
    entry("total", "Tổng điểm", "Total", points(total)),
    ...(ceiling === undefined ? [] : [entry("ceiling", "Điểm cao nhất", "Ceiling", points(ceiling))]),
    ...(bonus ? [besideEntry("bonus", "Điểm thưởng", "Bonus", bonus)] : []),
    ...(deductions ? [besideEntry("deductions", "Điểm trừ", "Deductions", deductions)] : []),
  ];
}

function besideEntry(at: string, vi: string, en: string, beside: NonNullable<Guidance["bonus"]>): Entry {
  const { max, countsTowardGrade } = beside;
  const words = {
    vi: `tối đa ${formatPoints(max, "vi")}, ${countsTowardGrade ? "có" : "không"} tính vào xếp loại`,
    en: `at most ${formatPoints(max, "en")}, ${countsTowardGrade ? "counts" : "does not count"} toward the grade`,
  };
  return entry(at, vi, en, words);
}

const lateInWords = ({ afterDays, counts }: NonNullable<Guidance["lateEntry"]>): Bilingual => ({
  vi: `sau ${afterDays} ngày là muộn, ${counts ? "vẫn" : "không"} tính điểm`,
  en: `late after ${afterDays} days, ${counts ? "still counts" : "does not count"}`,
});

const criterionEntries = (guidance: Guidance): Entry[] =>
  criteriaOf(guidance).flatMap((placed) => entriesOf(guidance, placed));

function entriesOf(guidance: Guidance, { criterion, section }: PlacedCriterion): Entry[] {
  const { id, text, max } = criterion;
  const body = bodyOf(guidance, id)?.name;
  const shared = [
    entry(id, "Nội dung", "Text", text),
    entry(id, "Điểm tối đa", "Maximum", points(max), { max, section }),
    ...(body ? [entry(id, "Cơ quan thẩm định", "Appraised by", body)] : []),
  ];
  if (criterion.kind === "group")
    return criterion.capped
      ? [...shared, entry(id, "Chặn mức tối đa", "Capped", { vi: "có", en: "yes" })]
      : shared;
  const {
    kind,
    rule,
    text: _text,
    id: _id,
    max: _max,
    appraisedBy: _by,
    dueOn,
    citation,
    ...terms
  } = criterion;
  const rest = Object.keys(terms);
  return [
    ...shared,
    entry(
      id,
      "Quy tắc",
      "Rule",
      inBoth((language) => describeRule(criterion, language)),
      { kind, rule },
    ),
    ...(dueOn ? [entry(id, "Đến hạn", "Due on", same(formatDate(dueOn)))] : []),
    ...(citation ? [entry(id, "Căn cứ", "Citation", same(citation))] : []),
    ...(rest.length > 0 ? [entry(id, "Điều kiện khác", "Further terms", same(canonicalJson(terms)))] : []),
  ];
}

function gradingOf(guidance: Guidance): Entry[] {
  const { grades, vetoes = [], caps = [], downgrades = [], quotas = [], ties } = guidance;
  const ruleEntry = (rule: { id: string; text: Bilingual }, vi: string, en: string) =>
    entry(rule.id, vi, en, rule.text, rule);
  return [
    ...grades.map(({ id, name, from }) =>
      entry(
        id,
        "Ngưỡng xếp loại",
        "Threshold",
        inBoth((language) => `${name[language]}: ${formatPoints(from, language)}`),
      ),
    ),
    ...grades
      .flatMap(({ conditions = [] }) => conditions)
      .map((rule) => ruleEntry(rule, "Điều kiện", "Condition")),
    ...vetoes.map((rule) => ruleEntry(rule, "Phủ quyết", "Veto")),
    ...caps.map((rule) => ruleEntry(rule, "Khống chế", "Cap")),
    ...downgrades.map((rule) => ruleEntry(rule, "Hạ bậc", "Downgrade")),
    ...quotas.map((rule) => ruleEntry(rule, "Tỷ lệ, số lượng", "Quota")),
    ...(ties ? [entry("ties", "Thứ tự ưu tiên khi bằng điểm", "Ties", same(canonicalJson(ties)))] : []),
  ];
}
