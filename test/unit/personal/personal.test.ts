import { describe, expect, it } from "vitest";
import * as z from "zod";
import { dialoguePageView, publicDialogueView } from "../../../functions/dialogues/views.ts";
import { dialogueSchema } from "../../../shared/dialogues/dialogue.ts";
import {
  correctionSchema,
  dialogueSubmissionSchema,
  stepSchema,
} from "../../../shared/dialogues/submission.ts";
import { EVENT_SCHEMAS } from "../../../shared/events/catalogue.ts";
import { opinionEntrySchema, opinionSchema } from "../../../shared/opinions/opinion.ts";
import { hasPersonal, isPersonalName, personalPart } from "../../../shared/personal/personal.ts";
import { factSchema } from "../../../shared/pipeline/fact.ts";

describe("the mark of personal data", () => {
  it.each([
    ["an opinion as it is entered", opinionEntrySchema],
    ["a dialogue as it is posted", dialogueSubmissionSchema],
    ["a step", stepSchema],
    ["a correction", correctionSchema],
  ])("is found in %s", (_, schema) => {
    expect(hasPersonal(schema)).toBe(true);
  });

  it.each<[string, z.ZodType]>([
    ["an opinion as it is stored", opinionSchema],
    ["a dialogue as it is stored", dialogueSchema],
    ["any fact", factSchema],
    ["a page of dialogues", dialoguePageView],
    ["the public part of a dialogue", publicDialogueView],
    ...Object.entries(EVENT_SCHEMAS).map(
      ([type, { data }]) => [`an event ${type}`, data] as [string, z.ZodType],
    ),
  ])("is nowhere in %s", (_, schema) => {
    expect(hasPersonal(schema)).toBe(false);
  });

  it.each([
    ["optional", (schema: z.ZodType) => schema.optional()],
    ["nullable", (schema: z.ZodType) => schema.nullable()],
    ["with a default", (schema: z.ZodType) => schema.default("x")],
    ["in a list", (schema: z.ZodType) => z.array(schema)],
    ["in an object in an object", (schema: z.ZodType) => z.object({ a: z.object({ b: schema }) })],
    ["in a record", (schema: z.ZodType) => z.record(z.string(), schema)],
    ["in a union", (schema: z.ZodType) => z.union([z.int(), schema])],
    [
      "in a discriminated union",
      (schema: z.ZodType) => z.discriminatedUnion("k", [z.object({ k: z.literal(1), schema })]),
    ],
    ["in a tuple", (schema: z.ZodType) => z.tuple([z.int(), schema])],
    ["refined and transformed", (schema: z.ZodType) => schema.refine(() => true).transform(String)],
  ])("is found where the marked schema stands %s", (_, put) => {
    const { secret } = personalPart({ secret: z.string() }).shape;
    expect(hasPersonal(put(secret))).toBe(true);
    expect(hasPersonal(put(z.string()))).toBe(false);
  });

  it("names the fields that are not logged", () => {
    expect(
      ["content", "raisedBy", "attendeeNames", "contact", "idNumber"].filter((name) => !isPersonalName(name)),
    ).toEqual([]);
    expect(["unit", "requestId", "code"].map(isPersonalName)).toEqual([false, false, false]);
  });
});
