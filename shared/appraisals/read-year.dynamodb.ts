import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { guidanceOf, guidanceReferenceSchema } from "../guidance/guidances.dynamodb.ts";
import type { Tally } from "../pipeline/tally.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { readRevision } from "../scoring/inputs.dynamodb.ts";
import { assignmentKey, stageKey, tallyKey, unitYearPartition } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { DECIDED, readTally } from "../storage/tally-update.dynamodb.ts";
import type { Card } from "./card.ts";
import { cardsOf } from "./cards.dynamodb.ts";
import { type YearStage, yearStageSchema } from "./stage.ts";

/** How far a unit-year has come, and what it is scored by; undefined where it is not scored at all. */
export interface YearState {
  readonly rev: number;
  readonly tally: Tally;
  readonly stage: YearStage;
  readonly decidedOn?: LocalDate | undefined;
  readonly guidance: Guidance;
}

const stageItemSchema = z.looseObject({ yearStage: yearStageSchema });
const decidedSchema = z.looseObject({ [DECIDED]: localDateSchema.optional() });

/** Consistent. */
export async function readYearState(table: Table, of: UnitYear): Promise<YearState | undefined> {
  const items = await Array.fromAsync(itemsOf(table, unitYearPartition(of), "S#"));
  const itemAt = (sk: string) => items.find((item) => item.sk === sk);
  const assignment = itemAt(assignmentKey(of).sk);
  if (!assignment) return undefined;
  const tallyItem = itemAt(tallyKey(of).sk);
  const stageItem = itemAt(stageKey(of).sk);
  const decidedOn = decidedSchema.parse(tallyItem ?? {})[DECIDED];
  const stage: YearStage = stageItem
    ? stageItemSchema.parse(stageItem).yearStage
    : { ...of, stage: "self-scoring", version: 0 };
  return {
    ...readTally(tallyItem),
    stage: decidedOn === undefined ? stage : { ...stage, stage: "decided" },
    decidedOn,
    guidance: await guidanceOf(table, guidanceReferenceSchema.parse(assignment.guidance)),
  };
}

const TRIES = 5;
/** Two that write and read at the same pace would meet again and again. */
const LONGEST_WAIT_MS = 50;

/** State and cards as they were together at one revision; `busy` where it moved at each of five tries. */
export async function readYear(
  table: Table,
  of: UnitYear,
): Promise<(YearState & { readonly cards: readonly Card[] }) | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const state = await readYearState(table, of);
    if (!state) return undefined;
    const cards = await cardsOf(table, of);
    if ((await readRevision(table, of)) === state.rev) return { ...state, cards };
    await wait(Math.random() * LONGEST_WAIT_MS);
  }
  throw new Refusal("busy");
}
