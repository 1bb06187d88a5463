import * as z from "zod";
import { RESIDENT } from "../access/caller.ts";
import { dateOf } from "../calendar/local-date.ts";
import { calendarOf } from "../calendar/state-calendar.ts";
import { openCase } from "../personal/open-case.ts";
import type { PersonsWrite } from "../personal/persons-write.ts";
import type { FoundFact } from "../pipeline/fact.ts";
import { parseOrRefuse } from "../problems/parse.ts";
import { Refusal } from "../problems/problem.ts";
import { type RecordDeps, worldOf } from "../records/context.dynamodb.ts";
import { stepped } from "../records/make.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { findFact, isKind } from "../storage/facts.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { type Assignment, assignmentIdOf, assignmentPersonsSchema, assignmentSchema } from "./assignment.ts";
import { assignmentKind } from "./assignment-kind.ts";
import { findCode } from "./codes.dynamodb.ts";
import { confirmation, RESIDENT_STEPS, reopening } from "./resident-steps.ts";
import { answerAgainBy } from "./rule.ts";
import { actUntil } from "./status.ts";
import { readTrackingCode } from "./tracking-code.ts";

const isAssignment = isKind("assignment");

/** What the sender wants done with the answer; the words say what is still to be done. */
const actSchema = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("confirm") }),
  z.strictObject({ act: z.literal("reopen"), words: assignmentPersonsSchema.shape.residentText }),
]);
export type ResidentAct = z.infer<typeof actSchema>;

/** Others change the answer at the same moment: publish it, ask for it anew. */
const PASSES = 5;

/**
 * Confirms the answer of the opinion that the code opens for its sender, or asks for a new one. Doing again what was done
 * changes nothing; `step-not-allowed` where there is no answer, or its days are over, or the code is a joiner's.
 */
export async function actByCode(deps: RecordDeps, typed: string, asked: unknown): Promise<void> {
  const act = parseOrRefuse(actSchema, asked);
  const code = readTrackingCode(typed);
  const found = code === undefined ? undefined : await findCode(deps.table, code);
  if (!found) throw new Refusal("code-unknown");
  if (found.holder !== "sender") throw new Refusal("step-not-allowed");
  for (let pass = 0; pass < PASSES; pass += 1) {
    const before = await findFact(deps.table, assignmentIdOf(found.opinion));
    if (!before || !isAssignment(before)) throw new Refusal("step-not-allowed");
    if (isDone(before.fact, act)) return;
    try {
      return await take(deps, before, act);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new Refusal("busy");
}

/** Pressed twice: the answer that was confirmed, or asked for anew, is still that one. */
const isDone = ({ state, askedHow, reopenedByResident }: Assignment, { act }: ResidentAct): boolean =>
  act === "confirm"
    ? state === "rated" && askedHow === "online"
    : state === "reopened" && reopenedByResident === true;

async function take(deps: RecordDeps, before: FoundFact<Assignment>, act: ResidentAct): Promise<void> {
  const { fact } = before;
  const world = await worldOf(deps, fact.unit);
  const today = dateOf(world.localNow);
  if (actUntil(fact, today) === undefined) throw new Refusal("step-not-allowed");
  const again = answerAgainBy(today, calendarOf(world.unit, world.locality.calendars));
  if (act.act === "reopen" && again === undefined) throw new Refusal("step-not-allowed");
  const name = act.act === "confirm" ? "resident-confirm" : "resident-reopen";
  const open = act.act === "reopen" && again ? reopening(today, again) : confirmation(today);
  const step = { ...RESIDENT_STEPS[name], from: ["answered"] };
  const after = stepped(
    assignmentKind,
    fact,
    step,
    { open, persons: {} },
    { ...world, principal: RESIDENT.principal },
  );
  await commit(deps, {
    facts: [{ before, after: assignmentSchema.parse(after), persons: await wordsOf(deps, before, act) }],
    event: "record.stepped",
    step: name,
    actor: RESIDENT.principal,
    now: world.now,
  });
}

/** What the sender wrote, sealed beside the answer; nothing of it where the case was erased. */
async function wordsOf(
  { keys }: RecordDeps,
  before: FoundFact<Assignment>,
  act: ResidentAct,
): Promise<PersonsWrite | undefined> {
  if (act.act === "confirm" || act.words === undefined) return undefined;
  const opened = await openCase(keys, before, assignmentPersonsSchema);
  if (opened.kind === "erased") return undefined;
  const part = { ...(opened.kind === "open" && opened.part), residentText: act.words };
  return { part, changedFields: ["residentText"] };
}
