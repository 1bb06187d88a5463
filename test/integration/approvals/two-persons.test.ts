import { randomUUID } from "node:crypto";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type IssueDocument, issueDocumentSchema } from "../../../shared/approvals/approval.ts";
import { putApproved, readIssue } from "../../../shared/approvals/approvals.dynamodb.ts";
import { approve, readApproval } from "../../../shared/approvals/approve.dynamodb.ts";
import { proposeIssue } from "../../../shared/approvals/propose-issue.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { newApprovalId } from "../../../shared/ids/record-id.ts";
import { ConditionFailed, transact } from "../../../shared/storage/transact.dynamodb.ts";
import { NOW } from "../../support/dialogues.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { callerWith, seedGuidance } from "./world.ts";

let opened: TestTable;
let version = 0;
let guidance: Guidance;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

const deps = () => ({ table: opened.table, clock: fixedClock(NOW) });
const DOCUMENT: IssueDocument = issueDocumentSchema.parse({
  number: "15/HD-BCĐ",
  issuedOn: "2023-01-31",
  signedBy: "Trưởng Ban Chỉ đạo",
});
const clerk = callerWith("issuer#clerk", ["clerk"]);
const member = callerWith("issuer#member", ["committee-member"]);
const otherMember = callerWith("issuer#other-member", ["committee-member"]);
const both = callerWith("issuer#both", ["clerk", "committee-member"]);
const machine = callerWith("form-service", ["clerk", "committee-member"]);
const foreign = callerWith("issuer#foreign", ["clerk", "committee-member"], { committee: "ban-khac" });
const elsewhere = callerWith("issuer#else", ["clerk", "committee-member"], {
  committee: "ban-noi-khac",
  locality: "noi-khac",
});

/** A version of its own for each test. */
async function proposal(by = clerk, key: string = randomUUID()) {
  version += 1;
  guidance = await seedGuidance(opened.table, version);
  return (await again(by, key)).approval;
}
const again = (by = clerk, key: string = randomUUID(), document = DOCUMENT) =>
  proposeIssue(deps(), { caller: by, guidance: guidance.id, version, document }, key);
const issue = () => readIssue(opened.table, guidance.id, version);

async function eventsAbout(subject: string) {
  const { Items = [] } = await opened.table.client.send(
    new QueryCommand({
      TableName: opened.table.name,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": `EVENTS#${subject}` },
    }),
  );
  return Items.map(({ event }) => ({ type: event.type, actor: event.actor }));
}

describe("an action of two persons", () => {
  it("takes effect when another person approves", async () => {
    const { id } = await proposal();
    expect(await issue()).toBeUndefined();
    expect(await approve(deps(), { caller: member, id })).toMatchObject({
      state: "approved",
      proposedBy: "issuer#clerk",
      approvedBy: "issuer#member",
    });
    expect(await issue()).toMatchObject({ approval: id, document: DOCUMENT, approvedBy: "issuer#member" });
    expect(await eventsAbout(id)).toEqual([
      { type: "approval.proposed", actor: "issuer#clerk" },
      { type: "approval.given", actor: "issuer#member" },
    ]);
    expect(await eventsAbout(`${guidance.id}/${version}`)).toEqual([
      { type: "guidance.issued", actor: "issuer#member" },
    ]);
  });

  it("is refused to the proposer who holds both roles", async () => {
    const { id } = await proposal(both);
    await expect(approve(deps(), { caller: both, id })).rejects.toThrow("same-person");
    expect([await issue(), await readApproval(deps(), { caller: clerk, id })]).toMatchObject([
      undefined,
      { state: "proposed" },
    ]);
  });

  it("is refused to the proposer by the table too", async () => {
    const proposed = await proposal(both);
    const approved = { ...proposed, state: "approved", approvedBy: both.principal, approvedAt: NOW } as const;
    await expect(transact(opened.table, [putApproved(opened.table, approved)])).rejects.toThrow(
      ConditionFailed,
    );
  });

  it.each([
    ["a clerk, whose role only proposes", clerk],
    ["a machine client with the role", machine],
    ["a member of another committee", foreign],
    ["a member in another locality", elsewhere],
    ["somebody without a role", callerWith("issuer#nobody", [])],
  ])("shows and gives nothing to %s", async (_, caller) => {
    const { id } = await proposal(both);
    await expect(approve(deps(), { caller, id })).rejects.toThrow("not-found");
    expect(await issue()).toBeUndefined();
  });

  it("answers the approver who repeats alike, and another that it is settled", async () => {
    const { id } = await proposal();
    const first = await approve(deps(), { caller: member, id });
    expect(await approve(deps(), { caller: member, id })).toEqual(first);
    await expect(approve(deps(), { caller: otherMember, id })).rejects.toThrow("approval-settled");
    expect(await eventsAbout(id)).toHaveLength(2);
  });

  it("has one winner of two approvers at once", async () => {
    const { id } = await proposal();
    const answers = await Promise.allSettled(
      [member, otherMember].map((caller) => approve(deps(), { caller, id })),
    );
    const won = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.approvedBy] : []));
    const lost = answers.flatMap((answer) => (answer.status === "rejected" ? [String(answer.reason)] : []));
    expect([won.length, lost]).toEqual([1, [expect.stringContaining("approval-settled")]]);
    expect(await issue()).toMatchObject({ approvedBy: won[0] });
  });

  it("gives the same approver at once the same answer twice", async () => {
    const { id } = await proposal();
    const [one, two] = await Promise.all([member, member].map((caller) => approve(deps(), { caller, id })));
    expect(one).toEqual(two);
    expect(await eventsAbout(id)).toHaveLength(2);
  });

  it("is settled where another proposal of the same has taken effect", async () => {
    const { id } = await proposal();
    const second = (await again()).approval;
    await approve(deps(), { caller: member, id });
    await expect(approve(deps(), { caller: otherMember, id: second.id })).rejects.toThrow("approval-settled");
    await expect(again()).rejects.toThrow("approval-settled");
    expect(await issue()).toMatchObject({ approval: id });
  });
});

describe("proposing", () => {
  it("with the same key answers the same proposal, also at once and after it was approved", async () => {
    const key = randomUUID();
    const { id } = await proposal(clerk, key);
    const receipts = await Promise.all([again(clerk, key), again(clerk, key)]);
    expect(receipts.map(({ approval, replayed }) => [approval.id, replayed])).toEqual([
      [id, true],
      [id, true],
    ]);
    await approve(deps(), { caller: member, id });
    expect(await again(clerk, key)).toMatchObject({ approval: { id, state: "approved" }, replayed: true });
    await expect(again(clerk, key, { ...DOCUMENT, number: "16/HD-BCĐ" })).rejects.toThrow("key-reused");
  });

  it("the twins of one request make one proposal", async () => {
    await proposal();
    const key = randomUUID();
    const receipts = await Promise.all([again(clerk, key), again(clerk, key), again(clerk, key)]);
    expect(new Set(receipts.map(({ approval }) => approval.id)).size).toBe(1);
  });

  it.each([
    ["a member, whose role only approves", member],
    ["a machine client", machine],
    ["a clerk of a locality that the guidance does not bind", elsewhere],
  ])("is refused to %s", async (_, caller) => {
    await proposal();
    await expect(again(caller)).rejects.toThrow("not-found");
  });

  it("an approval that there is not is not found", async () => {
    await expect(approve(deps(), { caller: member, id: newApprovalId() })).rejects.toThrow("not-found");
    await expect(readApproval(deps(), { caller: clerk, id: newApprovalId() })).rejects.toThrow("not-found");
  });
});
