import type { Guidance } from "../guidance/guidance.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { disciplinePending } from "../sanctions/order.ts";
import type { Sanction } from "../sanctions/sanction.ts";
import { indexOf } from "../scoring/grade.ts";
import type { RankedUnit } from "../scoring/ranking.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import type { AwardKind } from "./award-kind.ts";
import type { Candidate } from "./proposal.ts";

/** What a unit's proposals are measured by: its decided result, and its sanctions. */
export interface UnitStanding {
  readonly guidance: Guidance;
  /** Absent while the year is not decided. */
  readonly ranked?: RankedUnit | undefined;
  /** Of the year and since. */
  readonly sanctions: readonly Sanction[];
}

/**
 * What stands against a proposal; empty where nothing does. No commendation while discipline is under way or unconfirmed
 * (Nghị định 152/2025/NĐ-CP, Điều 4); none before the year is decided; none below the grade that the guidance proposes
 * from; a flag for the leader of the block alone; within the guidance's quota of proposals where the award asks it.
 */
export function proposalFaults(
  award: AwardKind,
  candidate: Candidate,
  { guidance, ranked, sanctions }: UnitStanding,
): FieldProblem[] {
  const pending = disciplinePending(sanctions);
  const against = (vi: string, en: string) => [fieldProblem("award", "award-barred", { why: vi, whyEn: en })];
  return [
    ...(award.candidates.includes(candidate.kind) ? [] : [fieldProblem("candidate", "not-for-kind")]),
    ...personFaults(candidate),
    ...(pending.length > 0
      ? against("đang xem xét kỷ luật, thanh tra, xác minh", "discipline or an inspection is under way")
      : []),
    ...(ranked?.grade === undefined
      ? against("năm chưa có quyết định kết quả", "the year is not decided")
      : resultFaults(award, candidate, guidance, { ...ranked, grade: ranked.grade }, against)),
  ];
}

/** An individual is either an official or the person of a model. */
function personFaults(candidate: Candidate): FieldProblem[] {
  if (candidate.kind !== "individual") return [];
  const { official, model } = candidate;
  if (official === undefined && model === undefined) return [fieldProblem("candidate.official", "required")];
  return official !== undefined && model !== undefined
    ? [fieldProblem("candidate.model", "not-for-kind")]
    : [];
}

type Against = (vi: string, en: string) => FieldProblem[];

function resultFaults(
  award: AwardKind,
  candidate: Candidate,
  guidance: Guidance,
  { grade, place, block, proposals }: RankedUnit & { readonly grade: string },
  against: Against,
): FieldProblem[] {
  const quotas = (guidance.quotas ?? []).filter(({ limits }) => limits === "proposals");
  const lowest = Math.max(...quotas.map((quota) => indexOf(guidance, quota.grade)));
  const isUnit = candidate.kind === "collective" && candidate.part === undefined;
  if (quotas.length > 0 && isUnit && indexOf(guidance, grade) > lowest) {
    const name = nameOf(guidance, grade);
    return against(`xếp loại ${name.vi} chưa được đề nghị`, `the grade ${name.en} is not proposed from`);
  }
  return [
    ...(award.forBlockLeader && !(isUnit && block !== undefined && place === 1)
      ? against("chỉ dành cho đơn vị dẫn đầu khối", "it is for the leader of the block")
      : []),
    ...(award.withinQuota && isUnit && quotas.length > 0 && proposals.length === 0
      ? against("ngoài số lượng được đề nghị", "it is beyond the quota of proposals")
      : []),
  ];
}

const nameOf = ({ grades }: Guidance, grade: string): Bilingual =>
  grades.find(({ id }) => id === grade)?.name ?? { vi: grade, en: grade };
