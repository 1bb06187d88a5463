import { randomUUID } from "node:crypto";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { carryOn } from "../../../shared/dialogues/carry-on.dynamodb.ts";
import type { DialogueDeps } from "../../../shared/dialogues/context.dynamodb.ts";
import {
  pageOfDialogues,
  readDialogue,
  readOpinions,
} from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { raisedBefore } from "../../../shared/dialogues/step.ts";
import { correctDialogue, stepDialogue } from "../../../shared/dialogues/step-dialogue.dynamodb.ts";
import { correctionSchema, stepSchema } from "../../../shared/dialogues/submission.ts";
import { submitDialogue } from "../../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { eventKey, unitYearPartition } from "../../../shared/storage/keys.ts";
import { officer } from "../../support/callers.ts";
import { held, NOW, opinion, submission } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let deps: DialogueDeps;
const caller = officer();
const sender = () => ({ caller, key: randomUUID() });
const unitYear = (unit: string, year = 2023) => unitYearSchema.parse({ unit, year });
const tallyOf = async (unit: string, year = 2023) =>
  (await readInputs(deps.table, unitYear(unit, year)))?.tally;
const post = (input: object) => submitDialogue(deps, sender(), submission(input));

beforeAll(async () => {
  opened = await openSeededTable();
  deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
});
afterAll(() => opened.stop());

describe("one use case, one transaction", () => {
  it("writes dialogue, opinions, addresses, tally and event together", async () => {
    const { dialogue, replayed } = await post(
      held({ unit: "phuong-2", opinions: [opinion(), opinion({ people: 3 })] }),
    );
    expect(replayed).toBe(false);
    expect(await readDialogue(deps.table, dialogue.fact.id)).toMatchObject(dialogue);
    expect(
      (await readOpinions(deps.table, raisedBefore(dialogue.fact).opinions)).map(({ fact }) => fact.people),
    ).toEqual([1, 3]);
    expect(await tallyOf("phuong-2")).toEqual({
      "dialogues.held": 1,
      "dialogues.chairedByHead": 1,
      "dialogues.attendees": 80,
      "opinions.raised": 2,
      "opinions.answeredOnTheSpot": 2,
    });
  });

  it("writes an event that holds no text, no name and no value of a field", async () => {
    const { dialogue } = await post(held({ unit: "phuong-2", opinions: [opinion()] }));
    const { Items = [] } = await deps.table.client.send(
      new QueryCommand({
        TableName: deps.table.name,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :events)",
        ExpressionAttributeValues: {
          ":pk": unitYearPartition(unitYear("phuong-2")),
          ":events": eventKey(unitYear("phuong-2"), "").sk,
        },
        ConsistentRead: true,
      }),
    );
    const told = JSON.stringify(Items.filter((item) => JSON.stringify(item).includes(dialogue.fact.id)));
    expect(told).toContain("dialogue.recorded");
    for (const secret of ["Đường tổ 3", "Người chủ trì", "Hội trường"]) expect(told).not.toContain(secret);
  });

  it("carries 40 opinions at once, and more by further posts", async () => {
    const { dialogue } = await post(held({ unit: "phuong-3", opinions: Array(40).fill(opinion()) }));
    const more = stepSchema.parse({ step: "add-opinions", opinions: Array(40).fill(opinion()) });
    await stepDialogue(deps, { id: dialogue.fact.id, version: 1, caller }, more);
    expect(await tallyOf("phuong-3")).toMatchObject({ "dialogues.held": 1, "opinions.raised": 80 });
  });
});

describe("sending twice", () => {
  it("the same key and content answer the same record, also when 20 arrive at once", async () => {
    const twin = sender();
    const input = submission(held({ unit: "xa-binh-tan" }));
    const receipts = await Promise.all(Array.from({ length: 20 }, () => submitDialogue(deps, twin, input)));
    expect(new Set(receipts.map(({ dialogue }) => dialogue.fact.id)).size).toBe(1);
    expect(receipts.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await tallyOf("xa-binh-tan")).toMatchObject({ "dialogues.held": 1 });
  });

  it("takes letters with combining marks for the same content", async () => {
    const twin = sender();
    const place = { plan: { ...held().plan, place: "Hội trường xã Thạnh Trị" } };
    const first = await submitDialogue(deps, twin, submission(held({ unit: "xa-thanh-tri", ...place })));
    const decomposed = { plan: { ...place.plan, place: place.plan.place.normalize("NFD") } };
    const second = await submitDialogue(
      deps,
      twin,
      submission(held({ unit: "xa-thanh-tri", ...decomposed })),
    );
    expect([second.replayed, second.dialogue.fact.id]).toEqual([true, first.dialogue.fact.id]);
  });

  it("the same key with other content is refused, and another principal's key is its own", async () => {
    const twin = sender();
    await submitDialogue(deps, twin, submission(held({ unit: "xa-binh-hiep" })));
    const other = submission(held({ unit: "xa-binh-hiep", opinions: [opinion()] }));
    await expect(submitDialogue(deps, twin, other)).rejects.toEqual(new Refusal("key-reused"));
    expect((await submitDialogue(deps, { ...twin, caller: officer("another") }, other)).replayed).toBe(false);
  });

  it("a step sent twice with a key is taken once", async () => {
    const { dialogue } = await post(held({ unit: "xa-tuyen-thanh" }));
    const target = { id: dialogue.fact.id, version: 1, caller, key: sender().key };
    const conclude = stepSchema.parse({
      step: "conclude",
      conclusion: { number: "1", issuedOn: "2023-11-12" },
    });
    const [a, b] = await Promise.all([
      stepDialogue(deps, target, conclude),
      stepDialogue(deps, target, conclude),
    ]);
    expect([a.dialogue.version, b.dialogue.version]).toEqual([2, 2]);
    expect([a.replayed, b.replayed].filter(Boolean)).toHaveLength(1);
  });
});

describe("two people at once", () => {
  it("one correction is taken, the other is told that the record changed", async () => {
    const { dialogue } = await post(held({ unit: "phuong-1" }));
    const target = { id: dialogue.fact.id, version: 1, caller };
    const results = await Promise.allSettled([
      correctDialogue(deps, target, correctionSchema.parse({ meeting: { attendees: 81 } })),
      correctDialogue(deps, target, correctionSchema.parse({ meeting: { attendees: 82 } })),
    ]);
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused).toEqual([new Refusal("version-changed")]);
  });
});

describe("corrections", () => {
  it("that change nothing write nothing", async () => {
    const { dialogue } = await post(held({ unit: "phuong-1" }));
    const rev = (await readInputs(deps.table, unitYear("phuong-1")))?.rev;
    const target = { id: dialogue.fact.id, version: 1, caller };
    const same = await correctDialogue(deps, target, correctionSchema.parse({ meeting: { attendees: 80 } }));
    expect(same.dialogue).toMatchObject(dialogue);
    expect((await readInputs(deps.table, unitYear("phuong-1")))?.rev).toBe(rev);
  });
});

describe("moves and withdrawals", () => {
  const move = correctionSchema.parse({ unit: "xa-thanh-hung" });

  it("moves a dialogue with its opinions; both tallies follow", async () => {
    const { dialogue } = await post(held({ unit: "xa-binh-hiep", opinions: [opinion(), opinion()] }));
    const before = await tallyOf("xa-binh-hiep");
    const { dialogue: moved } = await correctDialogue(
      deps,
      { id: dialogue.fact.id, version: 1, caller },
      move,
    );
    expect([moved.fact.unit, moved.fact.pending]).toEqual(["xa-thanh-hung", undefined]);
    expect(await tallyOf("xa-thanh-hung")).toMatchObject({ "dialogues.held": 1, "opinions.raised": 2 });
    expect((await tallyOf("xa-binh-hiep"))?.["opinions.raised"] ?? 0).toBe(
      (before?.["opinions.raised"] ?? 0) - 2,
    );
    expect((await pageOfDialogues(deps.table, unitYear("xa-thanh-hung"), 10)).dialogues).toHaveLength(1);
  });

  it("answers a long move as pending, and leaves it to the consumer of its event", async () => {
    const before = await tallyOf("xa-tuyen-thanh");
    const { dialogue } = await post(held({ unit: "xa-tuyen-thanh", opinions: Array(5).fill(opinion()) }));
    const { id } = dialogue.fact;
    const hasty = { ...deps, patienceMs: 0 };
    const { dialogue: moving } = await correctDialogue(hasty, { id, version: 1, caller }, move);
    expect(moving.fact).toMatchObject({ unit: "xa-tuyen-thanh", pending: { to: { unit: "xa-thanh-hung" } } });
    expect((await carryOn(deps, id, "job:on-move")).fact).toMatchObject({ unit: "xa-thanh-hung" });
    expect(await tallyOf("xa-tuyen-thanh")).toEqual(before);
  });

  it("two carriers of one pending withdrawal do no harm", async () => {
    const { dialogue } = await post(held({ unit: "phong-noi-vu", opinions: Array(6).fill(opinion()) }));
    const withdraw = stepSchema.parse({ step: "withdraw", reason: "Nhập nhầm" });
    const [stepped, carried] = await Promise.all([
      stepDialogue(deps, { id: dialogue.fact.id, version: 1, caller }, withdraw),
      carryOn(deps, dialogue.fact.id, "job:on-move"),
    ]);
    expect(stepped.dialogue.fact.state).toBe("withdrawn");
    expect(carried.fact.id).toBe(dialogue.fact.id);
    expect(await tallyOf("phong-noi-vu")).toEqual({});
  });
});
