import { formatDate } from "../calendar/local-date.ts";
import { exclusiveSets } from "../scoring/counted-once.ts";
import { type Centipoints, formatPoints } from "../scoring/points.ts";
import { criteriaOf, type PlacedCriterion } from "./criteria.ts";
import { type Fault, fault, faultIf, repeated, under } from "./fault.ts";
import type { Criterion, Guidance, Leaf } from "./guidance.ts";
import { numberingFaults } from "./numbering.ts";
import { bind } from "./rules/rule.ts";

/** Sums, caps, numbers and names of criteria, bonus and deductions. */
export function checkCriteria(guidance: Guidance): Fault[] {
  const criteria = criteriaOf(guidance);
  const { bonus, deductions } = guidance;
  return [
    ...sumFaults("total", { max: guidance.total }, guidance.criteria),
    ...(bonus ? sumFaults("bonus.max", bonus, bonus.criteria) : []),
    ...(deductions ? sumFaults("deductions.max", deductions, deductions.criteria) : []),
    ...ceilingFaults(guidance),
    ...siblingFaults("criteria", guidance.criteria),
    ...siblingFaults("bonus.criteria", bonus?.criteria ?? []),
    ...siblingFaults("deductions.criteria", deductions?.criteria ?? []),
    ...idFaults(criteria),
    ...bodyFaults(guidance, criteria),
    ...criteria.flatMap((placed) => under(placed.at, criterionFaults(placed, guidance, criteria))),
    ...exclusiveFaults(guidance, criteria),
  ];
}

function criterionFaults(
  { criterion }: PlacedCriterion,
  guidance: Guidance,
  criteria: readonly PlacedCriterion[],
): Fault[] {
  if (criterion.kind === "group")
    return [
      ...sumFaults("max", criterion, criterion.children),
      ...siblingFaults("children", criterion.children),
    ];
  return [
    ...bind(criterion).faults(),
    ...leafFaults(criterion, guidance),
    ...namedFaults(criterion, criteria),
  ];
}

function leafFaults({ dueOn, max, maxInText }: Leaf, { cutOff }: Guidance): Fault[] {
  const due = dueOn ?? cutOff;
  return [
    ...faultIf(
      due > cutOff,
      "dueOn",
      "due-after-cut-off",
      `Đến hạn ${formatDate(due)}, sau ngày chốt ${formatDate(cutOff)}: tiêu chí chưa được chấm khi chốt.`,
      `Due on ${formatDate(due)}, after the cut-off ${formatDate(cutOff)}: not yet judged when sheets become final.`,
    ),
    ...faultIf(
      maxInText !== undefined && maxInText !== max,
      "maxInText",
      "max-differs",
      `Cột điểm ghi ${formatPoints(max, "vi")}, nội dung ghi ${formatPoints(maxInText ?? 0, "vi")}.`,
      `The column says ${formatPoints(max, "en")}, the text ${formatPoints(maxInText ?? 0, "en")}.`,
    ),
  ];
}

function namedFaults(
  { id, alsoDeductedIn, exclusiveWith }: Leaf,
  criteria: readonly PlacedCriterion[],
): Fault[] {
  const leaf = (of: string, section?: string) =>
    criteria.some(
      ({ criterion, section: in_ }) =>
        criterion.id === of && criterion.kind === "leaf" && (section === undefined || in_ === section),
    );
  return [
    ...(alsoDeductedIn ?? []).flatMap((other, index) =>
      faultIf(
        !leaf(other, "deductions"),
        `alsoDeductedIn[${index}]`,
        "deduction-missing",
        `Ghi "và trừ tại ${other}" nhưng phần điểm trừ không có dòng này.`,
        `It says “also deducted in ${other}”, and the deductions have no such line.`,
      ),
    ),
    ...(exclusiveWith ?? []).flatMap((other, index) =>
      faultIf(
        !leaf(other) || other === id,
        `exclusiveWith[${index}]`,
        "criterion-unknown",
        `Không có tiêu chí ${other} nào khác được chấm.`,
        `There is no other criterion ${other} that is scored.`,
      ),
    ),
  ];
}

interface Whole {
  readonly max: Centipoints;
  readonly capped?: true | undefined;
}

function sumFaults(at: string, { max, capped }: Whole, parts: readonly Criterion[]): Fault[] {
  const sum = parts.reduce((total, part) => total + part.max, 0);
  const most = Math.max(...parts.map((part) => part.max));
  if (!capped)
    return faultIf(
      sum !== max,
      at,
      "children-sum",
      `Tổng điểm các tiêu chí con là ${formatPoints(sum, "vi")}, không bằng ${formatPoints(max, "vi")}.`,
      `The criteria below add up to ${formatPoints(sum, "en")}, not to ${formatPoints(max, "en")}.`,
    );
  return [
    ...faultIf(
      sum < max,
      at,
      "cap-unreachable",
      `Mức tối đa ${formatPoints(max, "vi")} không đạt được: các tiêu chí con cộng lại chỉ ${formatPoints(sum, "vi")}.`,
      `The cap ${formatPoints(max, "en")} cannot be reached: the criteria below add up to ${formatPoints(sum, "en")}.`,
    ),
    ...faultIf(
      most > max,
      at,
      "cap-below-step",
      `Mức tối đa ${formatPoints(max, "vi")} thấp hơn một tiêu chí con ${formatPoints(most, "vi")}.`,
      `The cap ${formatPoints(max, "en")} is below one of its criteria, ${formatPoints(most, "en")}.`,
    ),
  ];
}

/** K6: where there is a bonus, how far the whole may go is said, not guessed. */
function ceilingFaults({ total, bonus, ceiling }: Guidance): Fault[] {
  const most = total + (bonus?.max ?? 0);
  return faultIf(
    ceiling === undefined ? bonus !== undefined : ceiling < total || ceiling > most,
    "ceiling",
    "ceiling-range",
    `Điểm cao nhất phải được ghi, từ ${formatPoints(total, "vi")} đến ${formatPoints(most, "vi")}.`,
    `The ceiling must be stated, from ${formatPoints(total, "en")} to ${formatPoints(most, "en")}.`,
  );
}

const siblingFaults = (place: string, list: readonly Criterion[]): Fault[] =>
  numberingFaults(list.map(({ id }, index) => ({ id, at: `${place}[${index}].id` })));

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

const bodyFaults = ({ bodies = [] }: Guidance, criteria: readonly PlacedCriterion[]): Fault[] => [
  ...repeated(bodies.map(({ id }) => id)).map(({ value, index }) =>
    fault(
      `bodies[${index}].id`,
      "id-repeated",
      `Mã cơ quan ${value} ghi hai lần.`,
      `The body id ${value} is used twice.`,
    ),
  ),
  ...criteria.flatMap(({ at, criterion: { appraisedBy } }) =>
    faultIf(
      appraisedBy !== undefined && !bodies.some(({ id }) => id === appraisedBy),
      `${at}.appraisedBy`,
      "body-unknown",
      `Không có cơ quan thẩm định ${appraisedBy}.`,
      `There is no appraising body ${appraisedBy}.`,
    ),
  ),
];

/**
 * Which criterion of a set counts must not change what a cap or a zero item leaves of it: all of them stand under the
 * same heading, or under headings and lists that add up plainly. Then more earned is never less in all.
 */
function exclusiveFaults(guidance: Guidance, criteria: readonly PlacedCriterion[]): Fault[] {
  return exclusiveSets(guidance).flatMap((set) => {
    const placed = criteria.filter(({ criterion }) => set.includes(criterion.id));
    const [first] = placed;
    if (
      !first ||
      placed.every(({ above, section }) => section === first.section && above.join() === first.above.join())
    )
      return [];
    const bent = placed.find(
      ({ above, section }) => section !== undefined || above.some((id) => isBent(criteria, id)),
    );
    return faultIf(
      bent !== undefined,
      `${bent?.at}.exclusiveWith`,
      "exclusive-under-cap",
      "Tiêu chí không tính trùng phải cùng một mục, hoặc ngoài các mục có mức tối đa chung hay điểm liệt.",
      "Criteria counted once must stand under one heading, or outside capped and zeroed ones.",
    );
  });
}

function isBent(criteria: readonly PlacedCriterion[], id: string): boolean {
  const heading = criteria.find(({ criterion }) => criterion.id === id)?.criterion;
  if (heading?.kind !== "group") return false;
  return (
    heading.capped === true || heading.children.some((child) => child.kind === "leaf" && hasZeroItem(child))
  );
}

const hasZeroItem = ({ rule }: Leaf): boolean => JSON.stringify(rule).includes('"zeroItem":true');
