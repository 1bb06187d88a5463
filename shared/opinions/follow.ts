import type { Instant, LocalDate } from "../calendar/local-date.ts";
import type { UnitId } from "../ids/readable-id.ts";
import type { FactEventType } from "../names/events.ts";
import { sameUnitYear } from "../pipeline/unit-year.ts";
import type { Unit } from "../units/unit.ts";
import { type Assignment, assignmentIdOf, assignmentSchema } from "./assignment.ts";
import type { Opinion } from "./opinion.ts";

/** What following an opinion needs to know of the world. */
export interface FollowContext {
  /** The unit that the opinion was handed to; undefined: this installation does not know it. */
  readonly answering: Unit | undefined;
  /** The day on which it was handed over. */
  readonly handedOn: LocalDate;
  readonly now: Instant;
}

/** The assignment as it becomes, and the event that tells of it. */
export interface Followed {
  readonly after: Assignment;
  readonly event: FactEventType;
  /** Another unit must answer now: what the one before wrote is not its to read. */
  readonly changesUnit: boolean;
}

/** The unit of this installation that must answer the opinion; undefined where none must. */
export function answeringUnitOf({ state, outcome }: Opinion): UnitId | undefined {
  return state === "raised" && outcome.kind === "handed-over" ? outcome.toUnit : undefined;
}

/**
 * The assignment that the opinion as it stands asks for, from the one there is; undefined where that is right already. Does
 * the same whichever event asked for it, however often and in whatever order.
 */
export function follow(
  opinion: Opinion,
  before: Assignment | undefined,
  context: FollowContext,
): Followed | undefined {
  const { answering } = context;
  const { outcome } = opinion;
  if (answeringUnitOf(opinion) === undefined || !answering || outcome.kind !== "handed-over")
    return before && withdrawn(before);

  const stays = before?.unit === answering.id;
  const kept = stays ? before : made(opinion, answering, context, before?.enteredAt);
  const state = stateAfter(kept, outcome.dueOn);
  const { withdrawal: _, stood: __, ...rest } = kept;
  const after = assignmentSchema.parse({
    ...rest,
    year: opinion.year,
    fromUnit: opinion.unit,
    handedOn: context.handedOn,
    dueOn: outcome.dueOn,
    field: opinion.field,
    subUnit: opinion.subUnit,
    state,
  });
  if (!before) return { after, event: "record.entered", changesUnit: false };
  if (isSame(before, after)) return undefined;
  const event = sameUnitYear(before, after) ? "record.corrected" : "record.moved";
  return { after, event, changesUnit: !stays };
}

const made = (
  opinion: Opinion,
  answering: Unit,
  { handedOn, now }: FollowContext,
  enteredAt: Instant = now,
): Assignment =>
  assignmentSchema.parse({
    kind: "assignment",
    id: assignmentIdOf(opinion.id),
    unit: answering.id,
    year: opinion.year,
    state: "given",
    enteredAt,
    accountable: answering.head,
    opinion: opinion.id,
    fromUnit: opinion.unit,
    handedOn,
    dueOn: opinion.outcome.kind === "handed-over" ? opinion.outcome.dueOn : handedOn,
  });

/** It comes back in the state in which it was withdrawn; with another date to keep, it is not overdue before that. */
function stateAfter(kept: Assignment, dueOn: LocalDate): Assignment["state"] {
  const state = kept.state === "withdrawn" ? (kept.stood ?? "given") : kept.state;
  const isMoved = kept.dueAgainOn !== undefined || kept.extendedTo !== undefined;
  if (state !== "overdue" || isMoved || kept.dueOn === dueOn) return state;
  return "given";
}

function withdrawn(before: Assignment): Followed | undefined {
  if (before.state === "withdrawn") return undefined;
  const after = assignmentSchema.parse({
    ...before,
    state: "withdrawn",
    stood: before.state,
    withdrawal: WITHDRAWAL,
  });
  return { after, event: "record.withdrawn", changesUnit: false };
}

const WITHDRAWAL =
  "Ý kiến đã rút lại, hoặc không còn giao cho đơn vị này. · The opinion was withdrawn, or is no longer handed to this unit.";

const FOLLOWED = [
  "unit",
  "year",
  "state",
  "opinion",
  "fromUnit",
  "handedOn",
  "dueOn",
  "field",
  "subUnit",
] as const;
const isSame = (a: Assignment, b: Assignment): boolean => FOLLOWED.every((field) => a[field] === b[field]);
