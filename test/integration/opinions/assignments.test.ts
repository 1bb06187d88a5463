import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/opinions/on-event.ts";
import { correctDialogue, stepDialogue } from "../../../shared/dialogues/step-dialogue.dynamodb.ts";
import { correctionSchema, stepSchema } from "../../../shared/dialogues/submission.ts";
import { submitDialogue } from "../../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { opinionIdSchema } from "../../../shared/ids/record-id.ts";
import { assignmentPersonsSchema } from "../../../shared/opinions/assignment.ts";
import { opinionKind } from "../../../shared/opinions/kind.ts";
import { openCase } from "../../../shared/personal/open-case.ts";
import { findFact } from "../../../shared/storage/facts.dynamodb.ts";
import { held, opinion, submission } from "../../support/dialogues.ts";
import { intercept } from "../../support/intercept.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import { type TestTable, tableAt } from "../../support/storage.ts";
import { assigningWorld, handedTo } from "./world.ts";

let opened: TestTable;
let world: ReturnType<typeof assigningWorld>;
beforeAll(async () => {
  opened = await openSeededTable();
  world = assigningWorld(opened.table);
});
afterAll(() => opened.stop());

/** A consumer that, once, lets something happen between its reading and its first write. */
function handlerBefore(happens: () => Promise<void>) {
  const { name } = opened.table;
  let isFirst = true;
  const client = intercept(tableAt(opened.endpoint).client, async ({ command, carryOut }) => {
    const waits = isFirst && command === "TransactWriteItemsCommand";
    if (waits) {
      isFirst = false;
      await happens();
    }
    return carryOut();
  });
  return makeHandler(() => ({ ...world.deps, table: { name, client } }));
}

describe("the consumer that keeps assignments", () => {
  it("makes one from an opinion received, once however often the event comes", async () => {
    const id = await world.receive("phuong-2");
    const events = await world.eventsOf(id);
    expect(events.map(({ type }) => type)).toEqual(["record.entered"]);
    await world.deliver(events);
    await world.deliver([...events, ...events]);
    const assignment = await world.assignmentOf(id);
    expect(assignment).toMatchObject({
      version: 1,
      fact: { unit: "phuong-2", year: 2023, state: "given", fromUnit: "phuong-1", dueOn: "2023-12-01" },
    });
    expect((await world.eventsOf(assignment?.fact.id ?? "")).map(({ type, actor }) => [type, actor])).toEqual(
      [["record.entered", "job:assignments"]],
    );
    expect(await world.count("assignments.given", "phuong-2")).toBe(1);
  });

  it("makes one when ten deliveries race", async () => {
    const id = await world.receive("phuong-3");
    const events = await world.eventsOf(id);
    await Promise.all(Array.from({ length: 10 }, () => world.deliver(events)));
    expect((await world.assignmentOf(id))?.version).toBe(1);
    expect(await world.count("assignments.given", "phuong-3")).toBe(1);
  });

  it("follows a correction to another unit; the one before keeps neither the task nor its answer", async () => {
    const id = await world.receive("xa-binh-hiep");
    await world.deliver(await world.eventsOf(id));
    await world.answer(id);
    expect(await world.count("assignments.answeredOnTime", "xa-binh-hiep")).toBe(1);

    await world.correct(id, { outcome: handedTo("xa-binh-tan", "2023-11-30") });
    await world.deliver((await world.eventsOf(id)).slice(-1));
    const moved = await world.assignmentOf(id);
    expect(moved?.fact).toMatchObject({ unit: "xa-binh-tan", state: "given", dueOn: "2023-11-30" });
    expect(moved && (await openCase(world.deps.keys, moved, assignmentPersonsSchema))).toEqual({
      kind: "open",
      part: {},
    });
    expect(await world.count("assignments.given", "xa-binh-hiep")).toBe(0);
    expect(await world.count("assignments.given", "xa-binh-tan")).toBe(1);
  });

  it("comes to the same in whatever order events arrive", async () => {
    const id = await world.receive("xa-thanh-hung");
    await world.correct(id, { outcome: handedTo("xa-thanh-tri") });
    await world.correct(id, { outcome: handedTo("xa-thanh-hung", "2023-12-20") });
    const events = await world.eventsOf(id);
    expect(events).toHaveLength(3);
    for (const event of [...events].reverse()) await world.deliver([event]);
    expect(await world.assignmentOf(id)).toMatchObject({
      version: 1,
      fact: { unit: "xa-thanh-hung", dueOn: "2023-12-20" },
    });
    expect(await world.count("assignments.given", "xa-thanh-tri")).toBe(0);
  });

  it("withdraws it with the opinion, also where the withdrawal is heard of before the entry", async () => {
    const id = await world.receive("xa-tuyen-thanh");
    const [entered] = await world.eventsOf(id);
    if (!entered) throw new Error("no event");
    await world.deliver([entered]);
    await world.answer(id);
    await world.withdraw(id);
    const withdrawn = (await world.eventsOf(id)).slice(-1);
    await world.deliver([...withdrawn, entered]);
    expect((await world.assignmentOf(id))?.fact).toMatchObject({ state: "withdrawn", stood: "answered" });
    expect(await world.count("assignments.given", "xa-tuyen-thanh")).toBe(0);

    const late = await world.receive("xa-tuyen-thanh");
    await world.withdraw(late);
    await world.deliver([...(await world.eventsOf(late))].reverse());
    expect(await world.assignmentOf(late)).toBeUndefined();
  });

  it("does not keep what it saw before the opinion changed, though the change was heard of first", async () => {
    const id = await world.receive("phong-noi-vu");
    const seen = await world.eventsOf(id);
    const older = handlerBefore(async () => {
      await world.correct(id, { outcome: { kind: "to-verify" } });
      await world.deliver((await world.eventsOf(id)).slice(-1));
      expect(await world.assignmentOf(id)).toBeUndefined();
    });
    await world.deliver(seen, older);
    expect((await world.assignmentOf(id))?.fact.state).toBe("withdrawn");
  });

  it("leaves the answer alone where the opinion changed in something else", async () => {
    const id = await world.receive("phong-noi-vu");
    await world.deliver(await world.eventsOf(id));
    await world.answer(id);
    const before = await world.assignmentOf(id);
    await world.correct(id, { people: 12 });
    await world.deliver(await world.eventsOf(id));
    expect(await world.assignmentOf(id)).toEqual(before);
  });

  it("makes none for a unit that is not known, or for somebody outside", async () => {
    const unknown = await world.receive("phuong-khong-co");
    const outside = await world.receive("", {
      outcome: { kind: "handed-over", to: "Sở Xây dựng", dueOn: "2023-12-01" },
    });
    for (const id of [unknown, outside]) {
      await world.deliver(await world.eventsOf(id));
      expect(await world.assignmentOf(id)).toBeUndefined();
    }
  });
});

describe("opinions raised at a dialogue", () => {
  const raisedAt = async (toUnit: string) => {
    const handed = opinion({ outcome: handedTo(toUnit) });
    const posted = submission(held({ unit: "phuong-1", opinions: [handed, opinion()] }));
    const { dialogue } = await submitDialogue(
      world.deps,
      { caller: world.caller, key: randomUUID() },
      posted,
    );
    const { fact } = dialogue;
    const id = opinionIdSchema.parse("raised" in fact ? fact.raised?.opinions[0] : undefined);
    return { dialogue: fact.id, id };
  };
  const correct = async (dialogue: Parameters<typeof correctDialogue>[1]["id"], correction: object) => {
    const target = { id: dialogue, version: await world.version(dialogue), caller: world.caller };
    await correctDialogue(world.deps, target, correctionSchema.parse(correction));
  };

  it("are given too, and follow the dialogue to another day and another year", async () => {
    const { dialogue, id } = await raisedAt("phong-tai-nguyen-moi-truong");
    await world.deliver(await world.eventsOf(dialogue));
    expect((await world.assignmentOf(id))?.fact).toMatchObject({ handedOn: "2023-11-10", year: 2023 });

    await correct(dialogue, { meeting: { startedAt: "2023-11-08T08:00", endedAt: "2023-11-08T11:00" } });
    await world.deliver((await world.eventsOf(dialogue)).slice(-1));
    expect((await world.assignmentOf(id))?.fact).toMatchObject({ handedOn: "2023-11-08", year: 2023 });

    await correct(dialogue, { meeting: { startedAt: "2022-11-08T08:00", endedAt: "2022-11-08T11:00" } });
    await world.deliver(await world.eventsOf(id));
    expect((await world.assignmentOf(id))?.fact).toMatchObject({ handedOn: "2022-11-08", year: 2022 });
    const counts = [2022, 2023].map((year) =>
      world.count("assignments.given", "phong-tai-nguyen-moi-truong", year),
    );
    expect(await Promise.all(counts)).toEqual([1, 0]);
  });

  it("are taken back with the dialogue", async () => {
    const { dialogue, id } = await raisedAt("cong-ty-may-vi-du");
    await world.deliver(await world.eventsOf(dialogue));
    const target = { id: dialogue, version: 1, caller: world.caller };
    await stepDialogue(world.deps, target, stepSchema.parse({ step: "withdraw", reason: "Nhập nhầm" }));
    await world.deliver(await world.eventsOf(id));
    expect((await world.assignmentOf(id))?.fact.state).toBe("withdrawn");
    expect(await world.count("assignments.given", "cong-ty-may-vi-du")).toBe(0);
  });

  it("may be read at the unit that must answer, as long as it must", async () => {
    const { dialogue, id } = await raisedAt("phuong-2");
    const units = async () => {
      const found = await findFact(opened.table, id);
      if (found?.fact.kind !== "opinion") throw new Error("no opinion");
      return [found.fact.unit, opinionKind.alsoReadAt?.(found.fact)];
    };
    expect(await units()).toEqual(["phuong-1", "phuong-2"]);
    await correct(dialogue, { opinions: [{ id, outcome: { kind: "to-verify" } }] });
    expect(await units()).toEqual(["phuong-1", undefined]);
  });
});
