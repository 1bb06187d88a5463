import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, RESIDENT } from "../../../shared/access/caller.ts";
import { membershipSchema } from "../../../shared/access/membership.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { type Dialogue, dialoguePersonsSchema } from "../../../shared/dialogues/dialogue.ts";
import { withCorrected } from "../../../shared/dialogues/raised.ts";
import { submit } from "../../../shared/dialogues/submit.ts";
import { erasePersons } from "../../../shared/erasure/erase-persons.dynamodb.ts";
import { newDialogueId } from "../../../shared/ids/record-id.ts";
import { openCase } from "../../../shared/personal/open-case.ts";
import { newPersons } from "../../../shared/personal/persons-write.ts";
import type { UnitKeys } from "../../../shared/personal/unit-keys.ts";
import { commit } from "../../../shared/storage/commit.dynamodb.ts";
import { findFact } from "../../../shared/storage/facts.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putUnit } from "../../../shared/units/units.dynamodb.ts";
import { contextOf, held, meeting, opinion, submission, ward } from "../../support/dialogues.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { NOW, openTestLedger, opinionsIn, testKeys } from "./world.ts";

let opened: TestTable;
let ledgers: Awaited<ReturnType<typeof openTestLedger>>;
let keys: UnitKeys;
let world: ReturnType<typeof opinionsIn>;
beforeAll(async () => {
  [opened, ledgers] = await Promise.all([openTestTable(), openTestLedger()]);
  keys = testKeys();
  world = opinionsIn(opened.table, keys);
  await transact(opened.table, [
    putUnit(opened.table, ward()),
    putUnit(opened.table, ward({ id: "phuong-2" })),
  ]);
});
afterAll(async () => {
  await Promise.all([opened.stop(), ledgers.stop()]);
});

const deps = () => ({ table: opened.table, clock: fixedClock(NOW), ledger: ledgers.ledger });
const request = { ground: "request-of-person", document: undefined, withOpinions: false } as const;

function callerAs(role: string, unit = "phuong-1"): Caller {
  const principal = `issuer#${role}`;
  const scope = { kind: "unit", unit, locality: "kien-tuong" };
  const membership = membershipSchema.parse({ principal, role, scope, from: "2023-01-01" });
  return { principal, memberships: [membership] };
}
const head = callerAs("head");

/** A dialogue with attendees and two opinions, of which one is withdrawn afterwards. */
async function dialogueWithOpinions() {
  const event = "dialogue.recorded";
  const write = { event, actor: "test", now: NOW } as const;
  const attendeeNames = ["Người dự (ví dụ)"];
  const posted = submission(held({ meeting: meeting(), attendeeNames, opinions: [opinion(), opinion()] }));
  const { dialogue, persons, opinions } = submit(posted, contextOf());
  const [stored] = await commit(
    { table: opened.table, keys },
    {
      ...write,
      facts: [
        { after: dialogue, persons: persons && newPersons(persons) },
        ...opinions.map((raised) => ({ after: raised.opinion, persons: newPersons(raised.persons) })),
      ],
    },
  );
  const [kept, gone] = opinions.map((raised) => raised.opinion);
  if (!stored || !kept || !gone || !("raised" in dialogue) || !dialogue.raised) throw new Error("incomplete");
  const withdrawn = { ...gone, state: "withdrawn" } as const;
  const after: Dialogue = { ...dialogue, raised: withCorrected(dialogue.raised, gone, withdrawn) };
  const before = await world.stored(gone.id);
  await commit(
    { table: opened.table, keys },
    {
      ...write,
      facts: [
        { before: stored, after },
        { before, after: withdrawn },
      ],
    },
  );
  return { id: dialogue.id, kept: kept.id, gone: gone.id };
}

async function stateOf(id: string) {
  const found = await findFact(opened.table, id);
  if (!found) throw new Error("unknown");
  return found.fact.kind === "opinion"
    ? (await world.read(found.fact.id)).kind
    : (await openCase(keys, found, dialoguePersonsSchema)).kind;
}

describe("erasing the persons of a dialogue", () => {
  it("erases its attendees and leaves its opinions", async () => {
    const { id, kept, gone } = await dialogueWithOpinions();
    const receipt = await erasePersons(deps(), { id, caller: head }, request);
    expect(receipt).toMatchObject({
      id,
      destroyed: 1,
      erasure: { on: "2023-11-15", ground: "request-of-person", by: "issuer#head" },
    });
    expect(await Promise.all([id, kept, gone].map(stateOf))).toEqual(["erased", "open", "open"]);
  });

  it("erases its opinions too where that is asked, also one that was withdrawn; again changes nothing", async () => {
    const { id, kept, gone } = await dialogueWithOpinions();
    const all = { ...request, withOpinions: true };
    const first = await erasePersons(deps(), { id, caller: head }, all);
    expect(first.destroyed).toBe(3);
    expect(await Promise.all([id, kept, gone].map(stateOf))).toEqual(["erased", "erased", "erased"]);
    expect(await erasePersons(deps(), { id, caller: head }, all)).toEqual({ ...first, destroyed: 0 });
  });

  it.each([
    ["an officer", callerAs("unit-officer")],
    ["the head of another unit", callerAs("head", "phuong-2")],
    ["a resident", RESIDENT],
  ])("is not for %s", async (_, caller) => {
    const { id } = await dialogueWithOpinions();
    await expect(erasePersons(deps(), { id, caller }, request)).rejects.toThrow("not-found");
    expect([await stateOf(id), await ledgers.ledger.find(id)]).toEqual(["open", undefined]);
  });

  it("of a record that there is not is not found", async () => {
    const asked = { id: newDialogueId(), caller: head };
    await expect(erasePersons(deps(), asked, request)).rejects.toThrow("not-found");
  });
});
