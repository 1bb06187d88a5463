import { gradeRulesOf } from "../scoring/grade.ts";
import { formatPoints } from "../scoring/points.ts";
import { criteriaOf } from "./criteria.ts";
import { type Fault, fault, faultIf, repeated } from "./fault.ts";
import type { Condition } from "./grading.ts";
import type { Guidance } from "./guidance.ts";

/** Thresholds, and the rules that act on grades: what they name is there, and their ids tell them apart. */
export const checkGrades = (guidance: Guidance): Fault[] => [
  ...thresholdFaults(guidance),
  ...ruleIdFaults(guidance),
  ...lowestFaults(guidance),
  ...gradeNameFaults(guidance),
  ...criterionNameFaults(guidance),
];

const thresholdFaults = ({ grades, total }: Guidance): Fault[] => [
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

/** An assessment names a criterion or a grade rule by its id alone, so no two may share one. */
function ruleIdFaults(guidance: Guidance): Fault[] {
  const ids = [...gradeRulesOf(guidance), ...(guidance.quotas ?? [])].map(({ id }) => id);
  const criteria = criteriaOf(guidance).map(({ criterion }) => String(criterion.id));
  return repeated([...criteria, ...ids])
    .filter(({ index }) => index >= criteria.length)
    .map(({ value }) =>
      fault(
        "grades",
        "id-repeated",
        `Mã quy tắc xếp loại ${value} đã dùng cho tiêu chí hoặc quy tắc khác.`,
        `The id ${value} of a grade rule is used for another rule or a criterion.`,
      ),
    );
}

const lowestFaults = ({ grades }: Guidance): Fault[] =>
  faultIf(
    grades.at(-1)?.conditions !== undefined,
    `grades[${grades.length - 1}].conditions`,
    "lowest-grade-conditions",
    "Xếp loại thấp nhất không được có điều kiện, để đơn vị nào cũng có xếp loại.",
    "The lowest grade must have no conditions, so that every unit has a grade.",
  );

function gradeNameFaults({ grades, vetoes = [], caps = [], quotas = [] }: Guidance): Fault[] {
  const named = [
    ...vetoes.map(({ to }, index) => ({ at: `vetoes[${index}].to`, grade: to })),
    ...caps.map(({ atMost }, index) => ({ at: `caps[${index}].atMost`, grade: atMost })),
    ...quotas.map(({ grade }, index) => ({ at: `quotas[${index}].grade`, grade })),
  ];
  return [
    ...named.flatMap(({ at, grade }) =>
      faultIf(
        !grades.some(({ id }) => id === grade),
        at,
        "grade-unknown",
        `Không có xếp loại ${grade}.`,
        `There is no grade ${grade}.`,
      ),
    ),
    ...quotas.flatMap(({ limits, grade }, index) =>
      faultIf(
        limits === "grade" && grade === grades.at(-1)?.id,
        `quotas[${index}].grade`,
        "quota-on-lowest",
        "Không thể khống chế số đơn vị ở xếp loại thấp nhất: không còn mức dưới.",
        "The lowest grade cannot be limited: there is none below it.",
      ),
    ),
  ];
}

function criterionNameFaults(guidance: Guidance): Fault[] {
  const { grades, vetoes = [], caps = [], downgrades = [], ties = [] } = guidance;
  const known = new Set<string>(criteriaOf(guidance).map(({ criterion }) => criterion.id));
  const named = [
    ...grades.flatMap(({ conditions = [] }, grade) => whens(`grades[${grade}].conditions`, conditions)),
    ...whens("vetoes", vetoes),
    ...whens("caps", caps),
    ...whens("downgrades", downgrades),
    ...ties.map((key, index) => ({
      at: `ties[${index}].criterion`,
      criterion: key.kind === "criterion" ? key.criterion : undefined,
    })),
  ];
  return [
    ...named.flatMap(({ at, criterion }) =>
      faultIf(
        criterion !== undefined && !known.has(criterion),
        at,
        "criterion-unknown",
        `Không có tiêu chí ${criterion}.`,
        `There is no criterion ${criterion}.`,
      ),
    ),
    ...ties.flatMap((key, index) =>
      faultIf(
        key.kind === "bonus" && guidance.bonus === undefined,
        `ties[${index}]`,
        "criterion-unknown",
        "Hướng dẫn không có điểm thưởng.",
        "The guidance has no bonus.",
      ),
    ),
  ];
}

const whens = (at: string, rules: readonly { readonly when: Condition }[]) =>
  rules.map(({ when }, index) => ({
    at: `${at}[${index}].when.criterion`,
    criterion: when.kind === "points" || when.kind === "share" ? when.criterion : undefined,
  }));
