import { setTimeout as wait } from "node:timers/promises";
import { readYearState } from "../appraisals/read-year.dynamodb.ts";
import type { Guidance } from "../guidance/guidance.ts";
import type { GuidanceId, LocalityId } from "../ids/readable-id.ts";
import { Refusal } from "../problems/problem.ts";
import { readInputs, type ScoringInputs } from "../scoring/inputs.dynamodb.ts";
import { readSheet } from "../scoring/scoring.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { unitsIn } from "../units/existence.ts";
import { isScored, type Unit } from "../units/unit.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import { readDecided } from "./decided.dynamodb.ts";
import type { Candidate } from "./decision.ts";

/** A unit of a decision with what its sheet was computed from. */
export interface ReadCandidate extends Candidate {
  readonly inputs: ScoringInputs;
  readonly guidance: Guidance;
}

const TRIES = 5;
/** Two that write and read at the same pace would meet again and again. */
const LONGEST_WAIT_MS = 50;

/** The units of a locality that a guidance scores in that year, each as it was at one revision. */
export async function candidatesOf(
  table: Table,
  {
    locality,
    year,
    guidance,
  }: { readonly locality: LocalityId; readonly year: number; readonly guidance: GuidanceId },
): Promise<readonly ReadCandidate[]> {
  const units = unitsIn(await listUnits(table), year).filter(
    (unit) => unit.locality === locality && isScored(unit),
  );
  const read = await Promise.all(units.map((unit) => candidateOf(table, unit, year)));
  return read.filter((one) => one?.guidance.id === guidance).flatMap((one) => one ?? []);
}

/** Undefined where the unit is not scored. One that is decided stands as decided. */
async function candidateOf(table: Table, unit: Unit, year: number): Promise<ReadCandidate | undefined> {
  const of = { unit: unit.id, year };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const inputs = await readInputs(table, of);
    // Read after the inputs and at the same revision: nothing was written between the two.
    const state = await readYearState(table, of);
    if (!state) return undefined;
    if (inputs?.rev !== state.rev) {
      await wait(Math.random() * LONGEST_WAIT_MS);
      continue;
    }
    const { rev, stage, guidance } = state;
    const sheet =
      stage.stage === "decided" ? (await readDecided(table, of))?.sheet : await readSheet(table, of);
    return { unit, rev, stage: stage.stage, sheet, inputs, guidance };
  }
  throw new Refusal("busy");
}
