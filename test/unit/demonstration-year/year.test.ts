import { describe, expect, it } from "vitest";
import { expand } from "../../../shared/demonstration-year/expand.ts";
import { figuresOf } from "../../../shared/figures/figures.ts";
import { countOf } from "../../../shared/pipeline/tally.ts";
import { unitsIn } from "../../../shared/units/existence.ts";
import { facts, of, pack, plan, planWith, tallyOf, unitNamed, world } from "./world.ts";

const units = unitsIn(pack.units, 2023);
const communes = units.filter(({ kind }) => kind === "commune");

describe("the demonstration year 2023", () => {
  it("comes to the article's totals exactly", () => {
    expect(figuresOf(units.map(({ id, kind }) => ({ kind, tally: tallyOf(id) })))).toMatchObject({
      communes: { withDialogue: 8, all: 8 },
      models: { effective: 77, effectiveNew: 31, effectiveContinued: 46 },
      works: { completed: 118, planned: 118 },
      land: { squareMetres: 446_000, declaredValue: 39_917_000_000 },
    });
  });

  it("shows the split over the eight communes and wards of that time, none of them empty", () => {
    for (const { id } of communes) {
      const tally = tallyOf(id);
      for (const metric of [
        "dialogues.held",
        "models.effective",
        "works.completed",
        "land.squareMetres",
        "money.dong",
        "workdays.days",
        "materials.gifts",
        "duty.held",
        "receptions.allReceptions",
        "democracy.publications",
        "reports.submittedOnTime",
        "inspections.held",
        "decisions.given",
      ] as const)
        expect({ id, metric, isThere: countOf(tally, metric) > 0 }).toEqual({ id, metric, isThere: true });
      expect(countOf(tally, "dialogues.underModel")).toBe(countOf(tally, "dialogues.held"));
    }
  });

  it("has every dialogue of a commune under its own “Nghe dân nói”, chaired by secretary or chair", () => {
    const models = new Map(of("model").map((model) => [String(model.id), model]));
    const held = of("dialogue").filter(({ unit }) => communes.some(({ id }) => id === unit));
    for (const { unit, plan: planned } of held)
      expect(models.get(planned.model ?? "")).toMatchObject({ unit, name: "Nghe dân nói (ví dụ)" });
    const chairs = held.flatMap((dialogue) => ("meeting" in dialogue ? dialogue.meeting?.chairs : []) ?? []);
    expect(new Set(chairs.map(({ post }) => post))).toEqual(
      new Set(["party-secretary", "peoples-committee-chair"]),
    );
  });

  it("links each gift of land to a work of its unit and to a parcel, at 89.500 đ a m² with basis and source", () => {
    const works = new Map(of("work").map(({ id, unit }) => [String(id), unit]));
    for (const gift of of("gift").filter(({ type }) => type === "land")) {
      expect(works.get(gift.work ?? "")).toBe(gift.unit);
      expect(gift).toMatchObject({
        mapSheet: expect.stringMatching(/^\d+$/),
        parcel: expect.stringMatching(/^\d+$/),
        declaredValue: (gift.squareMetres ?? 0) * 89_500,
        valueBasis: "estimate",
        valueSource: expect.stringContaining("ví dụ"),
      });
    }
  });

  it("airs “Tiếng nói các đoàn thể” every Thursday from 05/01, under that model", () => {
    const aired = of("broadcast").filter(({ state }) => state === "aired");
    expect(aired).toHaveLength(45);
    expect(aired.map(({ airsAt }) => airsAt).sort()[0]).toBe("2023-01-05T17:00");
    const model = of("model").find(({ id }) => id === aired[0]?.model);
    expect(model?.name).toBe("Tiếng nói các đoàn thể (ví dụ)");
    for (const broadcast of aired) expect(broadcast).toMatchObject({ offSlot: false, model: model?.id });
  });

  it("has a duty day that is missing, days on which nobody came, and reports that were late", () => {
    const days = of("duty-day").map(({ state }) => state);
    expect(days.filter((state) => state === "missing")).toHaveLength(1);
    expect(days.filter((state) => state === "held-empty").length).toBeGreaterThan(20);
    const late = units.map(({ id }) => countOf(tallyOf(id), "reports.late"));
    expect(late.filter((count) => count > 0)).toEqual([1, 1]);
  });

  it("gives the town its briefings and the flag of 2023, and nobody a sanction", () => {
    expect(tallyOf("thi-xa-kien-tuong")).toMatchObject({ "awards.flags": 1, "briefings.held": 23 });
    expect(of("sanction")).toEqual([]);
    expect(new Set(of("model").map(({ area }) => area)).size).toBe(4);
  });

  it("is the same whenever it is made, under ids that only its secret tells", () => {
    expect(expand(plan, world())).toEqual(facts);
    const others = new Set(expand(plan, world("another")).map(({ id }) => id));
    expect(facts.filter(({ id }) => others.has(id))).toEqual([]);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  });

  it("refuses a plan that breaks a rule of its records, or names a unit that is not there", () => {
    const [first] = plan.units.filter(({ unit }) => unit === "phuong-1");
    const tomorrow = [{ ...first?.dialogues[0], on: "2023-11-15" }];
    expect(() => expand(planWith("phuong-1", { dialogues: tomorrow }), world())).toThrow(/fields-invalid/);
    expect(() => expand(planWith("cong-ty-may-vi-du", { works: 1, duty: first?.duty }), world())).toThrow();
    expect(() =>
      expand({ ...plan, answering: [unitNamed("phuong-1").id] }, { ...world(), units: [] }),
    ).toThrow(/phuong-1/);
  });
});
