import type { LocalDate } from "../calendar/local-date.ts";
import type { OpinionId } from "../ids/record-id.ts";
import { Refusal } from "../problems/problem.ts";
import { findFact, isKind } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { type Assignment, assignmentIdOf } from "./assignment.ts";
import { findCode } from "./codes.dynamodb.ts";
import { isJoinable } from "./join-opinion.dynamodb.ts";
import { listedInField, listedOfUnit } from "./listed.dynamodb.ts";
import { isListed } from "./listed.ts";
import type { Opinion } from "./opinion.ts";
import { joinableSince } from "./rule.ts";
import { type Status, statusOf } from "./status.ts";
import { readTrackingCode } from "./tracking-code.ts";

const isOpinion = isKind("opinion");
const isAssignment = isKind("assignment");

/**
 * What a tracking code opens. Throws `code-unknown` for every other text: mistyped, made up, replaced or forgotten, the
 * answer is the same.
 */
export async function statusByCode(table: Table, typed: string, today: LocalDate): Promise<Status> {
  const code = readTrackingCode(typed);
  const found = code === undefined ? undefined : await findCode(table, code);
  const status = found && (await listedStatus(table, found.opinion, today, found.holder));
  if (!status) throw new Refusal("code-unknown");
  return status;
}

/** Most of a list that anybody looks at on one page. */
const MOST_SHOWN = 50;

/** The opinions that somebody may join today instead of sending one on the same matter: the newest first. */
export async function joinable(
  table: Table,
  { unit, field }: Pick<Opinion, "unit" | "field">,
  today: LocalDate,
): Promise<readonly Status[]> {
  const since = joinableSince(today);
  if (since === undefined) return [];
  const ids = await listedInField(table, { unit, field, since }, MOST_SHOWN);
  return statusesOf(table, ids, today, (one) => one.field === field && isJoinable(one, today), unit);
}

/** The opinions that a unit received by form since a day, as everybody may see them. */
export async function publicOpinions(
  table: Table,
  unit: Opinion["unit"],
  since: LocalDate,
  today: LocalDate,
): Promise<readonly Status[]> {
  const ids = await listedOfUnit(table, { unit, since }, MOST_SHOWN);
  return statusesOf(table, ids, today, isListed, unit);
}

/** The index is a hint: what stands is read, and what should not be listed is left out. */
async function statusesOf(
  table: Table,
  ids: readonly OpinionId[],
  today: LocalDate,
  belongs: (opinion: Opinion) => boolean,
  unit: Opinion["unit"],
): Promise<readonly Status[]> {
  const all = await Promise.all(
    ids.map((id) => listedStatus(table, id, today, "joiner", (one) => one.unit === unit && belongs(one))),
  );
  return all.flatMap((one) => one ?? []);
}

async function listedStatus(
  table: Table,
  id: OpinionId,
  today: LocalDate,
  holder: Status["holder"],
  belongs: (opinion: Opinion) => boolean = () => true,
): Promise<Status | undefined> {
  const [opinion, assignment] = await Promise.all([findFact(table, id), assignmentOf(table, id)]);
  if (!opinion || !isOpinion(opinion) || !belongs(opinion.fact)) return undefined;
  return statusOf(opinion.fact, assignment, holder, today);
}

async function assignmentOf(table: Table, id: OpinionId): Promise<Assignment | undefined> {
  const found = await findFact(table, assignmentIdOf(id));
  return found && isAssignment(found) ? found.fact : undefined;
}
