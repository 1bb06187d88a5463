import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { eraseCases } from "../../../shared/erasure/erase-cases.dynamodb.ts";
import { replayErasures } from "../../../shared/erasure/replay.dynamodb.ts";
import type { OpinionId } from "../../../shared/ids/record-id.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { ConditionFailed } from "../../../shared/storage/transact.dynamodb.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { addressItem, NOW, OTHER_WARD, openTestLedger, opinionsIn, testKeys, WARD } from "./world.ts";

let opened: TestTable;
let ledgers: Awaited<ReturnType<typeof openTestLedger>>;
beforeAll(async () => {
  [opened, ledgers] = await Promise.all([openTestTable(), openTestLedger()]);
});
afterAll(async () => {
  await Promise.all([opened.stop(), ledgers.stop()]);
});

const ACTS = ["erase", "erase, cut off after the ledger", "replay", "move", "correct"] as const;
type Act = (typeof ACTS)[number];

/** Rounds of acts that happen at once. */
const rounds = fc.array(fc.array(fc.constantFrom(...ACTS), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 4,
});

describe("an erased case", () => {
  it("has no key, in whatever order and at once it was erased, replayed, moved and corrected", async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (history) => {
        const world = opinionsIn(opened.table, testKeys());
        const id = await world.enter("Lan");
        for (const round of history) {
          await Promise.all(round.map((act, index) => lostRacesAreNormal(play(world, id, act, index))));
          // An erasure that was acknowledged holds from then on, whatever happens at the same time or later.
          if (round.includes("erase")) expect(await keyAndErasure(id)).toEqual([undefined, true]);
        }
        if (await ledgers.ledger.find(id)) {
          await replayErasures(deps());
          expect(await keyAndErasure(id)).toEqual([undefined, true]);
          expect(await world.read(id)).toMatchObject({ kind: "erased" });
        } else expect(await world.read(id)).toMatchObject({ kind: "open" });
      }),
      { numRuns: 40 },
    );
  });
});

const deps = () => ({ table: opened.table, clock: fixedClock(NOW), ledger: ledgers.ledger });

async function play(world: ReturnType<typeof opinionsIn>, id: OpinionId, act: Act, index: number) {
  switch (act) {
    case "erase":
      return eraseCases(deps(), [id], { ground: "request-of-person", by: `issuer#officer-${index}` });
    case "erase, cut off after the ledger":
      return ledgers.ledger.keep({
        id,
        kind: "opinion",
        on: deps().clock.today(),
        ground: "entered-by-mistake",
        by: `issuer#officer-${index}`,
      });
    case "replay":
      return replayErasures(deps());
    case "move":
      return world.move(id, index % 2 === 0 ? OTHER_WARD : WARD);
    case "correct":
      return world.correct(id, `Lan ${index}`);
  }
}

/** What a use case answers with another try, or a person with a refusal. */
async function lostRacesAreNormal(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const isLost = error instanceof ConditionFailed || isMovedAway(error);
    if (!isLost && !(error instanceof Refusal && error.code === "persons-erased")) throw error;
  }
}

/** A record that moves three times while it is looked up. */
const isMovedAway = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith("no opinion");

async function keyAndErasure(id: OpinionId): Promise<[unknown, boolean]> {
  const { caseKey, gsi2pk, erasure } = await addressItem(opened.table, id);
  return [caseKey ?? gsi2pk, erasure !== undefined];
}
