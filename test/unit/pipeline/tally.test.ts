import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METRIC_NAMES } from "../../../shared/pipeline/metrics.ts";
import {
  add,
  EMPTY,
  equal,
  isZero,
  subtract,
  sum,
  type Tally,
  tallyOf,
  tallySchema,
} from "../../../shared/pipeline/tally.ts";

const tallies: fc.Arbitrary<Tally> = fc
  .dictionary(fc.constantFrom(...METRIC_NAMES), fc.integer({ min: -1000, max: 1000 }))
  .map((counts) => tallyOf(counts));

describe("a tally is a commutative group", () => {
  it("order never matters", () => {
    fc.assert(fc.property(fc.array(tallies), (all) => equal(sum(all), sum([...all].reverse()))));
  });

  it("what was added can be taken away", () => {
    fc.assert(fc.property(tallies, tallies, (a, b) => equal(subtract(add(a, b), b), a)));
  });

  it("adding nothing changes nothing", () => {
    fc.assert(fc.property(tallies, (a) => equal(add(a, EMPTY), a) && isZero(subtract(a, a))));
  });

  it("zero equals absent", () => {
    expect(tallyOf({ "dialogues.held": 0 })).toEqual({});
    expect(equal({ "dialogues.held": 0 }, {})).toBe(true);
  });

  it("carries along what other code counts", () => {
    const newer = tallySchema.parse({ "dialogues.held": 1, "works.completed": 3 });
    expect(subtract(add(newer, { "dialogues.held": 1 }), { "dialogues.held": 1 })).toEqual(newer);
    expect(equal(newer, { "dialogues.held": 1 })).toBe(false);
  });
});
