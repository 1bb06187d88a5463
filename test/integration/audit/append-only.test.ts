import { randomUUID } from "node:crypto";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { membershipSchema } from "../../../shared/access/membership.ts";
import { issueDocumentSchema } from "../../../shared/approvals/approval.ts";
import { approve } from "../../../shared/approvals/approve.dynamodb.ts";
import { proposeIssue } from "../../../shared/approvals/propose-issue.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { correctDialogue, stepDialogue } from "../../../shared/dialogues/step-dialogue.dynamodb.ts";
import { correctionSchema, stepSchema } from "../../../shared/dialogues/submission.ts";
import { submitDialogue } from "../../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { erasePersons } from "../../../shared/erasure/erase-persons.dynamodb.ts";
import { replayErasures } from "../../../shared/erasure/replay.dynamodb.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import type { DialogueId } from "../../../shared/ids/record-id.ts";
import { putLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { localitySchema } from "../../../shared/localities/locality.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { recalculateUnitYear } from "../../../shared/recalculation/recalculate-unit-year.dynamodb.ts";
import { markPublished } from "../../../shared/relay/event-items.dynamodb.ts";
import { retainUnit } from "../../../shared/retention/retain-unit.dynamodb.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putUnit } from "../../../shared/units/units.dynamodb.ts";
import { held, limits, meeting, NOW, opinion, submission, ward } from "../../support/dialogues.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { callerWith, seedGuidance } from "../approvals/world.ts";
import { openTestLedger, testKeys } from "../erasure/world.ts";

let opened: TestTable;
let guidance: Guidance;
let ledgers: Awaited<ReturnType<typeof openTestLedger>>;
beforeAll(async () => {
  [opened, ledgers] = await Promise.all([openTestTable(), openTestLedger()]);
});
afterAll(async () => {
  await Promise.all([opened.stop(), ledgers.stop()]);
});

const keys = testKeys();
const deps = () => ({ table: opened.table, clock: fixedClock(NOW), keys, ledger: ledgers.ledger });

const memberships = ["unit-officer", "head"].flatMap((role) =>
  ["phuong-1", "phuong-2"].map((unit) =>
    membershipSchema.parse({
      principal: "issuer#officer",
      role,
      scope: { kind: "unit", unit, locality: "kien-tuong" },
      from: "2023-01-01",
    }),
  ),
);
const caller = { principal: "issuer#officer", memberships };

type EventItem = Record<string, unknown> & { readonly pk: string; readonly sk: string };

/** Every event item of the table by its key. */
async function eventItems(): Promise<Map<string, EventItem>> {
  const { Items = [], LastEvaluatedKey } = await opened.table.client.send(
    new ScanCommand({ TableName: opened.table.name, ConsistentRead: true }),
  );
  if (LastEvaluatedKey) throw new Error("more items than one page");
  const items = Items.filter((item) => item.kind === "event").map((item) => item as EventItem);
  return new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
}

/** One of each use case, in an order in which each has something to do. */
async function* everyUseCase(): AsyncGenerator<string> {
  const of = unitYearSchema.parse({ unit: "phuong-1", year: 2023 });
  const posted = submission(
    held({ meeting: meeting(), attendeeNames: ["Người dự (ví dụ)"], opinions: [opinion()] }),
  );
  const { dialogue } = await submitDialogue(deps(), { caller, key: randomUUID() }, posted);
  const { id } = dialogue.fact;
  yield "submit";
  let { version } = dialogue;
  const target = (): { id: DialogueId; version: number; caller: typeof caller; key: string } => ({
    id,
    version,
    caller,
    key: randomUUID(),
  });
  const step = async (input: object) => {
    ({ version } = (await stepDialogue(deps(), target(), stepSchema.parse(input))).dialogue);
  };
  const correct = async (input: object) => {
    ({ version } = (await correctDialogue(deps(), target(), correctionSchema.parse(input))).dialogue);
  };
  await correct({ meeting: { attendees: 90 } });
  yield "correct";
  await step({ step: "add-opinions", opinions: [opinion()] });
  yield "add opinions";
  await scoreUnitYear(opened.table, of, "job:score", NOW);
  yield "score";
  await correct({ unit: "phuong-2" });
  yield "move";
  await recalculateUnitYear({ table: opened.table, actor: "job:recalculate", now: NOW }, of, YESTERDAY);
  yield "recalculate";
  await erasePersons(deps(), { id, caller }, { ground: "request-of-person", withOpinions: true });
  yield "erase";
  await replayErasures(deps());
  yield "replay";
  await retainUnit({ ...deps(), files: { remove: async () => {} } }, ward().id);
  yield "retain";
  await step({ step: "withdraw", reason: "Nhập nhầm" });
  yield "withdraw";
  const { approval } = await proposeIssue(deps(), issueProposal(), randomUUID());
  yield "propose";
  await approve(deps(), { caller: callerWith("issuer#member", ["committee-member"]), id: approval.id });
  yield "approve";
}

const YESTERDAY = localDateSchema.parse("2023-11-14");

function issueProposal() {
  const document = { number: "15/HD-BCĐ", issuedOn: "2023-01-31", signedBy: "Trưởng Ban Chỉ đạo" };
  const clerk = callerWith("issuer#clerk", ["clerk"]);
  const { id, version } = guidance;
  return { caller: clerk, guidance: id, version, document: issueDocumentSchema.parse(document) };
}

describe("the audit trail", () => {
  it("only grows: no use case changes or deletes an event, and the relay takes its mark alone", async () => {
    const locality = { id: "kien-tuong", name: "Thị xã", nameEn: "Town", limits, retentions: [], blocks: [] };
    await transact(opened.table, [
      putLocality(opened.table, localitySchema.parse(locality)),
      putUnit(opened.table, ward()),
      putUnit(opened.table, ward({ id: "phuong-2" })),
    ]);
    guidance = await seedGuidance(opened.table, 1);

    let before = new Map<string, EventItem>();
    const grew: string[] = [];
    for await (const useCase of everyUseCase()) {
      const after = await eventItems();
      for (const [key, item] of before) expect([useCase, after.get(key)]).toEqual([useCase, item]);
      if (after.size > before.size) grew.push(useCase);
      before = after;
    }
    expect(grew.join(", ")).toBe(
      "submit, correct, add opinions, score, move, recalculate, erase, withdraw, propose, approve",
    );

    for (const { pk, sk } of before.values()) await markPublished(opened.table, { pk, sk });
    const published = [...before].map(([key, { gsi1pk: _, gsi1sk: __, ...kept }]) => [key, kept] as const);
    expect(await eventItems()).toEqual(new Map(published));
  });
});
