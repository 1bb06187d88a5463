import { describe, expect, it } from "vitest";
import { compilePattern } from "../../../infra/local/sources/pattern.ts";

const matches = (pattern: unknown, event: unknown) => compilePattern(pattern)(event);

describe("an event pattern", () => {
  it("matches when every field has one of its values", () => {
    const pattern = { city: ["Tân An", "Kiến Tường"], year: [2023], closed: [false], note: [null] };
    const event = { city: "Kiến Tường", year: 2023, closed: false, note: null, other: 1 };
    expect(matches(pattern, event)).toBe(true);
    expect(matches(pattern, { ...event, year: "2023" })).toBe(false);
    expect(matches(pattern, { ...event, note: undefined })).toBe(false);
  });

  it.each([
    [{ prefix: "dialogue." }, "dialogue.recorded", "opinion.moved"],
    [{ prefix: { "equals-ignore-case": "DIA" } }, "dialogue", "opinion"],
    [{ suffix: ".moved" }, "opinion.moved", "opinion.added"],
    [{ suffix: { "equals-ignore-case": ".MOVED" } }, "opinion.moved", "opinion.added"],
    [{ "equals-ignore-case": "INSERT" }, "insert", "remove"],
    [{ numeric: ["=", 3] }, 3, 4],
    [{ numeric: [">", 0, "<=", 5] }, 5, 0],
    [{ numeric: ["<", 5] }, 4.5, "4"],
    [{ "anything-but": "a" }, "b", "a"],
    [{ "anything-but": ["a", 1] }, 2, 1],
    [{ "anything-but": { prefix: "a" } }, "ba", "ab"],
    [{ "anything-but": { suffix: "a" } }, "ab", "ba"],
    [{ "anything-but": { "equals-ignore-case": ["a", "b"] } }, "c", "B"],
    [{ exists: true }, "", undefined],
    [{ exists: false }, undefined, ""],
  ])("%j tells %j from %j", (rule, yes, no) => {
    expect(matches({ field: [rule] }, { field: yes })).toBe(true);
    expect(matches({ field: [rule] }, { ...(no !== undefined && { field: no }) })).toBe(false);
  });

  it("does not take an absent field for anything but a value", () => {
    expect(matches({ field: [{ "anything-but": "a" }] }, {})).toBe(false);
  });

  it("goes into nested objects and lists", () => {
    const pattern = { dynamodb: { NewImage: { kind: { S: ["event"] } } } };
    expect(matches(pattern, { dynamodb: { NewImage: { kind: { S: "event" } } } })).toBe(true);
    expect(matches(pattern, { dynamodb: { NewImage: { kind: { S: "fact" } } } })).toBe(false);
    expect(matches(pattern, { dynamodb: {} })).toBe(false);
    expect(matches({ tags: ["b"] }, { tags: ["a", "b"] })).toBe(true);
    expect(matches({ parts: { id: [2] } }, { parts: [{ id: 1 }, { id: 2 }] })).toBe(true);
  });

  it("takes an object for no leaf", () => {
    expect(matches({ count: [{ exists: false }] }, { count: { one: 1 } })).toBe(true);
    expect(matches({ count: { two: [{ exists: false }] } }, {})).toBe(true);
  });

  it("offers alternatives beside other fields", () => {
    const pattern = { kind: ["event"], $or: [{ type: ["a"] }, { rank: [{ numeric: [">", 5] }] }] };
    expect(matches(pattern, { kind: "event", type: "a", rank: 1 })).toBe(true);
    expect(matches(pattern, { kind: "event", type: "b", rank: 6 })).toBe(true);
    expect(matches(pattern, { kind: "event", type: "b", rank: 5 })).toBe(false);
    expect(matches(pattern, { kind: "fact", type: "a", rank: 6 })).toBe(false);
  });

  it.each([
    "text",
    [],
    { field: "a" },
    { field: [] },
    { field: [{ unknown: 1 }] },
    { field: [{ prefix: "a", suffix: "b" }] },
    { field: [{ numeric: ["~", 1] }] },
    { $or: [{ a: [1] }] },
  ])("%j is refused", (pattern) => {
    expect(() => compilePattern(pattern)).toThrow();
  });
});
