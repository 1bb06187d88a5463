import { criteriaOf } from "../guidance/criteria.ts";
import type { GradeRule } from "../guidance/grading.ts";
import type { Guidance, Leaf } from "../guidance/guidance.ts";
import { gradeRulesOf } from "../scoring/grade.ts";
import type { Section } from "../scoring/sheet.ts";

/** What a card is about: a criterion, or a grade rule whose condition a body must find to hold. */
export type Subject =
  | { readonly kind: "leaf"; readonly leaf: Leaf; readonly section?: Section | undefined }
  | { readonly kind: "finding"; readonly rule: GradeRule };

/** What that name stands for in the guidance; undefined for headings and unknown names. */
export function subjectOf(guidance: Guidance, criterion: string): Subject | undefined {
  const placed = criteriaOf(guidance).find((one) => one.criterion.id === criterion);
  if (placed)
    return placed.criterion.kind === "leaf"
      ? { kind: "leaf", leaf: placed.criterion, section: placed.section }
      : undefined;
  const rule = gradeRulesOf(guidance).find(({ id, when }) => id === criterion && when.kind === "finding");
  return rule && { kind: "finding", rule };
}

/**
 * Id of the grade rule that says what becomes of a unit which did not hand in a self-score in time (domain C.1: "Không tự
 * chấm điểm" is "Không hoàn thành"). A guidance without a rule of this id, found by a body, has no such consequence.
 */
export const NO_SELF_SCORE = "khong-tu-cham-diem";
