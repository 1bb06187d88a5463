import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { submitDialogue } from "../../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { erasePersons } from "../../../shared/erasure/erase-persons.dynamodb.ts";
import { replayErasures } from "../../../shared/erasure/replay.dynamodb.ts";
import { type OpinionId, opinionIdSchema } from "../../../shared/ids/record-id.ts";
import { assignmentIdOf } from "../../../shared/opinions/assignment.ts";
import { assignmentKind } from "../../../shared/opinions/assignment-kind.ts";
import { stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import { findFact } from "../../../shared/storage/facts.dynamodb.ts";
import { inUnits } from "../../support/callers.ts";
import { held, opinion, submission } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { openTestLedger } from "../erasure/world.ts";
import { assigningWorld, handedTo } from "./world.ts";

let opened: TestTable;
let ledgers: Awaited<ReturnType<typeof openTestLedger>>;
let world: ReturnType<typeof assigningWorld>;
beforeAll(async () => {
  [opened, ledgers] = await Promise.all([openSeededTable(), openTestLedger()]);
  world = assigningWorld(opened.table);
});
afterAll(async () => {
  await Promise.all([opened.stop(), ledgers.stop()]);
});

const deps = () => ({ table: opened.table, clock: world.deps.clock, ledger: ledgers.ledger });
const head = inUnits("head", ["phuong-1"]);
const erase = (id: Parameters<typeof erasePersons>[1]["id"], withOpinions = false) =>
  erasePersons(deps(), { id, caller: head }, { ground: "request-of-person", withOpinions });
const caseOf = async (id: string) => (await findFact(opened.table, id))?.case;

/** An opinion handed to another unit, its assignment made. */
async function given(): Promise<OpinionId> {
  const id = await world.receive("phuong-2");
  await world.deliver(await world.eventsOf(id));
  return id;
}

describe("erasing the persons of an opinion", () => {
  it("erases the answer to it, in the unit that gave it; again changes nothing", async () => {
    const id = await given();
    await world.answer(id);
    expect((await caseOf(assignmentIdOf(id)))?.caseKey).toBeDefined();
    expect((await erase(id)).destroyed).toBe(2);
    const both = [await caseOf(id), await caseOf(assignmentIdOf(id))];
    expect(both.map((one) => [one?.caseKey, one?.erasure?.ground])).toEqual([
      [undefined, "request-of-person"],
      [undefined, "request-of-person"],
    ]);
    expect((await erase(id)).destroyed).toBe(0);
    expect(await world.count("assignments.answeredOnTime", "phuong-2")).toBeGreaterThan(0);
  });

  it("lets no answer name them afterwards, and lets the unit answer", async () => {
    const id = await given();
    await erase(id);
    await expect(world.answer(id)).rejects.toThrow("persons-erased");
    const target = { id: assignmentIdOf(id), version: 1, caller: world.caller };
    await stepRecord(world.deps, target, assignmentKind, "answer", {
      answeredOn: "2023-11-14",
      extent: "settled",
    });
    expect((await world.assignmentOf(id))?.fact.state).toBe("answered");
  });

  it("reaches an assignment that is made later", async () => {
    const id = await world.receive("phuong-2");
    await erase(id);
    await world.deliver(await world.eventsOf(id));
    expect((await caseOf(assignmentIdOf(id)))?.erasure?.ground).toBe("request-of-person");
    await expect(world.answer(id)).rejects.toThrow("persons-erased");
  });

  it("reaches it from a dialogue with all its opinions", async () => {
    const posted = submission(held({ opinions: [opinion({ outcome: handedTo("phuong-2") })] }));
    const { dialogue } = await submitDialogue(
      world.deps,
      { caller: world.caller, key: randomUUID() },
      posted,
    );
    const { fact } = dialogue;
    const id = opinionIdSchema.parse("raised" in fact ? fact.raised?.opinions[0] : undefined);
    await world.deliver(await world.eventsOf(fact.id));
    await world.answer(id);
    expect((await erase(fact.id, true)).destroyed).toBe(2);
    expect((await caseOf(assignmentIdOf(id)))?.caseKey).toBeUndefined();
  });

  it("is found by a replay from the opinion's entry alone: one of before the cascade, or cut off within it", async () => {
    const id = await given();
    await world.answer(id);
    const ground = "request-of-person" as const;
    await ledgers.ledger.keep({ id, kind: "opinion", on: deps().clock.today(), ground, by: "issuer#head" });
    expect((await replayErasures(deps())).erased).toBe(2);
    expect((await caseOf(assignmentIdOf(id)))?.erasure).toMatchObject({ ground, by: "issuer#head" });
    expect((await replayErasures(deps())).erased).toBe(0);
  });

  it("leaves the opinion where only the answer's persons are erased", async () => {
    const id = await given();
    await world.answer(id);
    const other = inUnits("head", ["phuong-2"]);
    const request = { ground: "entered-by-mistake", withOpinions: false } as const;
    const receipt = await erasePersons(deps(), { id: assignmentIdOf(id), caller: other }, request);
    expect(receipt.destroyed).toBe(1);
    expect((await caseOf(id))?.caseKey).toBeDefined();
  });
});
