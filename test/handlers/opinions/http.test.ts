import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/opinions/http.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { keepListed } from "../../../shared/opinions/listed.dynamodb.ts";
import { findFact, isKind } from "../../../shared/storage/facts.dynamodb.ts";
import { NOW } from "../../support/dialogues.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let seconds = 0;
const keys = memoryKeys();
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const answerSchema = z.looseObject({ statusCode: z.number(), body: z.string() });
/** Asked by nobody who has an account, `seconds` of real time after the start. */
async function ask(path: string, body: object, headers: Readonly<Record<string, string>> = {}) {
  const deps = {
    table: opened.table,
    clock: fixedClock(NOW),
    keys,
    realNow: () => 1_700_000_000_000 + seconds * 1000,
  };
  const event = httpEvent(
    `POST ${path}`,
    { headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) },
    null,
  );
  const answer = answerSchema.parse(await makeHandler(() => deps)(event, context));
  return { status: answer.statusCode, body: z.looseObject({}).parse(JSON.parse(answer.body)) };
}
const formToken = async (): Promise<string> => {
  const { body } = await ask("/api/form-tokens", {});
  seconds += 60;
  return z.string().parse(body.formToken);
};
const OPINION = {
  unit: "phuong-1",
  class: "proposal",
  field: "roads",
  content: "Ví dụ: xin làm gờ giảm tốc.",
};
const send = (body: object, key: string = randomUUID()) =>
  ask("/api/opinions", { ...OPINION, ...body }, { "idempotency-key": key });

describe("opinions by API, without an account", () => {
  it("answers the receipt with the code: 201, and 200 with the same once more", async () => {
    const [own, key] = [{ formToken: await formToken() }, randomUUID()];
    const first = await send(own, key);
    expect(first).toMatchObject({
      status: 201,
      body: { firstResultBy: "2023-11-29", trackingCode: expect.stringMatching(/^\w{5}-\w{5}-\w{5}$/) },
    });
    expect(await send(own, key)).toEqual({ ...first, status: 200 });
    expect((await send({ ...own, field: "land" }, key)).status).toBe(409);
  });

  it.each([
    ["without a key", async () => ask("/api/opinions", { ...OPINION, formToken: await formToken() }), 400],
    ["without a form", () => send({}), 422],
    ["with a form that nobody opened", () => send({ formToken: randomUUID() }), 409],
    ["of an unknown unit", async () => send({ formToken: await formToken(), unit: "khong-co" }), 422],
    [
      "with a field that it does not have",
      async () => send({ formToken: await formToken(), people: 50 }),
      422,
    ],
  ])("refuses what is sent %s", async (_, act, status) => {
    expect((await act()).status).toBe(status);
  });

  it("asks who is too fast to wait", async () => {
    const { body } = await ask("/api/form-tokens", {});
    expect((await send({ formToken: body.formToken })).status).toBe(429);
  });

  it.each(["complaint", "denunciation"])(
    "tells where a %s goes, by the answer to any wrong field",
    async (of) => {
      const refused = await send({ formToken: await formToken(), class: of });
      expect(refused.status).toBe(422);
      expect(JSON.stringify(refused.body)).toContain("Luật Tố cáo, Điều 22");
    },
  );

  it("joins one that is listed", async () => {
    const { body } = await send({ formToken: await formToken(), field: "drainage" });
    const found = await findFact(opened.table, z.string().parse(body.opinion));
    if (!found || !isKind("opinion")(found)) throw new Error("no opinion");
    await keepListed(opened.table, found);
    const joined = await ask(
      "/api/opinions",
      { formToken: await formToken(), join: body.opinion },
      { "idempotency-key": randomUUID() },
    );
    expect(joined).toMatchObject({ status: 201, body: { opinion: body.opinion } });
    expect(joined.body.trackingCode).not.toBe(body.trackingCode);
  });
});
