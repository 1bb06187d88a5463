import { describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/privacy/http.ts";
import { context, httpEvent } from "../../support/http-event.ts";

/** What is refused at the border is refused before anything is read or written. */
const untouched = makeHandler(() => {
  throw new Error("the table was asked");
});
const answerSchema = z.looseObject({ statusCode: z.number(), body: z.string() });

async function erase(id: string, body: string) {
  const event = httpEvent("POST /api/cases/{id}/erasure", { pathParameters: { id }, body });
  const { statusCode, body: text } = answerSchema.parse(await untouched(event, context));
  return { statusCode, text };
}
const ID = `opn_${"0".repeat(26)}`;

describe("POST /api/cases/{id}/erasure", () => {
  it.each(["", "opn_1", "evt_00000000000000000000000000", "../opn", `${ID}#KEY`])(
    "an id that cannot hold persons is not found: %j",
    async (id) => {
      expect((await erase(id, '{"ground":"request-of-person"}')).statusCode).toBe(404);
    },
  );

  it.each<[string, string, number]>([
    ["no ground", "{}", 422],
    ["a ground that only the calendar gives", '{"ground":"retention-over"}', 422],
    ["an order without its number", '{"ground":"order-of-authority"}', 422],
    ["a name where a number belongs", '{"ground":"request-of-person","document":"Nguyễn Văn A"}', 422],
    ["a field of the record itself", '{"ground":"request-of-person","by":"issuer#other"}', 422],
    ["a prototype", '{"ground":"request-of-person","__proto__":{"by":"x"}}', 422],
    ["no JSON", "ground=1", 400],
  ])("%s", async (_, body, status) => {
    expect((await erase(ID, body)).statusCode).toBe(status);
  });
});
