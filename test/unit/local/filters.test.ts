import { describe, expect, it } from "vitest";
import { queueFilter, streamFilter } from "../../../infra/local/sources/filters.ts";

const criteria = (...patterns: unknown[]) => ({
  Filters: patterns.map((pattern) => ({ Pattern: JSON.stringify(pattern) })),
});

describe("the filters of a queue", () => {
  const json = { body: '{"type":"a"}', attributes: { SenderId: "1" } };
  const text = { body: "Result: 1", attributes: { SenderId: "1" } };

  it("let everything pass when there are none", () => {
    expect(queueFilter(undefined)(text)).toBe(true);
    expect(queueFilter({ Filters: [] })(text)).toBe(true);
  });

  it("match a JSON body against a JSON pattern", () => {
    expect(queueFilter(criteria({ body: { type: ["a"] } }))(json)).toBe(true);
    expect(queueFilter(criteria({ body: { type: ["b"] } }))(json)).toBe(false);
  });

  it("match a plain body against a plain pattern", () => {
    expect(queueFilter(criteria({ body: [{ prefix: "Result: " }] }))(text)).toBe(true);
    expect(queueFilter(criteria({ body: [{ prefix: "Error: " }] }))(text)).toBe(false);
  });

  it("drop a message whose body is of the other format", () => {
    expect(queueFilter(criteria({ body: { type: [{ exists: false }] } }))(text)).toBe(false);
    expect(queueFilter(criteria({ body: [{ prefix: "{" }] }))(json)).toBe(false);
  });

  it("do not look at the body when the pattern does not", () => {
    expect(queueFilter(criteria({ attributes: { SenderId: ["1"] } }))(text)).toBe(true);
    expect(queueFilter(criteria({ attributes: { SenderId: ["2"] } }))(text)).toBe(false);
  });

  it("let a message pass that one of several patterns matches", () => {
    expect(queueFilter(criteria({ body: { type: ["b"] } }, { body: { type: ["a"] } }))(json)).toBe(true);
  });
});

describe("the filters of a stream", () => {
  it("match the record with its typed attribute values", () => {
    const filter = streamFilter(
      criteria({ eventName: ["INSERT"], dynamodb: { NewImage: { kind: { S: ["event"] } } } }),
    );
    const image = { NewImage: { kind: { S: "event" } } };
    expect(filter({ eventName: "INSERT", dynamodb: image })).toBe(true);
    expect(filter({ eventName: "MODIFY", dynamodb: image })).toBe(false);
  });

  it("are refused when they are no JSON", () => {
    expect(() => streamFilter({ Filters: [{ Pattern: "{" }] })).toThrow();
  });
});
