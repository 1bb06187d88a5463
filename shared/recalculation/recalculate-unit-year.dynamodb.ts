import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { missSelfScore } from "../appraisals/miss-self-score.dynamodb.ts";
import type { Instant, LocalDate } from "../calendar/local-date.ts";
import { effectOf, type StoredFact } from "../pipeline/fact.ts";
import { equal, sum, type Tally } from "../pipeline/tally.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { readInputs, readRevision, type ScoringInputs } from "../scoring/inputs.dynamodb.ts";
import { scoreUnitYear } from "../scoring/score-unit-year.dynamodb.ts";
import { allFacts } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { refreshed } from "../storage/tally-update.dynamodb.ts";
import { passDates } from "./pass-dates.dynamodb.ts";
import { passDays } from "./pass-days.dynamodb.ts";
import { refreshEffects } from "./refresh-effects.dynamodb.ts";
import { repairTally } from "./repair-tally.dynamodb.ts";

/** What recalculating one unit-year came to. */
export interface Recalculation {
  readonly outcome: "empty" | "unchanged" | "refreshed" | "repaired" | "not-verified";
  readonly facts: number;
  readonly scored: boolean;
}

export interface RecalculationDeps {
  readonly table: Table;
  readonly actor: string;
  readonly now: Instant;
}

const TRIES = 5;

/**
 * Rebuilds the tally of a unit-year from its facts and compares. First the calendar's passed days are written, then
 * facts whose effect under today's code is another are refreshed; if the tally then still is not the sum of the stored
 * effects, it is repaired and operators are told. Equal: nothing is written. A unit-year that moves at each of five
 * tries is not verified, and never repaired.
 *
 * `through` is the last day that is over, from the schedule's payload.
 */
export async function recalculateUnitYear(
  deps: RecalculationDeps,
  of: UnitYear,
  through: LocalDate,
): Promise<Recalculation> {
  if (await isEmpty(deps.table, of)) return { outcome: "empty", facts: 0, scored: false };
  await passDays(deps, of, through);
  await passDates(deps, of, through);
  await missSelfScore(deps, of, through);
  let isRefreshed = false;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const rebuilt = await rebuild(deps.table, of);
    if (!rebuilt) continue;
    if (rebuilt.stale.length > 0) {
      isRefreshed = (await refreshEffects(deps, of, rebuilt.stale)) || isRefreshed;
      continue;
    }
    const isRight = equal(rebuilt.inputs.tally, rebuilt.tally);
    if (!isRight && !(await repairTally(deps, of, rebuilt.inputs, rebuilt.tally))) continue;
    const { outcome } = await scoreUnitYear(deps.table, of, deps.actor, deps.now);
    // Alerts of the unit have waited for this: the sheet they tell of is the one with all facts up to date.
    if (rebuilt.inputs.refreshingSince !== undefined)
      await deps.table.client.send(new UpdateCommand(refreshed(deps.table, of)));
    return {
      outcome: !isRight ? "repaired" : isRefreshed ? "refreshed" : "unchanged",
      facts: rebuilt.facts,
      scored: outcome === "computed",
    };
  }
  return { outcome: "not-verified", facts: 0, scored: false };
}

/** Nothing was ever recorded: no tally, and no fact that would be missed by one. */
async function isEmpty(table: Table, of: UnitYear): Promise<boolean> {
  if ((await readRevision(table, of)) > 0) return false;
  for await (const _ of allFacts(table, of)) return false;
  return true;
}

interface Rebuilt {
  readonly inputs: ScoringInputs;
  readonly tally: ScoringInputs["tally"];
  readonly stale: readonly StoredFact[];
  readonly facts: number;
}

/** The sum of all stored effects, and the facts whose effect is out of date; undefined when something moved meanwhile. */
async function rebuild(table: Table, of: UnitYear): Promise<Rebuilt | undefined> {
  const inputs = await readInputs(table, of);
  if (!inputs) return undefined;
  const effects: Tally[] = [];
  const stale: StoredFact[] = [];
  for await (const stored of allFacts(table, of)) {
    effects.push(stored.effect);
    if (!equal(stored.effect, effectOf(stored.fact))) stale.push(stored);
  }
  return (await readRevision(table, of)) === inputs.rev
    ? { inputs, tally: sum(effects), stale, facts: effects.length }
    : undefined;
}
