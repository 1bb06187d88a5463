import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  codeDigest,
  newTrackingCode,
  readTrackingCode,
  trackingCodeFor,
} from "../../../shared/opinions/tracking-code.ts";

const SHAPE = /^[2-9A-HJKMNP-Z]{5}(-[2-9A-HJKMNP-Z]{5}){2}$/;
const ALPHABET = [..."23456789ABCDEFGHJKMNPQRSTUVWXYZ"];
const codes = fc.uuid().map((token) => trackingCodeFor(token, "send key"));
const swapped = (code: string, at: number): string => {
  const signs = [...code.replaceAll("-", "")];
  [signs[at], signs[at + 1]] = [signs[at + 1] ?? "", signs[at] ?? ""];
  return signs.join("");
};

describe("a tracking code", () => {
  it("has three groups of five characters that nobody takes for another, and at least 60 random bits", () => {
    expect(Array.from({ length: 500 }, newTrackingCode).filter((code) => !SHAPE.test(code))).toEqual([]);
    expect(14 * Math.log2(ALPHABET.length)).toBeGreaterThan(60);
  });

  it("uses every character about as often as every other", () => {
    const counts = new Map<string, number>();
    for (let made = 0; made < 4000; made += 1)
      for (const sign of newTrackingCode().replaceAll("-", "").slice(0, 14))
        counts.set(sign, (counts.get(sign) ?? 0) + 1);
    const expected = (4000 * 14) / ALPHABET.length;
    const deviation = ALPHABET.map((sign) => Math.abs((counts.get(sign) ?? 0) - expected) / expected);
    expect(Math.max(...deviation)).toBeLessThan(0.15);
  });

  it("is read however it is written down", () => {
    fc.assert(
      fc.property(codes, (code) => {
        const plain = code.replaceAll("-", "").toLowerCase();
        for (const typed of [code, plain, ` ${code.replaceAll("-", " – ")} `, code.replaceAll("-", ".")])
          expect(readTrackingCode(typed)).toBe(code);
      }),
    );
  });

  it("is told from every code with one wrong character", () => {
    fc.assert(
      fc.property(codes, fc.nat(14), fc.constantFrom(...ALPHABET), (code, at, sign) => {
        const signs = [...code.replaceAll("-", "")];
        fc.pre(signs[at] !== sign);
        signs[at] = sign;
        expect(readTrackingCode(signs.join(""))).toBeUndefined();
      }),
    );
  });

  it("is told from every code with two neighbours that changed places", () => {
    fc.assert(
      fc.property(codes, fc.nat(12), (code, at) => {
        fc.pre(swapped(code, at) !== code.replaceAll("-", ""));
        expect(readTrackingCode(swapped(code, at))).toBeUndefined();
      }),
    );
  });

  it.each(["", "7KQWM", "0OIL1-0OIL1-0OIL1", "x".repeat(1000), "‮".repeat(15)])("is not %j", (typed) => {
    expect(readTrackingCode(typed)).toBeUndefined();
  });

  it("is the same for the same form and purpose, and for no others", () => {
    const token = crypto.randomUUID();
    expect(trackingCodeFor(token, "send a")).toBe(trackingCodeFor(token, "send a"));
    const others = [
      trackingCodeFor(token, "send a"),
      trackingCodeFor(token, "send b"),
      trackingCodeFor(token, "join a"),
      trackingCodeFor(crypto.randomUUID(), "send a"),
    ];
    expect(new Set(others).size).toBe(4);
    expect(codeDigest(others[0] ?? "")).not.toContain(others[0]);
  });
});
