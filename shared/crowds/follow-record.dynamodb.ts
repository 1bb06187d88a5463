import { raiseOnce } from "../alerts/raise.dynamodb.ts";
import { daysFrom, localDateOf } from "../calendar/local-date.ts";
import { dayOf } from "../dialogues/dialogue.ts";
import { readDialogue } from "../dialogues/read-dialogue.dynamodb.ts";
import { raisedBefore } from "../dialogues/step.ts";
import { dialogueIdSchema } from "../ids/record-id.ts";
import type { Opinion } from "../opinions/opinion.ts";
import { Refusal } from "../problems/problem.ts";
import { WITHDRAWN } from "../records/make.ts";
import { findFact, isKind } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { type Case, caseSchema } from "./case.ts";
import { placeCase } from "./cases.dynamodb.ts";
import { type CrowdDeps, followCrowd } from "./follow-crowd.dynamodb.ts";
import { CROWDS_ACTOR } from "./follow-flags.ts";
import type { HotSpot } from "./hot-spot.ts";
import type { HotSpotRule } from "./hot-spot-rule.ts";
import { tellMassPetition } from "./tell-mass-petition.dynamodb.ts";

const isOpinion = isKind("opinion");
const isHotSpot = isKind("hot-spot");
const isPetition = isKind("petition");
const isReception = isKind("reception");
const TRIES = 10;

/**
 * Does what a record that changed asks for, from the record as it stands: repeated, late or early events change nothing.
 * An opinion finds its place among the crowds, a hot spot is told of, and so is a mass petition.
 */
export async function followRecord(deps: CrowdDeps, id: string): Promise<void> {
  const dialogue = dialogueIdSchema.safeParse(id);
  if (dialogue.success) {
    const found = await readDialogue(deps.table, dialogue.data);
    for (const opinion of found ? raisedBefore(found.fact).opinions : []) await followRecord(deps, opinion);
    return;
  }
  const found = await findFact(deps.table, id);
  if (!found) return;
  if (isOpinion(found)) await followOpinionCase(deps, id);
  if (isHotSpot(found)) await tellHotSpot(deps, found.fact);
  if (isPetition(found) || isReception(found)) await tellMassPetition(deps, found.fact);
}

async function followOpinionCase(deps: CrowdDeps, id: string): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await findFact(deps.table, id);
    if (!found || !isOpinion(found)) return;
    const crowds = await placeCase(deps.table, id, await caseOf(deps, found.fact));
    if (!crowds) continue;
    for (const crowd of crowds) await followCrowd(deps, crowd);
    return;
  }
  throw new Refusal("busy");
}

/** The opinion as a case; undefined where so few people can be part of no hot spot, by any rule known. */
async function caseOf({ table, rules }: CrowdDeps, opinion: Opinion): Promise<Case | undefined> {
  const { id, unit, field, people, state } = opinion;
  if (state === WITHDRAWN || people < fewest(rules)) return undefined;
  return caseSchema.parse({ id, unit, field, people, day: await dayOfOpinion(table, opinion) });
}

const fewest = (rules: readonly HotSpotRule[]): number =>
  Math.min(Number.POSITIVE_INFINITY, ...rules.map(({ people }) => people));

/** The day on which it was received or, at a dialogue, raised. */
async function dayOfOpinion(table: Table, { receivedOn, dialogue, enteredAt }: Opinion) {
  if (receivedOn !== undefined) return receivedOn;
  const of = dialogue && (await readDialogue(table, dialogue));
  return of ? dayOf(of.fact) : localDateOf(enteredAt);
}

/** Once for each hot spot, whoever pointed it out. */
async function tellHotSpot({ table, clock }: CrowdDeps, hotSpot: HotSpot): Promise<void> {
  if (hotSpot.state !== "flagged") return;
  const { id, unit, year, kind, field, cases, people, from, to } = hotSpot;
  const locality = (await findUnit(table, unit))?.locality;
  await raiseOnce(
    table,
    {
      rule: "hot-spot",
      subject: id,
      episode: "flagged",
      on: clock.today(),
      locality,
      unit,
      year,
      kind,
      facts: { field, cases, people, from, to, days: daysFrom(from, to) + 1 },
    },
    { actor: CROWDS_ACTOR, now: clock.now() },
  );
}
