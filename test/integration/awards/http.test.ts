import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/awards/http.ts";
import { proposalSchema } from "../../../shared/awards/proposal.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { instantSchema } from "../../../shared/calendar/local-date.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import { readSheet } from "../../../shared/scoring/scoring.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putDecided } from "../../../shared/years/decided.dynamodb.ts";
import { decidedSchema } from "../../../shared/years/decided.ts";
import { personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
const FEBRUARY = instantSchema.parse("2024-02-01T02:00:00.000Z");
const handler = makeHandler(() => ({ table: opened.table, clock: fixedClock(FEBRUARY) }));
const answerSchema = z.looseObject({ statusCode: z.number(), body: z.string() });
const document = { number: "01/TTr-BCĐ", issuedOn: "2024-01-25", signedBy: "Trưởng ban" };
const COMMITTEE = "ban-chi-dao-kien-tuong";

interface Sent {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}
async function ask(routeKey: string, pathParameters: Record<string, string>, { body, headers }: Sent = {}) {
  const changes = {
    pathParameters,
    headers: { "content-type": "application/json", ...headers },
    ...(body && { body: JSON.stringify(body) }),
  };
  const answer = await handler(httpEvent(routeKey, changes, personOf("thu-ky")), context);
  const { statusCode, body: text } = answerSchema.parse(answer);
  return { status: statusCode, body: JSON.parse(text) };
}

beforeAll(async () => {
  opened = await openSeededTable();
  const of = unitYearSchema.parse({ unit: "phuong-1", year: 2023 });
  await scoreUnitYear(opened.table, of, "job:scoring", NOW);
  const ranked = { unit: of.unit, rev: 1, place: 1, points: 9500, provisional: false, grade: "xuat-sac" };
  const decided = decidedSchema.parse({
    ...of,
    version: 1,
    sheet: await readSheet(opened.table, of),
    ranked: { ...ranked, reasons: [], proposals: [] },
    inputs: { tally: {}, assessments: [] },
    decidedOn: "2024-01-20",
    document,
    approval: "apr_01h00000000000000000000000",
    proposedBy: "a",
    approvedBy: "b",
  });
  await transact(opened.table, [putDecided(opened.table, decided)]);
});
afterAll(() => opened.stop());

describe("the API of awards", () => {
  it("proposes, votes and lists by merit; a step needs the version that was seen", async () => {
    const inPath = { unit: "phuong-1", year: "2023" };
    const body = { award: "giay-khen", candidate: { kind: "collective" }, achievement: "Ví dụ", document };
    expect((await ask("POST /api/units/{unit}/{year}/awards", inPath, { body })).status).toBe(400);
    const headers = { "idempotency-key": randomUUID() };
    const made = await ask("POST /api/units/{unit}/{year}/awards", inPath, { body, headers });
    expect(made.status).toBe(201);
    const { id } = proposalSchema.parse(made.body);

    const vote = {
      votedOn: "2024-01-28",
      minutes: "02/BB",
      ballots: [{ member: "Phường 2", takesPart: "present", vote: "for" }],
    };
    const route = "POST /api/awards/{id}/{step}";
    expect((await ask(route, { id, step: "block-vote" }, { body: vote })).status).toBe(428);
    const seen = { "if-match": '"1"' };
    expect(await ask(route, { id, step: "block-vote" }, { body: vote, headers: seen })).toMatchObject({
      status: 200,
      body: { state: "block-voted", blockVote: { passed: true, for: 1 } },
    });
    expect((await ask(route, { id, step: "grant" }, { body: vote, headers: seen })).status).toBe(404);

    const list = await ask("GET /api/committees/{committee}/{year}/awards", {
      committee: COMMITTEE,
      year: "2023",
    });
    expect(list.body.proposals).toMatchObject([{ proposal: { id }, points: 9500 }]);
  });
});
