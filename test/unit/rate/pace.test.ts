import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_WAIT_MS, PACES, paceOf, type RateKind } from "../../../shared/rate/pace.ts";

const counts = fc.integer({ min: 1, max: 1_000_000 });
const KINDS: readonly RateKind[] = ["sign-in", "view", "post", "own-post"];

describe.each(KINDS)("the pace of %s", (kind) => {
  const { slowAfter, refuseAfter } = PACES[kind];

  it("makes nobody wait up to what an office sends", () => {
    expect(paceOf(kind, slowAfter)).toEqual({ kind: "go", waitMs: 0 });
  });

  it("slows down before anything is refused, never beyond two seconds", () => {
    expect(paceOf(kind, (slowAfter + refuseAfter) / 2)).toEqual({ kind: "go", waitMs: LONGEST_WAIT_MS / 2 });
    expect(paceOf(kind, refuseAfter)).toEqual({ kind: "go", waitMs: LONGEST_WAIT_MS });
  });

  it("refuses far above that, and never who is signed in", () => {
    const beyond = { kind: "go", waitMs: LONGEST_WAIT_MS };
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
