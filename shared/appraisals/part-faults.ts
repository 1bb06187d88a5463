import { formatDate } from "../calendar/local-date.ts";
import type { Guidance, Leaf } from "../guidance/guidance.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { askedBy, misfitsOf } from "../scoring/misfits.ts";
import {
  type Answer,
  type Card,
  PART_SCHEMAS,
  type Part,
  type Posted,
  type Review,
  type SelfScore,
} from "./card.ts";
import { answerIn } from "./standing.ts";
import type { Subject } from "./subject.ts";

/** What is wrong with a posted part, for the criterion it is about. */
export function faultsOfPart(
  guidance: Guidance,
  subject: Subject,
  part: Part,
  posted: Posted,
): FieldProblem[] {
  if (subject.kind === "finding") return findingFaults(part, posted);
  const { leaf } = subject;
  if (part === "explanation") return [];
  if (part === "self") return selfFaults(guidance, leaf, PART_SCHEMAS.self.parse(posted));
  return reviewFaults(leaf, PART_SCHEMAS[part].parse(posted));
}

const ANSWERS = ["points", "level", "ticks", "achieved", "figures"] as const;

/** Typed over, out of bounds, or not what the rule asks. */
function answerFaults(leaf: Leaf, answer: Answer): FieldProblem[] {
  const given = ANSWERS.filter((field) => answer[field] !== undefined);
  if (askedBy(leaf.rule) === undefined && given.length > 0)
    return given.map((field) => fieldProblem(field, "line-automatic"));
  return misfitsOf(leaf, { criterion: leaf.id, body: "…", ...answerIn(answer) });
}

function selfFaults({ cutOff }: Guidance, leaf: Leaf, self: SelfScore): FieldProblem[] {
  const { forecast, contested, declared = [] } = self;
  const metrics = declared.map(({ metric }) => metric);
  return [
    ...answerFaults(leaf, self),
    ...(contested && askedBy(leaf.rule) !== undefined
      ? [fieldProblem("contested", "unknown-field", { name: "contested" })]
      : []),
    ...(forecast && forecast.by > cutOff
      ? [fieldProblem("forecast.by", "after-date", { date: formatDate(cutOff) })]
      : []),
    ...metrics
      .filter((metric, index) => metrics.indexOf(metric) !== index)
      .map((metric) => fieldProblem("declared", "named-twice", { name: metric })),
  ];
}

/** A review must give what the rule asks, unless it says that the criterion does not apply or its points are lost. */
function reviewFaults(leaf: Leaf, review: Review): FieldProblem[] {
  const asked = askedBy(leaf.rule);
  const isSilent =
    asked !== undefined && review[asked] === undefined && !review.notApplicable && !review.voided;
  return [
    ...(isSilent && asked !== undefined ? [fieldProblem(asked, "required")] : []),
    ...answerFaults(leaf, review),
  ];
}

/** A finding says yes or no, at the end; a unit has nothing to say on it. */
function findingFaults(part: Part, posted: Posted): FieldProblem[] {
  if (part !== "final") return [fieldProblem("", "not-for-kind")];
  const { achieved, comment: _, ...others } = PART_SCHEMAS.final.parse(posted);
  return [
    ...(achieved === undefined ? [fieldProblem("achieved", "required")] : []),
    ...Object.keys(others).map((name) => fieldProblem(name, "unknown-field", { name })),
  ];
}

/** Whether the card holds what the rule asks, said by the unit. */
export const hasSelfAnswer = ({ rule }: Leaf, card: Card | undefined): boolean => {
  const asked = askedBy(rule);
  return asked === undefined || card?.self?.[asked] !== undefined || card?.self?.notApplicable !== undefined;
};
