import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/years/http.ts";
import { hold } from "../../../shared/localities/load-accounts.dynamodb.ts";
import { personOf } from "../../support/callers.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { COMMITTEE, DOCUMENT, head, membershipIn, type World, worldOn } from "./world.ts";

/** The routes as clients meet them: headers, bodies, problems. What they do is tested beside. */
let opened: TestTable;
let world: World;
beforeAll(async () => {
  opened = await openSeededTable();
  world = worldOn(opened);
  await world.units("khoi-thu", "don-vi-1");
  for (const role of ["head", "unit-officer"] as const)
    await hold(
      { table: opened.table, now: world.deps.clock.now(), actor: "job:test" },
      membershipIn(personOf("truong"), role, "don-vi-1"),
    );
});
afterAll(() => opened.stop());

const answerSchema = z.looseObject({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
interface Sent {
  readonly as?: string;
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}
async function ask(route: string, { as = "truong", path = {}, query, headers = {}, body }: Sent) {
  const changes: Partial<APIGatewayProxyEventV2> = {
    pathParameters: { year: "2023", ...path },
    ...(query && { queryStringParameters: query }),
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const handler = makeHandler(() => world.deps);
  const answer = answerSchema.parse(await handler(httpEvent(route, changes, personOf(as)), context));
  return {
    status: answer.statusCode,
    etag: answer.headers.etag,
    location: answer.headers.location,
    body: z.looseObject({}).parse(JSON.parse(answer.body)),
  };
}

const UNIT = { unit: "don-vi-1" };
const PART = "PATCH /api/units/{unit}/{year}/criteria/{criterion}/{part}";
const NEW = { "if-none-match": "*" };
const self = { ...UNIT, criterion: "2.1", part: "self" };

describe("a card over HTTP", () => {
  it("is written new, then on the version seen; who was slower gets 409 with what changed", async () => {
    expect(await ask(PART, { path: self, headers: NEW, body: { points: 300 } })).toMatchObject({
      status: 200,
      etag: '"1"',
    });
    expect(
      await ask(PART, { path: self, headers: { "if-match": '"1"' }, body: { points: 350 } }),
    ).toMatchObject({ status: 200, etag: '"2"', body: { self: { points: 350 } } });
    expect(
      await ask(PART, { path: self, headers: { "if-match": '"1"' }, body: { points: 400 } }),
    ).toMatchObject({
      status: 409,
      body: {
        type: "urn:nghe-dan:problem:changed-meanwhile",
        current: { card: { version: 2, self: { points: 350 } }, changed: ["self.points"] },
      },
    });
  });

  it("is read in all its versions", async () => {
    const route = "GET /api/units/{unit}/{year}/criteria/{criterion}";
    const { etag, body } = await ask(route, { path: { ...UNIT, criterion: "2.1" } });
    expect([etag, body]).toMatchObject(['"2"', { versions: [{ version: 2 }, { version: 1 }] }]);
  });

  it.each<[string, Sent, number]>([
    ["without a version", { path: self, body: { points: 1 } }, 428],
    ["with a part that there is not", { path: { ...self, part: "review3" }, headers: NEW, body: {} }, 404],
    [
      "with points that are no number",
      { path: self, headers: { "if-match": '"2"' }, body: { points: "1" } },
      422,
    ],
    ["with a field nobody knows", { path: self, headers: { "if-match": '"2"' }, body: { by: "me" } }, 422],
    [
      "with points over a line of records",
      { path: { ...self, criterion: "1" }, headers: NEW, body: { points: 1 } },
      422,
    ],
    [
      "by an account without a role",
      { as: "chua-co-vai-tro", path: self, headers: { "if-match": '"2"' }, body: {} },
      404,
    ],
  ])("%s: refused", async (_, sent, status) => {
    expect((await ask(PART, sent)).status).toBe(status);
  });
});

describe("the year over HTTP", () => {
  it("is shown whole, with the steps that are possible and what the page flags", async () => {
    await world.dialogue("don-vi-1");
    const declared = [{ metric: "dialogues.held", declared: 2 }];
    await ask(PART, { path: { ...self, criterion: "1" }, headers: NEW, body: { declared } });
    const { etag, body } = await ask("GET /api/units/{unit}/{year}/self-score", { path: UNIT });
    expect([etag, body]).toMatchObject([
      '"0"',
      {
        stage: { stage: "self-scoring", steps: ["submit", "take-up"] },
        cards: [
          { differences: [{ metric: "dialogues.held", declared: 2, recorded: 1, confirmed: false }] },
          { evidence: 0, forecastOpen: false, differences: [] },
        ],
      },
    ]);
  });

  it("is not submitted while a difference is neither confirmed nor corrected", async () => {
    await world.saving(head("don-vi-1"), "don-vi-1", "2.2", "self", 0, { level: "co" });
    const submit = { path: UNIT, headers: NEW, body: { step: "submit" } };
    expect(await ask("POST /api/units/{unit}/{year}/stage", submit)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "1.declared.dialogues.held", rule: "differs-from-records" }] },
    });
    const declared = [
      { metric: "dialogues.held", declared: 2, confirmed: { recorded: 1, reason: "Một cuộc chưa nhập" } },
    ];
    await ask(PART, {
      path: { ...self, criterion: "1" },
      headers: { "if-match": '"1"' },
      body: { declared },
    });
    expect(await ask("POST /api/units/{unit}/{year}/stage", submit)).toMatchObject({
      status: 200,
      etag: '"1"',
      body: { stage: "submitted", steps: ["return", "finish-review-1"] },
    });
  });

  it("lets an appraiser see the criterion of all units and the gaps", async () => {
    await ask(PART, {
      as: "tham-dinh",
      path: { ...self, part: "review1" },
      headers: { "if-match": '"2"' },
      body: { points: 200 },
    });
    const path = { committee: COMMITTEE };
    const beside = await ask("GET /api/committees/{committee}/{year}/appraisals", {
      as: "tham-dinh",
      path,
      query: { criterion: "2.1" },
    });
    expect(beside.body).toMatchObject({ units: [{ unit: "don-vi-1", card: { version: 3 } }] });
    const gaps = await ask("GET /api/committees/{committee}/{year}/gaps", { as: "tham-dinh", path });
    expect(gaps.body).toMatchObject({ byUnit: [{ of: "don-vi-1", cards: 1, gap: -150, size: 150 }] });
    const none = await ask("GET /api/committees/{committee}/{year}/gaps", { path });
    expect(none.status).toBe(404);
  });

  it("is decided by a proposal that needs a key; a block not final is named; rankings are read", async () => {
    await world.rescore("don-vi-1");
    const propose = "POST /api/committees/{committee}/{year}/decisions";
    const body = { block: "khoi-thu", guidance: { id: "vi-du", version: 1 }, document: DOCUMENT };
    const path = { committee: COMMITTEE };
    expect((await ask(propose, { as: "thu-ky", path, body })).status).toBe(400);
    const headers = { "idempotency-key": randomUUID() };
    expect(await ask(propose, { as: "thu-ky", path, headers, body })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "units.don-vi-1", rule: "not-final" }] },
    });
    const ranking = await ask("GET /api/blocks/{block}/{year}/ranking", { path: { block: "khoi-thu" } });
    expect(ranking.body).toMatchObject({
      rankings: [{ block: "khoi-thu", decided: [], running: { units: [{ unit: "don-vi-1", place: 1 }] } }],
    });
    const result = await ask("GET /api/units/{unit}/{year}/result", { path: UNIT });
    expect(result.body).toMatchObject({ decided: [], running: { provisional: true }, appeals: [] });
    const all = await ask("GET /api/localities/{locality}/{year}/ranking", {
      path: { locality: "kien-tuong" },
    });
    expect(all.status).toBe(200);
  });
});
