import { describe, expect, it } from "vitest";
import * as z from "zod";
import { breaksBetween, type JsonSchema } from "../../../infra/checks/schema-compatibility.ts";

const json = (schema: z.ZodType): JsonSchema => ({ ...z.toJSONSchema(schema, { io: "input" }) });
const breaks = (older: z.ZodType, newer: z.ZodType) => breaksBetween(json(older), json(newer));

const older = z.object({
  unit: z.string().max(40),
  grade: z.enum(["good", "fair"]),
  points: z.int().min(0).max(10_000),
  note: z.string().optional(),
  lines: z.array(z.object({ criterion: z.string() })).max(20),
  cause: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("record"), id: z.string() }),
    z.object({ kind: z.literal("date") }),
  ]),
});

describe("compatible changes of an event's schema", () => {
  it.each([
    ["none", older],
    ["an optional property", older.extend({ extra: z.string().optional() })],
    [
      "an optional property of an object in a list",
      older.extend({
        lines: z.array(z.object({ criterion: z.string(), rule: z.string().optional() })).max(20),
      }),
    ],
    ["another enum value", older.extend({ grade: z.enum(["good", "fair", "poor"]) })],
    ["a longer text", older.extend({ unit: z.string().max(60) })],
    ["a limit lifted", older.extend({ unit: z.string() })],
    ["a description", older.extend({ unit: z.string().max(40).describe("Id of the unit") })],
    [
      "another branch of a union",
      older.extend({
        cause: z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("record"), id: z.string() }),
          z.object({ kind: z.literal("date") }),
          z.object({ kind: z.literal("guidance") }),
        ]),
      }),
    ],
  ])("%s", (_, newer) => {
    expect(breaks(older, newer)).toEqual([]);
  });
});

describe("incompatible changes of an event's schema", () => {
  it.each([
    ["a property removed", older.omit({ note: true }), "#/properties/note", "is removed"],
    [
      "a type changed",
      older.extend({ points: z.number().min(0).max(10_000) }),
      "#/properties/points/type",
      "integer",
    ],
    [
      "null newly possible",
      older.extend({ note: z.string().nullable().optional() }),
      "#/properties/note/type",
      "null",
    ],
    ["an enum narrowed", older.extend({ grade: z.enum(["good"]) }), "#/properties/grade/enum", "fair"],
    [
      "values limited that were free",
      older.extend({ note: z.enum(["a"]).optional() }),
      "#/properties/note/enum",
      "free",
    ],
    ["a new required property", older.extend({ extra: z.string() }), "#/required", 'newly demands "extra"'],
    [
      "a promise made optional",
      older.extend({ unit: z.string().max(40).optional() }),
      "#/required",
      "no longer promises",
    ],
    ["unknown properties refused", older.strict(), "#/additionalProperties", "no longer allows"],
    [
      "a shorter text",
      older.extend({ unit: z.string().max(20) }),
      "#/properties/unit/maxLength",
      "tightened",
    ],
    [
      "a higher minimum",
      older.extend({ points: z.int().min(1).max(10_000) }),
      "#/properties/points/minimum",
      "tightened",
    ],
    [
      "a new pattern",
      older.extend({ unit: z.string().max(40).regex(/^u/) }),
      "#/properties/unit/pattern",
      "absent",
    ],
    [
      "a change deep in a list",
      older.extend({ lines: z.array(z.object({ criterion: z.int() })).max(20) }),
      "#/properties/lines/items/properties/criterion/type",
      "string",
    ],
    [
      "a branch of a union removed",
      older.extend({
        cause: z.discriminatedUnion("kind", [z.object({ kind: z.literal("date") })]),
      }),
      "#/properties/cause/oneOf/0",
      "counterpart",
    ],
  ])("%s", (_, newer, path, reason) => {
    expect(breaks(older, newer)).toContainEqual({ path, reason: expect.stringContaining(reason) });
  });

  it("a keyword this check does not know", () => {
    expect(breaksBetween({ contentEncoding: "base64" }, { contentEncoding: "hex" })).toHaveLength(1);
  });

  it("a tuple of another length", () => {
    const pair = z.tuple([z.string(), z.string()]);
    expect(breaks(pair, z.tuple([z.string()]))).not.toEqual([]);
  });
});
