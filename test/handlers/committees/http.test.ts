import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/committees/http.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { findMember } from "../../../shared/committees/members.dynamodb.ts";
import { memberIdSchema } from "../../../shared/ids/readable-id.ts";
import { COMMITTEE, everyEvent } from "../../support/bookkeeping.ts";
import { personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const ID = memberIdSchema.parse("uy-vien-moi");
const ENTRY = {
  post: "Ủy viên (ví dụ)",
  email: "uy-vien-moi@kien-tuong.example",
  alerts: "at-once",
  holds: [{ role: "head", unit: "phuong-1" }],
};
const answerSchema = z.looseObject({ statusCode: z.number(), body: z.string() });

async function put(who: string | null, body: object, committee: string = COMMITTEE) {
  const handler = makeHandler(() => ({ table: opened.table, clock: fixedClock(NOW) }));
  const route = "PUT /api/committees/{committee}/members/{member}";
  const pathParameters = { committee, member: ID };
  const event = httpEvent(route, { pathParameters, body: JSON.stringify(body) }, who && personOf(who));
  const { statusCode, body: text } = answerSchema.parse(await handler(event, context));
  return { status: statusCode, text };
}
const stored = () => findMember(opened.table, COMMITTEE, ID);
const registrations = async () =>
  (await everyEvent(opened.table)).filter(({ subject }) => subject === `${COMMITTEE}/${ID}`);

describe("a member of a committee", () => {
  it.each([["can-bo-phuong-1"], ["uy-vien"], ["quan-tri"], [null]])(
    "is entered by nobody but its clerk: not by %s",
    async (who) => {
      expect((await put(who, ENTRY)).status).toBe(404);
      expect((await put(who, { nonsense: true })).status).toBe(404);
      expect(await stored()).toBeUndefined();
    },
  );

  it("is refused with every fault at its place, and nothing is written", async () => {
    const { email: _, ...without } = ENTRY;
    const { status, text } = await put("thu-ky", {
      ...without,
      holds: [{ role: "head", unit: "noi-khac-1" }],
    });
    expect(status).toBe(422);
    expect(text).toContain('"field":"email"');
    expect(text).toContain('"field":"holds.0.unit"');
    expect((await put("thu-ky", { ...ENTRY, subject: "tu-nhan-minh" })).status).toBe(422);
    expect(await stored()).toBeUndefined();
  });

  it("is entered once, however often it is sent, and the address is not told back", async () => {
    const first = await put("thu-ky", ENTRY);
    expect(first.status).toBe(200);
    expect(first.text).not.toContain(ENTRY.email);
    expect(await put("thu-ky", ENTRY)).toEqual(first);
    expect((await stored())?.member).toEqual({ id: ID, ...ENTRY });
    expect(await registrations()).toHaveLength(1);
  });

  it("ends on the last day that the clerk writes", async () => {
    expect((await put("thu-ky", { ...ENTRY, to: "2023-11-30" })).status).toBe(200);
    expect((await stored())?.member.to).toBe("2023-11-30");
    expect(await registrations()).toHaveLength(2);
  });

  it("is of no committee that there is not", async () => {
    expect((await put("thu-ky", ENTRY, "khong-co")).status).toBe(404);
  });
});
