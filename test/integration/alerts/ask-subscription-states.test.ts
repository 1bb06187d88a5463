import { afterAll, beforeAll, expect, it } from "vitest";
import { makeHandler } from "../../../functions/alerts/subscription-states.ts";
import { aboutSubject } from "../../../shared/alerts/ask.dynamodb.ts";
import { subscribeMember } from "../../../shared/alerts/subscribe-member.sns.ts";
import { isStillUnreachable } from "../../../shared/alerts/subscription-states.ts";
import { findMember } from "../../../shared/committees/members.dynamodb.ts";
import { type MemberId, memberIdSchema } from "../../../shared/ids/readable-id.ts";
import { newEventId } from "../../../shared/ids/record-id.ts";
import { addAskedMembers } from "../../support/alerts-asked.ts";
import { COMMITTEE } from "../../support/bookkeeping.ts";
import { context } from "../../support/http-event.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { fakeSns } from "./fake-sns.ts";

let opened: TestTable;
const sns = fakeSns();
const handler = makeHandler(() => ({ table: opened.table, sns: sns.client }));
const HEAD = memberIdSchema.parse("truong-1");
const OFFICER = memberIdSchema.parse("can-bo-1");
const address = (member: MemberId) => `${member}@example.vn`;

beforeAll(async () => {
  opened = await openSeededTable();
  await addAskedMembers(opened.table);
  const deps = { table: opened.table, sns: sns.client, memberTopicPrefix: "test-" };
  for (const member of [HEAD, OFFICER]) await subscribeMember(deps, COMMITTEE, member, newEventId());
  sns.setState(address(OFFICER), "confirmed");
});
afterAll(() => opened.stop());

/** Runs the job of that day at 06:00 in Vietnam. */
const runOn = async (day: string) => {
  const scheduledAt = new Date(`${day}T06:00:00+07:00`).toISOString();
  return handler({ scheduledAt }, { ...context, awsRequestId: day });
};
const seen = async (member: MemberId) => (await findMember(opened.table, COMMITTEE, member))?.subscription;
const told = async (member: MemberId) =>
  (await aboutSubject(opened.table, `${COMMITTEE}/${member}`)).occasions.map(({ episode }) => episode);

it("follows a duty-holder from day to day and tells the clerk once per episode", async () => {
  const first = await runOn("2023-11-13");
  expect(first.counts).toMatchObject({ failed: 0, known: 0 });
  expect(await seen(HEAD)).toEqual({ state: "pending", on: "2023-11-13", since: "2023-11-13" });
  expect(await seen(OFFICER)).toMatchObject({ state: "confirmed" });
  expect([await told(HEAD), await told(OFFICER)]).toEqual([["pending-2023-11-13"], []]);

  // The same morning once more: the run is done.
  expect(await runOn("2023-11-13")).toMatchObject({ state: "done" });

  await runOn("2023-11-14");
  expect(await seen(HEAD)).toEqual({ state: "pending", on: "2023-11-14", since: "2023-11-13" });
  sns.setState(address(HEAD), "none");
  await runOn("2023-11-15");
  expect(await told(HEAD)).toEqual(["lapsed-2023-11-15", "pending-2023-11-13"]);

  sns.setState(address(HEAD), "confirmed");
  sns.setState(address(OFFICER), "none");
  await runOn("2023-11-16");
  expect(isStillUnreachable(await seen(HEAD), "lapsed-2023-11-15")).toBe(false);
  expect((await findMember(opened.table, COMMITTEE, HEAD))?.channel?.confirmed).toBe(true);
  // Once confirmed and gone now: the officer ended it.
  expect(await told(OFFICER)).toEqual(["unsubscribed-2023-11-16"]);
});

it("asks for nobody who is no member any more, and of others keeps the day when they were asked", async () => {
  expect(await seen(memberIdSchema.parse("cu"))).toBeUndefined();
  // A duty-holder with an address and no subscription.
  expect(await seen(memberIdSchema.parse("can-bo-2"))).toMatchObject({ state: "no-subscription" });
  // Neither a duty nor a subscription: nothing to ask for.
  expect(await seen(memberIdSchema.parse("uy-vien-a"))).toBeUndefined();
});

it("goes on where it ended, when SNS did not answer for some", async () => {
  const failing = makeHandler(() => ({ table: opened.table, sns: sns.client }));
  sns.failNextLists(1);
  const start = { scheduledAt: "2023-11-16T23:00:00.000Z" };
  await expect(failing(start, { ...context, awsRequestId: "a" })).rejects.toThrow("1 subscriptions");
  const again = await failing(start, { ...context, awsRequestId: "b" });
  expect(again).toMatchObject({ state: "done", counts: { read: 1, failed: 0 } });
});
