import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/alerts/http.ts";
import { answersView } from "../../../shared/alerts/ask-view.ts";
import { mailingKey } from "../../../shared/alerts/keys.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { memberSchema } from "../../../shared/committees/member.ts";
import { findMember } from "../../../shared/committees/members.dynamodb.ts";
import { registerMember } from "../../../shared/committees/register-member.dynamodb.ts";
import { memberIdSchema } from "../../../shared/ids/readable-id.ts";
import { addAskedMembers, overdue, RAISED_AT, tell } from "../../support/alerts-asked.ts";
import { COMMITTEE, everyEvent } from "../../support/bookkeeping.ts";
import { personOf } from "../../support/callers.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
const handler = makeHandler(() => ({ table: opened.table, clock: fixedClock(RAISED_AT) }));
const { subject } = overdue();

beforeAll(async () => {
  opened = await openSeededTable();
  const { table } = opened;
  await addAskedMembers(table);
  await tell(table, overdue());
  const facts = { week: "2023-W46" };
  await tell(table, overdue({ rule: "script-ready", subject: "script/2023-W46", episode: "1", facts }));
  await tell(table, overdue({ subject: "opn_elsewhere", unit: "phuong-2" }));
});
afterAll(() => opened.stop());

const answerSchema = z.looseObject({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

async function call(routeKey: string, who: string | null, changes: object = {}) {
  const principal = who === null ? null : personOf(who);
  const answer = answerSchema.parse(await handler(httpEvent(routeKey, changes, principal), context));
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) as unknown };
}

const ask = (who: string | null, queryStringParameters: Record<string, string>) =>
  call("GET /api/alerts", who, { queryStringParameters });

async function answered(who: string, query: Record<string, string>) {
  const { status, body } = await ask(who, query);
  expect({ status, body }).toMatchObject({ status: 200 });
  return answersView.parse(body).occasions;
}

const CLERK = "thu-ky";
const of = (member: string) => ({ subject, committee: COMMITTEE, member });

describe("who was told of a subject", () => {
  it("tells the clerk who, by which part of the rule, and until when it waits", async () => {
    const [occasion] = await answered(CLERK, { subject });
    expect(occasion).toMatchObject({
      rule: "deadline-overdue",
      recipients: [
        {
          member: "can-bo-1",
          fate: "waiting",
          because: { en: "Unit officer of the unit concerned" },
          reason: { vi: expect.stringMatching(/^Đang chờ: thư đi sớm nhất lúc 09:15 13\/11\/2023/) },
        },
      ],
    });
    expect(JSON.stringify(occasion)).not.toMatch(/@example|"email"|"name":"Ch/);
  });

  it.each([
    ["handed-over", "sent", /Đã gửi lúc 10:00 13\/11\/2023/],
    ["in-doubt", "in-doubt", /Chưa rõ đã gửi hay chưa/],
  ])("tells of a mail that is %s", async (state, fate, words) => {
    const [waiting] = await answered(CLERK, { subject });
    const entryOf = waiting?.recipients[0];
    expect(entryOf?.at).toBeDefined();
    const key = `now-${String(entryOf?.at).slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
    const Key = mailingKey({ committee: COMMITTEE, member: memberIdSchema.parse("can-bo-1"), key });
    const set = (to: string, sentAt: string | null) =>
      opened.table.client.send(
        new UpdateCommand({
          TableName: opened.table.name,
          Key,
          UpdateExpression: sentAt
            ? "SET mailing.#state = :to, mailing.sentAt = :sentAt"
            : "SET mailing.#state = :to REMOVE mailing.sentAt",
          ConditionExpression: "attribute_exists(pk)",
          ExpressionAttributeNames: { "#state": "state" },
          ExpressionAttributeValues: { ":to": to, ...(sentAt && { ":sentAt": sentAt }) },
        }),
      );
    await set(state, state === "handed-over" ? "2023-11-13T03:00:00.000Z" : null);
    const [told] = await answered(CLERK, { subject });
    expect(told?.recipients[0]).toMatchObject({ fate, reason: { vi: expect.stringMatching(words) } });
    await set("gathering", null);
  });
});

describe("why somebody was not told", () => {
  it.each([
    ["truong-1", "other-role", /Unit officer of the unit concerned.*This member is: Head of unit/],
    ["cu", "not-a-member-then", /On 13\/11\/2023/],
    ["khong-co", "no-such-member", /no such member/],
    ["can-bo-2", "other-role", /This member is: Unit officer \(phuong-2\)/],
  ])("%s: %s", async (member, why, words) => {
    const [occasion] = await answered(CLERK, of(member));
    expect(occasion).toMatchObject({
      recipients: [],
      notTold: { why, reason: { en: expect.stringMatching(words) } },
    });
  });

  it("says nothing of the kind about somebody who was told", async () => {
    const [occasion] = await answered(CLERK, of("can-bo-1"));
    expect(occasion).toMatchObject({ recipients: [{ member: "can-bo-1" }] });
    expect(occasion).not.toHaveProperty("notTold");
  });
});

describe("who may ask", () => {
  it.each(["thu-ky", "uy-vien", "can-bo-phuong-1", "truong-phuong-1", "quan-tri"])("%s", async (who) => {
    expect((await ask(who, { subject })).status).toBe(200);
  });

  it.each(["can-bo-phuong-2", "hoi-dong", "tham-dinh", "truyen-thanh-phuong-1", "chua-co-vai-tro", null])(
    "to %s it looks as if there were nothing",
    async (who) => {
      const [forbidden, missing] = await Promise.all([
        ask(who, { subject }),
        ask(who, { subject: "opn_khong_co" }),
      ]);
      expect(forbidden.status).toBe(404);
      expect(forbidden).toEqual(missing);
    },
  );

  it("lets a recipient without a right see the own entry, and no reason why somebody else has none", async () => {
    const own = await answered("truyen-thanh-phuong-1", { subject: "script/2023-W46" });
    expect(own).toMatchObject([{ recipients: [{ member: "loa-1" }] }]);
    const other = { subject: "script/2023-W46", committee: COMMITTEE, member: "can-bo-1" };
    expect((await ask("truyen-thanh-phuong-1", other)).status).toBe(404);
  });

  it.each<Record<string, string>>([
    {},
    { subject: "" },
    { subject, member: "can-bo-1" },
    { subject, committee: COMMITTEE },
    { subject, unit: "phuong-1" },
  ])("refuses %j", async (query) => {
    expect((await ask(CLERK, query)).status).toBe(422);
  });
});

const ROUTE = "/api/committees/{committee}/members/{member}/alerts";
const at = (member: string) => ({ pathParameters: { committee: COMMITTEE, member } });
const read = (who: string | null, member: string) => call(`GET ${ROUTE}`, who, at(member));
const put = (who: string | null, member: string, version: string | undefined, body: unknown) =>
  call(`PUT ${ROUTE}`, who, {
    ...at(member),
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...(version !== undefined && { "if-match": version }) },
  });

describe("what a member chooses", () => {
  it("is shown to the member and the clerk, with what follows of it", async () => {
    const { status, headers, body } = await read("truong-phuong-1", "truong-1");
    expect([status, headers.etag]).toEqual([200, '"1"']);
    expect(body).toMatchObject({
      general: "at-once",
      language: "vi",
      topics: expect.arrayContaining([
        { topic: "deadlines", delivery: "at-once", duty: "all", units: [] },
        { topic: "scores", delivery: "at-once", duty: "none", units: [] },
      ]),
    });
    expect((await read(CLERK, "truong-1")).body).toEqual(body);
  });

  it("is changed on the version that was seen, told by the names of topics alone", async () => {
    const preferences = [
      { topic: "scores", delivery: "weekly" },
      { topic: "scores", unit: "phuong-1", delivery: "off" },
    ];
    const changed = await put("truong-phuong-1", "truong-1", '"1"', { language: "en", preferences });
    expect([changed.status, changed.headers.etag]).toEqual([200, '"2"']);
    expect(changed.body).toMatchObject({
      version: 2,
      language: "en",
      topics: expect.arrayContaining([
        { topic: "scores", delivery: "weekly", duty: "none", units: [{ unit: "phuong-1", delivery: "off" }] },
      ]),
    });
    expect(await put(CLERK, "truong-1", '"1"', { preferences: [] })).toMatchObject({ status: 412 });
    // The same once more: nothing happens, and nothing is told.
    expect(await put(CLERK, "truong-1", '"2"', { preferences })).toMatchObject({
      status: 200,
      body: { version: 2, language: "en" },
    });
    const events = (await everyEvent(opened.table)).filter(
      ({ type }) => type === "member.preferences-changed",
    );
    expect(events).toMatchObject([
      {
        actor: personOf("truong-phuong-1"),
        data: { committee: COMMITTEE, member: "truong-1", changedFields: ["scores", "language"] },
      },
    ]);
  });

  it("survives the next load of the locality’s members, which changes and tells nothing", async () => {
    const { table } = opened;
    const found = () => findMember(table, COMMITTEE, memberIdSchema.parse("truong-1"));
    const before = await found();
    const { language: _, ...loaded } = before?.member ?? {};
    const deps = { table, now: RAISED_AT, actor: "job:load" };
    await registerMember(deps, COMMITTEE, memberSchema.parse(loaded));
    expect(await found()).toEqual(before);
    expect(before).toMatchObject({ member: { language: "en" }, preferencesVersion: 2 });
    const events = (await everyEvent(table)).filter(
      ({ type, subject: about }) => type === "member.registered" && about.endsWith("/truong-1"),
    );
    expect(events).toEqual([]);
    // A new post is loaded all the same, and leaves what was chosen.
    await registerMember(deps, COMMITTEE, memberSchema.parse({ ...loaded, post: "Chủ tịch (ví dụ)" }));
    expect(await found()).toMatchObject({
      member: { post: "Chủ tịch (ví dụ)", language: "en" },
      preferences: before?.preferences,
    });
  });

  it.each([
    [[{ topic: "deadlines", delivery: "off" }], "preferences.0.delivery", "duty-stays-on"],
    [[{ topic: "deadlines", delivery: "weekly" }], "preferences.0.delivery", "duty-stays-on"],
    [[{ topic: "scores", unit: "phuong-2", delivery: "off" }], "preferences.0.unit", "unit-unknown"],
    [[{ topic: "weather", delivery: "off" }], "preferences.0.topic", "choice"],
  ])("refuses %j", async (preferences, field, rule) => {
    const answer = await put("can-bo-phuong-1", "can-bo-1", '"1"', { preferences });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field, rule }] } });
  });

  it("asks for the version, and for one that can be", async () => {
    expect((await put(CLERK, "can-bo-1", undefined, { preferences: [] })).status).toBe(428);
    expect((await put(CLERK, "can-bo-1", "one", { preferences: [] })).status).toBe(400);
  });

  it.each(["uy-vien", "can-bo-phuong-1", "quan-tri", "chua-co-vai-tro", null])(
    "is nothing for %s to see or change",
    async (who) => {
      const missing = await read(who, "khong-co");
      expect(missing.status).toBe(404);
      expect(await read(who, "truong-1")).toEqual(missing);
      expect(await put(who, "truong-1", undefined, {})).toEqual(missing);
    },
  );
});
