import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PACES, paceOf, type RateKind } from "../../../shared/rate/pace.ts";

const counts = fc.integer({ min: 1, max: 1_000_000 });
const KINDS: readonly RateKind[] = ["sign-in", "view", "post", "own-post"];

describe.each(KINDS)("the pace of %s", (kind) => {
  const { slowAfter, refuseAfter, longestWaitMs } = PACES[kind];

  it("makes nobody wait up to what an office sends", () => {
    expect(paceOf(kind, slowAfter)).toEqual({ kind: "go", waitMs: 0, isSlow: false });
    expect(paceOf(kind, slowAfter + 1)).toMatchObject({ kind: "go", isSlow: true });
  });

  it("slows down before anything is refused", () => {
    const half = { kind: "go", waitMs: longestWaitMs / 2, isSlow: true };
    expect(paceOf(kind, (slowAfter + refuseAfter) / 2)).toEqual(half);
    expect(paceOf(kind, refuseAfter)).toEqual({ ...half, waitMs: longestWaitMs });
  });

  it("waits a quarter of a second at most where nobody is signed in", () => {
    expect(longestWaitMs).toBeLessThanOrEqual(kind === "own-post" ? 2_000 : 250);
  });

  it("refuses far above that, and never who is signed in", () => {
    const beyond = { kind: "go", waitMs: longestWaitMs, isSlow: true };
    expect(paceOf(kind, refuseAfter + 1)).toEqual(kind === "own-post" ? beyond : { kind: "refuse" });
  });

  it("never serves more for more requests", () => {
    const waitOf = (count: number) => {
      const pace = paceOf(kind, count);
      return pace.kind === "go" ? pace.waitMs : Number.POSITIVE_INFINITY;
    };
    fc.assert(fc.property(counts, counts, (a, b) => waitOf(Math.min(a, b)) <= waitOf(Math.max(a, b))));
  });
});
