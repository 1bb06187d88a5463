import { formatDate, yearOf } from "../calendar/local-date.ts";
import { type Centipoints, formatPoints } from "../scoring/points.ts";
import { criteriaOf, type PlacedCriterion } from "./criteria.ts";
import { type Fault, fault, faultIf, repeated, shapeFaults, under } from "./fault.ts";
import { type Guidance, guidanceSchema } from "./guidance.ts";
import { bind } from "./rules/rule.ts";

/**
 * What is wrong with a guidance, each fault with its place, rule and words; empty for one that may be loaded.
 * Takes data of any shape. Shape comes first (fields, types, known metrics); only data of the right shape is then
 * checked for sense: sums, caps, thresholds, ids, dates. Real tables fail this: see the draft in domain C.2.
 */
export function checkGuidance(data: unknown): Fault[] {
  const parsed = guidanceSchema.safeParse(data, { reportInput: true });
  return parsed.success ? senseFaults(parsed.data) : shapeFaults(parsed.error);
}

/** The same for a guidance whose shape is known to be right. */
export function senseFaults(guidance: Guidance): Fault[] {
  const criteria = criteriaOf(guidance);
  return [
    ...unitKindFaults(guidance),
    ...cutOffFaults(guidance),
    ...sumFaults("total", guidance.total, guidance.criteria),
    ...idFaults(criteria),
    ...criteria.flatMap((placed) => under(placed.at, criterionFaults(placed, guidance))),
    ...gradeFaults(guidance),
  ];
}

function criterionFaults({ criterion }: PlacedCriterion, { cutOff }: Guidance): Fault[] {
  if (criterion.kind === "group") return sumFaults("max", criterion.max, criterion.children);
  const dueOn = criterion.dueOn ?? cutOff;
  return [
    ...bind(criterion).faults(),
    ...faultIf(
      dueOn > cutOff,
      "dueOn",
      "due-after-cut-off",
      `Đến hạn ${formatDate(dueOn)}, sau ngày chốt ${formatDate(cutOff)}: tiêu chí chưa được chấm khi chốt.`,
      `Due on ${formatDate(dueOn)}, after the cut-off ${formatDate(cutOff)}: not yet judged when sheets become final.`,
    ),
  ];
}

function sumFaults(at: string, whole: Centipoints, parts: readonly { max: Centipoints }[]): Fault[] {
  const sum = parts.reduce((total, { max }) => total + max, 0);
  return faultIf(
    sum !== whole,
    at,
    "children-sum",
    `Tổng điểm các tiêu chí con là ${formatPoints(sum, "vi")}, không bằng ${formatPoints(whole, "vi")}.`,
    `The criteria below add up to ${formatPoints(sum, "en")}, not to ${formatPoints(whole, "en")}.`,
  );
}

function idFaults(criteria: readonly PlacedCriterion[]): Fault[] {
  return repeated(criteria.map(({ criterion }) => criterion.id)).map(({ value, index }) =>
    fault(
      `${criteria[index]?.at}.id`,
      "id-repeated",
      `Số hiệu tiêu chí ${value} đã dùng ở trên.`,
      `The criterion number ${value} is used above already.`,
    ),
  );
}

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

const gradeFaults = ({ grades, total }: Guidance): Fault[] => [
  ...repeated(grades.map(({ id }) => id)).map(({ value, index }) =>
    fault(
      `grades[${index}].id`,
      "id-repeated",
      `Mã xếp loại ${value} ghi hai lần.`,
      `The grade id ${value} is used twice.`,
    ),
  ),
  ...grades.flatMap(({ from }, index) => {
    const above = grades[index - 1]?.from;
    return faultIf(
      above === undefined ? from > total : from >= above,
      `grades[${index}].from`,
      "grades-descending",
      `Ngưỡng ${formatPoints(from, "vi")} không thấp hơn mức trên, hoặc vượt tổng điểm.`,
      `The threshold ${formatPoints(from, "en")} is not below the grade above, or exceeds the total.`,
    );
  }),
  ...faultIf(
    grades.at(-1)?.from !== 0,
    `grades[${grades.length - 1}].from`,
    "grades-contiguous",
    "Xếp loại thấp nhất phải bắt đầu từ 0 điểm, để điểm nào cũng có xếp loại.",
    "The lowest grade must begin at 0 points, so that every total has a grade.",
  ),
];
