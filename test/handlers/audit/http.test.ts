import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/audit/http.ts";
import { membershipSchema } from "../../../shared/access/membership.ts";
import { putMembership } from "../../../shared/access/memberships.dynamodb.ts";
import { logReading } from "../../../shared/access-log/access-log.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { domainEvent } from "../../../shared/events/domain-event.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { subjectEventKey } from "../../../shared/storage/keys.ts";
import { putEventAt } from "../../../shared/storage/outbox.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { NOW } from "../../support/dialogues.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

let opened: TestTable;
const handler = makeHandler(() => ({ table: opened.table, clock: fixedClock(NOW) }));
const ISSUER = "https://issuer.test";
const unit = unitIdSchema.parse("phuong-1");

beforeAll(async () => {
  opened = await openTestTable();
  const { table } = opened;
  const operator = { role: "operator", scope: { kind: "installation" }, from: "2023-01-01" };
  const officer = { role: "unit-officer", scope: { kind: "unit", unit, locality: "kien-tuong" } };
  const events = Array.from({ length: 60 }, () =>
    domainEvent({
      type: "membership.granted",
      subject: "subject",
      time: NOW,
      actor: "job:load",
      data: { principal: "x", role: "operator", scope: "installation" },
    }),
  );
  await transact(table, [
    putMembership(table, membershipSchema.parse({ principal: `${ISSUER}#operator`, ...operator })),
    putMembership(
      table,
      membershipSchema.parse({ principal: `${ISSUER}#was-operator`, ...operator, to: "2023-11-14" }),
    ),
    putMembership(
      table,
      membershipSchema.parse({ principal: `${ISSUER}#officer`, ...officer, from: "2023-01-01" }),
    ),
    ...events.map((event) => putEventAt(table, subjectEventKey("subject", event.id), event)),
  ]);
  const caller = { principal: `${ISSUER}#officer` };
  await logReading(table, {
    caller,
    record: "dlg_1",
    unit,
    year: 2023,
    cases: ["opn_1"],
    fields: ["content"],
    at: NOW,
  });
});
afterAll(() => opened.stop());

const answerSchema = z.looseObject({ statusCode: z.number(), body: z.string() });

/** `sub` absent: a request that no authorizer has let through. */
async function get(path: string, query: Record<string, string>, sub?: string) {
  const event = httpEvent(`GET ${path}`, { queryStringParameters: query });
  const jwt = { claims: { iss: ISSUER, sub, client_id: "pages" }, scopes: [] };
  const requestContext = { ...event.requestContext, ...(sub !== undefined && { authorizer: { jwt } }) };
  const { statusCode, body } = answerSchema.parse(await handler({ ...event, requestContext }, context));
  return { status: statusCode, body: z.looseObject({ next: z.string().optional() }).parse(JSON.parse(body)) };
}

const AUDIT = { subject: "subject" };
const LOG = { record: "dlg_1" };

describe("GET /api/audit", () => {
  it("shows an operator the trail, page after page", async () => {
    const first = await get("/api/audit", AUDIT, "operator");
    expect([first.status, first.body.events]).toEqual([200, expect.any(Array)]);
    const second = await get("/api/audit", { ...AUDIT, after: first.body.next ?? "" }, "operator");
    expect(z.array(z.unknown()).parse(first.body.events)).toHaveLength(50);
    expect(z.array(z.unknown()).parse(second.body.events)).toHaveLength(10);
    expect(second.body.next).toBeUndefined();
    expect(JSON.stringify(first.body)).not.toMatch(/gsi|"pk"|ABOUT#|EVENTS#/);
  });

  it.each<Record<string, string>>([
    {},
    { subject: "a", actor: "b" },
    { from: "2023-01-01", to: "2023-12-31" },
    { subject: "subject", after: "ABOUT#subject" },
    { subject: "subject", after: Buffer.from('{"pk":"KEY#a"}').toString("base64url") },
    { subject: "subject", pk: "KEY#a" },
  ])("refuses %j", async (query) => {
    expect((await get("/api/audit", query, "operator")).status).toBe(422);
  });

  it("finds no key of another partition by its name", async () => {
    for (const subject of ["subject#", "../subject", "ABOUT#subject"])
      expect((await get("/api/audit", { subject }, "operator")).body.events).toEqual([]);
  });
});

describe("GET /api/access-log", () => {
  it("shows an operator who read what, by record and by reader", async () => {
    const reading = {
      at: NOW,
      reader: `${ISSUER}#officer`,
      record: "dlg_1",
      unit,
      year: 2023,
      cases: ["opn_1"],
      fields: ["content"],
    };
    for (const query of [LOG, { reader: `${ISSUER}#officer` }])
      expect(await get("/api/access-log", query, "operator")).toEqual({
        status: 200,
        body: { readings: [reading] },
      });
  });

  it.each<Record<string, string>>([{}, { record: "a", reader: "b" }, { ...LOG, after: "x" }])(
    "refuses %j",
    async (query) => {
      expect((await get("/api/access-log", query, "operator")).status).toBe(422);
    },
  );
});

describe("to others than operators both look like nothing", () => {
  it.each([undefined, "officer", "was-operator", "nobody"])("%s", async (sub) => {
    for (const [path, query] of [
      ["/api/audit", AUDIT],
      ["/api/access-log", LOG],
      ["/api/audit", {}],
    ] as const)
      expect((await get(path, query, sub)).status).toBe(404);
  });
});
