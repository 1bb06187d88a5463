import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equal, sum, type Tally } from "../../../shared/pipeline/tally.ts";
import { type SumOver, successionsInto, sumOver } from "../../../shared/units/sum-over.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { ward } from "../../support/dialogues.ts";

const source = "ví dụ / example";
const goes = (to: string, extent = "whole") => ({ to, extent, on: "2025-07-01", source });
const merged = (id: string, ...successors: object[]) => ward({ id, to: "2025-06-30", successors });
const successor = (id: string, changes: object = {}) => ward({ id, from: "2025-07-01", ...changes });

const one = { "dialogues.held": 1 };
const over = (into: string, ...units: Unit[]): SumOver => {
  const unit = units.find(({ id }) => id === into);
  return sumOver(unit ? [unit.id] : [], units, () => one);
};

describe("the sum over what went into a unit", () => {
  it("takes in every predecessor that was merged whole, and theirs", () => {
    const units = [
      successor("moi"),
      merged("xa-a", goes("moi")),
      merged("xa-b", goes("moi")),
      ward({ id: "xa-c", to: "2019-12-31", successors: [{ ...goes("xa-a"), on: "2020-01-01" }] }),
      ward({ id: "khac" }),
    ];
    expect(over("moi", ...units)).toEqual({
      kind: "sum",
      tally: { "dialogues.held": 4 },
      units: ["moi", "xa-a", "xa-b", "xa-c"],
    });
  });

  it("is refused over a part, naming it", () => {
    const split = merged("xa-a", goes("moi", "part"), goes("kia", "part"));
    const units = [successor("moi"), successor("kia"), split, merged("xa-b", goes("moi"))];
    expect(over("moi", ...units)).toEqual({
      kind: "not-over-a-part",
      parts: [{ from: "xa-a", link: split.successors?.[0] }],
    });
    expect(over("xa-b", ...units).kind).toBe("sum");
  });

  it("is whole again over all who carried a unit on", () => {
    const split = merged("xa-a", goes("moi", "part"), goes("kia", "part"));
    const units = [successor("moi"), successor("kia"), split];
    const ids = units.slice(0, 2).map(({ id }) => id);
    expect(sumOver(ids, units, () => one)).toEqual({
      kind: "sum",
      tally: { "dialogues.held": 3 },
      units: ["kia", "moi", "xa-a"],
    });
  });

  it("is refused over a part that went into a predecessor", () => {
    const units = [
      successor("moi"),
      merged("xa-a", goes("moi")),
      ward({ id: "xa-c", to: "2019-12-31", successors: [goes("xa-a", "part")] }),
    ];
    expect(over("moi", ...units).kind).toBe("not-over-a-part");
  });

  it("is not whole where a predecessor's records are not held here", () => {
    const outside = { name: "Xã Bình Hòa Tây", extent: "whole", on: "2025-07-01", source };
    const units = [successor("moi", { predecessorsOutside: [outside] }), merged("xa-a", goes("moi"))];
    expect(over("moi", ...units)).toEqual({ kind: "not-all-here", missing: ["Xã Bình Hòa Tây"] });
    const part = { ...outside, extent: "part" };
    expect(over("moi", successor("moi", { predecessorsOutside: [part] })).kind).toBe("not-all-here");
  });

  it("counts a unit once that two ways lead to", () => {
    const units = [successor("moi"), merged("xa-a", goes("moi"))];
    const ids = units.map(({ id }) => id);
    expect(sumOver([...ids, ...ids], units, () => one)).toMatchObject({ tally: { "dialogues.held": 2 } });
  });

  it("tells links into a unit by its id, not by its name", () => {
    const old = merged("xa-binh-hiep", goes("xa-binh-hiep-2025"));
    const next = successor("xa-binh-hiep-2025", { name: old.name });
    expect(successionsInto(next.id, [old, next]).map(({ from }) => from)).toEqual([old.id]);
    expect(successionsInto(old.id, [old, next])).toEqual([]);
  });

  it("adds up to the tallies of all, however units merged", () => {
    const tally = fc.dictionary(
      fc.constantFrom("dialogues.held", "opinions.raised", "x"),
      fc.integer({ min: -9, max: 9 }),
    );
    // Each unit but the first merges whole into one before it: any tree of mergers.
    const mergers = fc
      .array(fc.record({ tally, into: fc.nat() }), { minLength: 1, maxLength: 12 })
      .map((list) =>
        list.map(({ tally, into }, index) => ({
          tally,
          unit: index === 0 ? successor("u-0") : merged(`u-${index}`, goes(`u-${into % index}`)),
        })),
      );
    fc.assert(
      fc.property(mergers, (list) => {
        const tallies = new Map<string, Tally>(list.map(({ unit, tally }) => [unit.id, tally]));
        const units = list.map(({ unit }) => unit);
        const root = units.slice(0, 1).map(({ id }) => id);
        // Predecessors before those they went into, so that one look at each is not enough.
        const total = sumOver(root, units.toReversed(), (id) => tallies.get(id) ?? {});
        expect(total.kind === "sum" && equal(total.tally, sum(tallies.values()))).toBe(true);
      }),
    );
  });
});
