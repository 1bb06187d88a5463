import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/guidances/http.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import thanhHoa from "../../../shared/demonstration/examples-2026/thanh-hoa-hdnd.json" with { type: "json" };
import { personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
const handler = makeHandler(() => ({ table: opened.table, clock: fixedClock(NOW) }));
const answerSchema = z.looseObject({ statusCode: z.number(), body: z.string() });

async function ask(
  routeKey: string,
  pathParameters: object,
  { body, ...query }: Record<string, unknown> = {},
) {
  const changes = {
    pathParameters: Object.fromEntries(
      Object.entries(pathParameters).map(([key, value]) => [key, String(value)]),
    ),
    queryStringParameters: Object.fromEntries(
      Object.entries(query).map(([key, value]) => [key, String(value)]),
    ),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const answer = await handler(httpEvent(routeKey, changes, personOf("thu-ky")), context);
  const { statusCode, body: text } = answerSchema.parse(answer);
  return { status: statusCode, body: JSON.parse(text) };
}

/** A real table that was never loaded here, as a committee would type it in. */
const draft = (version: number, changes: object = {}) => ({
  ...thanhHoa,
  id: "moi-nhap",
  version,
  ...changes,
});
const inPath = (version: number) => ({ guidance: "moi-nhap", version });

beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

describe("the API of drafts", () => {
  it("takes a draft with faults and shows it with them and with its normalisations", async () => {
    const entered = await ask("POST /api/guidances", {}, { body: draft(1, { total: 9000 }) });
    expect(entered).toMatchObject({ status: 201, body: { id: "moi-nhap", version: 1 } });
    expect(entered.body.faults.length).toBeGreaterThan(0);
    const { status, body } = await ask("GET /api/guidances/{guidance}/{version}", inPath(1));
    expect(status).toBe(200);
    expect(body.faults).toEqual(entered.body.faults);
    expect(body.normalisations.length).toBe(thanhHoa.normalisations.length);
    expect(body).not.toHaveProperty("issue");
  });

  it("refuses what has not the shape of a guidance, with the place", async () => {
    const { status, body } = await ask(
      "POST /api/guidances",
      {},
      { body: draft(2, { cutOff: "2026-13-01" }) },
    );
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain("cutOff");
  });

  it("tells what a new version changes", async () => {
    expect((await ask("POST /api/guidances", {}, { body: draft(2) })).status).toBe(201);
    const diff = await ask("GET /api/guidances/{guidance}/{version}/diff", inPath(2), { against: 1 });
    expect(diff.body.differences.map(({ at }: { at: string }) => at)).toContain("total");
  });

  it("tries a draft with faults on a year", async () => {
    const run = await ask("GET /api/guidances/{guidance}/{version}/dry-run", inPath(1), { year: 2023 });
    expect(run.status).toBe(200);
    expect(run.body.withoutData.length).toBeGreaterThan(10);
  });

  it("assigns nothing that was not issued", async () => {
    const body = { reason: "Hướng dẫn mới" };
    expect((await ask("POST /api/guidances/{guidance}/{version}/assign", inPath(2), { body })).status).toBe(
      409,
    );
  });
});
