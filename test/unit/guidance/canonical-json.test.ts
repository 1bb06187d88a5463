import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, sha256 } from "../../../shared/canonical/canonical-json.ts";

describe("canonical JSON", () => {
  it("sorts keys at every depth and keeps the order of lists", () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }, "x"], a: { d: true, c: 0.5 } })).toBe(
      '{"a":{"c":0.5,"d":true},"b":[{"a":null,"z":1},"x"]}',
    );
  });

  it("sorts by code units, so that no language's order decides", () => {
    expect(canonicalJson({ ấp: 1, Z: 2, a: 3, 10: 4, 9: 5 })).toBe('{"10":4,"9":5,"Z":2,"a":3,"ấp":1}');
  });

  it("leaves out what is undefined, as JSON does, and writes -0 as 0", () => {
    expect(canonicalJson({ a: undefined, b: -0 })).toBe('{"b":0}');
  });

  it.each([
    ["NaN", Number.NaN],
    ["an infinity", Number.POSITIVE_INFINITY],
    ["a bigint", 1n],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["a function", () => 1],
    ["undefined in a list", [undefined]],
    ["undefined", undefined],
  ])("refuses %s", (_, value) => {
    expect(() => canonicalJson({ value: [value].flat() })).toThrow(TypeError);
  });

  it("says the same whatever order the keys came in, and is JSON of the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("sha256", () => {
  it("is that of the text's UTF-8 bytes", () => {
    // Test vector "abc" of FIPS 180-4; the second by `printf 'Nghe Dân' | sha256sum`.
    expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(sha256("Nghe Dân")).toBe("9d387f056894a1eb66b93301f1fdb997649029d340dacc58447e085f7c1acf4f");
  });
});

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
