import { formatDate, yearOf } from "../calendar/local-date.ts";
import { type Fault, fault, faultIf, repeated } from "./fault.ts";
import type { Guidance, Span } from "./guidance.ts";
import { numberingFaults } from "./numbering.ts";

/** Kinds of unit, days, spans, and the numbers of clauses. */
export const checkDates = (guidance: Guidance): Fault[] => [
  ...unitKindFaults(guidance),
  ...cutOffFaults(guidance),
  ...spanFaults("period", guidance.period),
  ...spanFaults("submission", guidance.submission),
  ...(guidance.validity?.to
    ? spanFaults("validity", { ...guidance.validity, to: guidance.validity.to })
    : []),
  ...submissionFaults(guidance),
  ...lateEntryFaults(guidance),
  ...numberingFaults(
    (guidance.clauses ?? []).map((clause, index) => ({ at: `clauses[${index}]`, id: String(clause) })),
  ),
];

function unitKindFaults({ unitKinds }: Guidance): Fault[] {
  return repeated(unitKinds).map(({ value, index }) =>
    fault(
      `unitKinds[${index}]`,
      "unit-kind-repeated",
      `Loại đơn vị ${value} ghi hai lần.`,
      `The unit kind ${value} is named twice.`,
    ),
  );
}

/** Years are settled in their own last months or in the year that follows (domain B.3). */
const cutOffFaults = ({ year, cutOff }: Guidance): Fault[] =>
  faultIf(
    yearOf(cutOff) !== year && yearOf(cutOff) !== year + 1,
    "cutOff",
    "cut-off-outside-year",
    `Ngày chốt ${formatDate(cutOff)} không thuộc năm ${year} hoặc năm sau.`,
    `The cut-off ${formatDate(cutOff)} lies neither in ${year} nor in the year after.`,
  );

const spanFaults = (at: string, span: Span | undefined): Fault[] =>
  faultIf(
    span !== undefined && span.from > span.to,
    `${at}.to`,
    "span-reversed",
    "Ngày cuối trước ngày đầu.",
    "The last day is before the first.",
  );

const submissionFaults = ({ submission, cutOff }: Guidance): Fault[] =>
  faultIf(
    submission !== undefined && submission.from > cutOff,
    "submission.from",
    "submission-after-cut-off",
    `Bắt đầu nộp tự chấm sau ngày chốt ${formatDate(cutOff)}.`,
    `Self-scores are handed in only after the cut-off ${formatDate(cutOff)}.`,
  );

/** Tallies do not tell when a record was entered, so a rule that takes its points away would promise what no sheet does. */
const lateEntryFaults = ({ lateEntry }: Guidance): Fault[] =>
  faultIf(
    lateEntry?.counts === false,
    "lateEntry.counts",
    "late-entry-not-scored",
    "Hệ thống đánh dấu bản ghi nhập muộn nhưng chưa trừ điểm của nó. Ghi counts là true; muốn trừ thì dùng một tiêu chí được thẩm định.",
    "Records that were entered late are marked, but keep their points here. Set counts to true; to take points away, use a criterion that is assessed.",
  );
