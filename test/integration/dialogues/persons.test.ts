import { randomUUID } from "node:crypto";
import { ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../../shared/access/caller.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { carryOn } from "../../../shared/dialogues/carry-on.dynamodb.ts";
import type { DialogueDeps } from "../../../shared/dialogues/context.dynamodb.ts";
import type { Dialogue } from "../../../shared/dialogues/dialogue.ts";
import { dialogueFor } from "../../../shared/dialogues/dialogue-for.dynamodb.ts";
import { readOpinions } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { openPersons } from "../../../shared/dialogues/read-persons.dynamodb.ts";
import { raisedBefore } from "../../../shared/dialogues/step.ts";
import { correctDialogue } from "../../../shared/dialogues/step-dialogue.dynamodb.ts";
import { correctionSchema } from "../../../shared/dialogues/submission.ts";
import { submitDialogue } from "../../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { unwrapKey } from "../../../shared/personal/seal.ts";
import type { StoredFact } from "../../../shared/pipeline/fact.ts";
import { findAddress } from "../../../shared/storage/facts.dynamodb.ts";
import { addressKey } from "../../../shared/storage/keys.ts";
import { inCommittee, inUnits, officer } from "../../support/callers.ts";
import { held, meeting, NOW, opinion, submission } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let deps: DialogueDeps;
const keys = memoryKeys();

beforeAll(async () => {
  opened = await openSeededTable();
  deps = { table: opened.table, clock: fixedClock(NOW), keys };
});
afterAll(() => opened.stop());

const CONTENT = "Nước thải chảy vào ruộng (ví dụ)";
const RAISED_BY = { name: "Nguyễn Thị Ví Dụ", contact: "0900000000", idNumber: "079000000001" };
const ATTENDEES = ["Trần Văn Ví Dụ", "Lê Thị Ví Dụ"];

async function post(unit = "phuong-1"): Promise<StoredFact<Dialogue>> {
  const input = held({
    unit,
    attendeeNames: ATTENDEES,
    opinions: [opinion({ content: CONTENT, raisedBy: RAISED_BY })],
  });
  const sender = { caller: officer(), key: randomUUID() };
  return (await submitDialogue(deps, sender, submission(input))).dialogue;
}

async function shown(caller: Caller, { fact }: StoredFact<Dialogue>) {
  const found = await dialogueFor(deps.table, caller, fact.id, "dialogue.read");
  const opinions = await readOpinions(deps.table, raisedBefore(found.dialogue.fact).opinions);
  const persons = await openPersons(deps, caller, found, opinions);
  const [first] = persons.opinions.values();
  return { attendeeNames: persons.attendeeNames, ...first };
}

const correct = (dialogue: StoredFact<Dialogue>, input: object, version = dialogue.version) =>
  correctDialogue(deps, { id: dialogue.fact.id, version, caller: officer() }, correctionSchema.parse(input));

const opinionOf = ({ fact }: StoredFact<Dialogue>): string => raisedBefore(fact).opinions[0] ?? "";

const erase = (id: string) =>
  opened.table.client.send(
    new UpdateCommand({
      TableName: opened.table.name,
      Key: addressKey(id),
      UpdateExpression: "REMOVE caseKey, gsi2pk, gsi2sk SET erasure = :erasure",
      ExpressionAttributeValues: {
        ":erasure": { on: "2023-11-15", ground: "request-of-person", by: "test" },
      },
    }),
  );

async function everyItem(): Promise<string> {
  const { Items } = await opened.table.client.send(new ScanCommand({ TableName: opened.table.name }));
  return JSON.stringify(Items, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString() : value,
  );
}

describe("personal data of a dialogue", () => {
  it("lies in no item of the table in the clear, its earlier versions included", async () => {
    const dialogue = await post();
    await correct(dialogue, { opinions: [{ id: opinionOf(dialogue), content: `${CONTENT}, hai lần` }] });
    const items = await everyItem();
    const secrets = [CONTENT, ...Object.values(RAISED_BY), ...ATTENDEES];
    expect(secrets.filter((secret) => items.includes(secret))).toEqual([]);
    expect(items.includes("Hội trường UBND phường")).toBe(true);
  });

  const open = <T>(value: T) => ({ kind: "open", value });
  const hidden = { kind: "hidden" };
  it.each<[string, Caller, object]>([
    [
      "the unit's officer",
      officer(),
      { content: open(CONTENT), raisedBy: open(RAISED_BY), attendeeNames: open(ATTENDEES) },
    ],
    [
      "the reception officer",
      inUnits("reception-officer", ["phuong-1"]),
      { content: open(CONTENT), raisedBy: open(RAISED_BY), attendeeNames: open(ATTENDEES) },
    ],
    [
      "the head",
      inUnits("head", ["phuong-1"]),
      { content: open(CONTENT), raisedBy: hidden, attendeeNames: hidden },
    ],
    [
      "the appraiser",
      inCommittee("appraiser"),
      { content: open(CONTENT), raisedBy: hidden, attendeeNames: hidden },
    ],
    [
      "a committee member",
      inCommittee("committee-member"),
      { content: hidden, raisedBy: hidden, attendeeNames: hidden },
    ],
  ])("is shown to %s as far as the access table says", async (_, caller, expected) => {
    expect(await shown(caller, await post())).toEqual(expected);
  });

  it("is opened only after it was logged who read what, and nothing is logged where nothing was opened", async () => {
    const dialogue = await post();
    const readings = async () => (await everyItem()).split(`READS#${dialogue.fact.id}`).length - 1;
    await shown(inCommittee("committee-member"), dialogue);
    expect(await readings()).toBe(0);
    await shown(officer(), dialogue);
    expect(await readings()).toBe(1);
  });

  it("is sealed under another key for each case", async () => {
    const dialogue = await post();
    const unitKey = await keys.keyOf(dialogue.fact.unit);
    const caseKey = async (id: string) =>
      Buffer.from(await unwrapKey(unitKey, id, (await findAddress(deps.table, id))?.caseKey ?? "")).toString(
        "hex",
      );
    expect(await caseKey(dialogue.fact.id)).not.toBe(await caseKey(opinionOf(dialogue)));
  });
});

describe("a move to another unit", () => {
  it("rewraps the keys: the new unit's opens them, the old one's no more", async () => {
    const dialogue = await post("phuong-1");
    const { dialogue: moved } = await correct(dialogue, { unit: "phuong-2" });
    expect(moved.fact.unit).toBe("phuong-2");
    expect(await shown(officer(), moved)).toMatchObject({
      content: { value: CONTENT },
      attendeeNames: { value: ATTENDEES },
    });
    const wrapped = (await findAddress(deps.table, opinionOf(moved)))?.caseKey ?? "";
    const oldKey = await keys.keyOf(dialogue.fact.unit);
    await expect(unwrapKey(oldKey, opinionOf(moved), wrapped)).rejects.toThrow();
  });

  it("is made once by two carriers at once, and neither fails", async () => {
    const dialogue = await post("phuong-1");
    const hasty = { ...deps, patienceMs: 0 };
    const target = { id: dialogue.fact.id, version: 1, caller: officer() };
    await correctDialogue(hasty, target, correctionSchema.parse({ unit: "phuong-2" }));
    const carried = await Promise.all(
      [1, 2, 3].map((nth) => carryOn(deps, dialogue.fact.id, `job:test-${nth}`)),
    );
    expect(carried.map(({ fact }) => [fact.unit, fact.pending])).toEqual(
      Array(3).fill(["phuong-2", undefined]),
    );
    expect(await shown(officer(), dialogue)).toMatchObject({ content: { value: CONTENT } });
  });

  it("needs the right in both units; a unit without it looks like none", async () => {
    const dialogue = await post("phuong-1");
    const target = { id: dialogue.fact.id, version: 1, caller: inUnits("unit-officer", ["phuong-1"]) };
    const move = (unit: string) => correctDialogue(deps, target, correctionSchema.parse({ unit }));
    await expect(move("phuong-2")).rejects.toThrow("fields-invalid unit:unit-unknown");
    await expect(move("phuong-99")).rejects.toThrow("fields-invalid unit:unit-unknown");
  });

  it("takes along a record whose persons were erased, without giving it a key again", async () => {
    const dialogue = await post("phuong-1");
    await erase(opinionOf(dialogue));
    const { dialogue: moved } = await correct(dialogue, { unit: "phuong-3" });
    expect(await findAddress(deps.table, opinionOf(moved))).toMatchObject({
      unit: "phuong-3",
      erasure: { by: "test" },
    });
    expect(await findAddress(deps.table, opinionOf(moved))).not.toHaveProperty("caseKey");
  });
});

describe("filing for a unit", () => {
  it("is the standing agency's, with its reason; a unit's own officer files for nobody", async () => {
    const input = held({ unit: "phuong-1", filingReason: "Công văn 12/UBND (ví dụ)" });
    const sent = (caller: Caller, body: object) =>
      submitDialogue(deps, { caller, key: randomUUID() }, submission(body));
    const appraiser = inCommittee("appraiser");
    expect((await sent(appraiser, input)).dialogue.fact.filings).toMatchObject([{ by: appraiser.principal }]);
    expect((await sent(officer(), input)).dialogue.fact).not.toHaveProperty("filings");
    await expect(sent(appraiser, held({ unit: "phuong-1" }))).rejects.toThrow(
      "filingReason:filing-reason-missing",
    );
  });
});

describe("after an erasure", () => {
  it("says so to whoever may read, keeps all else, and lets other fields be corrected", async () => {
    const dialogue = await post();
    await erase(opinionOf(dialogue));
    const erased = { kind: "erased", on: "2023-11-15" };
    expect(await shown(officer(), dialogue)).toEqual({
      content: erased,
      raisedBy: erased,
      attendeeNames: { kind: "open", value: ATTENDEES },
    });
    const id = opinionOf(dialogue);
    await expect(correct(dialogue, { opinions: [{ id, content: "Khác" }] })).rejects.toThrow(
      "persons-erased",
    );
    const { dialogue: corrected } = await correct(dialogue, { opinions: [{ id, people: 9 }] });
    expect(corrected.version).toBe(2);
  });

  it("no change that was decided before it brings the key back", async () => {
    for (const change of [
      (dialogue: StoredFact<Dialogue>) => ({
        unit: "phuong-2",
        meeting: meeting({ attendees: 70 }),
        id: dialogue.fact.id,
      }),
      (dialogue: StoredFact<Dialogue>) => ({
        opinions: [{ id: opinionOf(dialogue), content: "Khác" }],
        id: dialogue.fact.id,
      }),
    ]) {
      const dialogue = await post();
      const { id: _, ...input } = change(dialogue);
      await Promise.allSettled([
        correct(dialogue, input),
        erase(opinionOf(dialogue)),
        erase(dialogue.fact.id),
      ]);
      for (const id of [dialogue.fact.id, opinionOf(dialogue)])
        expect(await findAddress(deps.table, id)).not.toHaveProperty("caseKey");
    }
  });
});
