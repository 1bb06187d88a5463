import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Caller } from "../access/caller.ts";
import { raiseRevision } from "../appraisals/cards.dynamodb.ts";
import { readIssue } from "../approvals/approvals.dynamodb.ts";
import type { Instant } from "../calendar/local-date.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { findGuidance, guidanceReferenceSchema } from "../guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../guidance/hash.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { assignmentKey, scoredYearKey } from "../storage/keys.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { isDecided } from "../storage/tally-update.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import { committeeFor } from "./committee-for.dynamodb.ts";
import type { DraftDeps } from "./enter-draft.dynamodb.ts";
import type { VersionOf } from "./read-guidance.dynamodb.ts";
import { scoredBy } from "./try-draft.dynamodb.ts";

/** What an assignment came to, unit by unit. */
export interface Assigned {
  readonly assigned: readonly UnitId[];
  /** Scored by this version already. */
  readonly unchanged: readonly UnitId[];
  /** Their year is decided: they stay as they were decided. */
  readonly decided: readonly UnitId[];
}

export interface Assigning {
  readonly caller: Caller;
  /** Without, every unit of the locality of the kinds that the guidance is for. */
  readonly units?: readonly UnitId[] | undefined;
  readonly reason: string;
}

/**
 * Has unit-years of the guidance's year scored by this version from now on: an explicit act, for issued versions only
 * (`step-not-allowed`). A decided year is never scored anew; named, it is refused (`year-decided`). Each unit by itself,
 * so that a run which was cut off is simply done again.
 */
export async function assignVersion(
  { table, clock }: DraftDeps,
  { caller, units: wanted, reason }: Assigning,
  of: VersionOf,
): Promise<Assigned> {
  const guidance = await findGuidance(table, of.guidance, of.version);
  const committee = guidance && (await committeeFor(table, caller, "guidance.draft", guidance));
  if (!committee) throw new Refusal("not-found");
  const issue = await readIssue(table, of.guidance, of.version);
  if (issue?.hash !== guidanceHash(guidance)) throw new Refusal("step-not-allowed");
  const all = (await scoredBy(table, committee.locality, guidance, guidance.year)).map(({ id }) => id);
  const strange = wanted?.some((unit) => !all.includes(unit)) ?? false;
  if (strange) throw new Refusal("fields-invalid", [fieldProblem("units", "unit-unknown")]);
  if (wanted && (await anyDecided(table, wanted, guidance.year))) throw new Refusal("year-decided");

  const outcomes: [UnitId, keyof Assigned][] = [];
  for (const unit of wanted ?? all) {
    const by = { principal: caller.principal, now: clock.now(), reason };
    outcomes.push([unit, await assignOne(table, { unit, year: guidance.year }, guidance, by)]);
  }
  const those = (outcome: keyof Assigned) =>
    outcomes.flatMap(([unit, one]) => (one === outcome ? [unit] : []));
  return { assigned: those("assigned"), unchanged: those("unchanged"), decided: those("decided") };
}

async function anyDecided(table: Table, units: readonly UnitId[], year: number): Promise<boolean> {
  const decided = await Promise.all(units.map((unit) => isDecided(table, { unit, year })));
  return decided.includes(true);
}

interface Assigner {
  readonly principal: string;
  readonly now: Instant;
  readonly reason: string;
}

const itemSchema = z.looseObject({ guidance: guidanceReferenceSchema });
const TRIES = 3;

async function assignOne(
  table: Table,
  of: UnitYear,
  version: Guidance,
  { principal, now, reason }: Assigner,
): Promise<keyof Assigned> {
  const guidance = { id: version.id, version: version.version, hash: guidanceHash(version) };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: assignmentKey(of), ConsistentRead: true }),
    );
    const before = Item && itemSchema.parse(Item).guidance;
    if (before?.hash === guidance.hash) return "unchanged";
    if (await isDecided(table, of)) return "decided";
    const event = domainEvent({
      type: "unit-year.guidance-assigned",
      subject: unitYearName(of),
      time: now,
      actor: principal,
      data: { unitYears: [of], guidance: { id: version.id, version: version.version } },
    });
    try {
      await transact(table, [
        {
          Put: {
            TableName: table.name,
            Item: {
              ...assignmentKey(of),
              kind: "assignment",
              guidance,
              before,
              by: principal,
              at: now,
              reason,
            },
            ...(before
              ? {
                  ConditionExpression: "guidance.#hash = :before",
                  ExpressionAttributeNames: { "#hash": "hash" },
                  ExpressionAttributeValues: { ":before": before.hash },
                }
              : { ConditionExpression: "attribute_not_exists(pk)" }),
          },
        },
        { Put: { TableName: table.name, Item: { ...scoredYearKey(of), kind: "scored-year", ...of } } },
        raiseRevision(table, of),
        putEvent(table, of, event),
      ]);
      return "assigned";
    } catch (error) {
      // Decided or assigned meanwhile: look again.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new Refusal("busy");
}
