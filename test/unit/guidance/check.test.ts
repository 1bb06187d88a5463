import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkGuidance } from "../../../shared/guidance/check.ts";
import { guidance as anyGuidance } from "./arbitraries.ts";
import {
  appraised,
  byAttendance,
  byShareAnswered,
  group,
  guidanceOf,
  halfAPointEach,
  leaf,
  ratioToHeld,
  twoDialogues,
} from "./build.ts";

/** A guidance with rules of every kind, in two groups. */
const valid = () =>
  guidanceOf([
    group("I", leaf("I.1", 1500, twoDialogues), leaf("I.2", 1000, ratioToHeld(), "2023-11-30")),
    group(
      "II",
      leaf("II.1", 500, byAttendance),
      leaf("II.2", 500, byShareAnswered()),
      leaf("II.3", 500, halfAPointEach),
      leaf("II.4", 1000, appraised),
    ),
  ]);

describe("checking a guidance", () => {
  it("finds nothing wrong with one that adds up", () => {
    expect(checkGuidance(valid())).toEqual([]);
  });

  it("finds nothing wrong with any guidance that is made to add up", () => {
    fc.assert(
      fc.property(anyGuidance, (guidance) => {
        expect(checkGuidance(guidance)).toEqual([]);
      }),
    );
  });

  it("lets a criterion fall due on the cut-off itself", () => {
    expect(checkGuidance(changed({ "criteria[0].children[1].dueOn": "2023-12-15" }))).toEqual([]);
  });

  it.each([
    [
      "children that do not add up to their group",
      { "criteria[1].children[2].max": 600 },
      "criteria[1].max",
      "children-sum",
    ],
    ["criteria that do not add up to the total", { total: 5100 }, "total", "children-sum"],
    [
      "a cap below one step",
      { "criteria[1].children[2].rule.each": 501 },
      "criteria[1].children[2].rule.each",
      "cap-below-step",
    ],
    [
      "a number used twice",
      { "criteria[1].children[1].id": "I.1" },
      "criteria[1].children[1].id",
      "id-repeated",
    ],
    [
      "a due day after the cut-off",
      { "criteria[0].children[1].dueOn": "2023-12-16" },
      "criteria[0].children[1].dueOn",
      "due-after-cut-off",
    ],
    ["a cut-off years away", { cutOff: "2025-01-01" }, "cutOff", "cut-off-outside-year"],
    [
      "a rounding step that does not divide the maximum",
      { "criteria[0].children[0].rule.rounding.to": 40 },
      "criteria[0].children[0].rule.rounding.to",
      "rounding-step",
    ],
    [
      "levels whose thresholds do not fall",
      { "criteria[1].children[0].rule.levels[1].atLeast": 100 },
      "criteria[1].children[0].rule.levels[1].atLeast",
      "levels-descending",
    ],
    [
      "levels whose points do not fall",
      { "criteria[1].children[0].rule.levels[1].points": 500 },
      "criteria[1].children[0].rule.levels[1].points",
      "levels-descending",
    ],
    [
      "levels that leave a gap at the bottom",
      { "criteria[1].children[1].rule.levels[2].atLeast": 10 },
      "criteria[1].children[1].rule.levels[2].atLeast",
      "levels-contiguous",
    ],
    [
      "a top level below the maximum",
      { "criteria[1].children[0].rule.levels[0].points": 400 },
      "criteria[1].children[0].rule.levels[0].points",
      "top-level-is-max",
    ],
    [
      "a metric added twice",
      { "criteria[1].children[2].rule.value": ["opinions.raised", "opinions.raised"] },
      "criteria[1].children[2].rule.value[1]",
      "metric-repeated",
    ],
    [
      "a metric added twice in a target",
      { "criteria[0].children[1].rule.target.of": ["dialogues.held", "dialogues.held"] },
      "criteria[0].children[1].rule.target.of[1]",
      "metric-repeated",
    ],
    ["a unit kind named twice", { unitKinds: ["commune", "commune"] }, "unitKinds[1]", "unit-kind-repeated"],
    ["grades that do not fall", { "grades[1].from": 4750 }, "grades[1].from", "grades-descending"],
    ["a grade beyond the total", { "grades[0].from": 5001 }, "grades[0].from", "grades-descending"],
    ["grades that leave a gap at the bottom", { "grades[2].from": 1 }, "grades[2].from", "grades-contiguous"],
    ["a grade id used twice", { "grades[1].id": "excellent" }, "grades[1].id", "id-repeated"],
  ])("names %s", (_, changes, at, rule) => {
    const faults = checkGuidance(changed(changes));
    expect(faults).toEqual([
      { at, rule, message: { vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) } },
    ]);
  });

  it.each([
    [
      "a metric nobody counts",
      { "criteria[1].children[2].rule.value": ["dialogues.hled"] },
      "criteria[1].children[2].rule.value[0]",
      "choice",
    ],
    [
      "an unknown kind of rule",
      { "criteria[0].children[0].rule.kind": "guess" },
      "criteria[0].children[0].rule.kind",
      "choice",
    ],
    ["a missing text", { "criteria[0].text.en": undefined }, "criteria[0].text.en", "required"],
    [
      "a fraction of 1/100 point",
      { "criteria[0].children[0].max": 1500.5 },
      "criteria[0].children[0].max",
      "whole-number",
    ],
    ["the locality as a scored kind", { unitKinds: ["locality"] }, "unitKinds[0]", "choice"],
    ["a day that does not exist", { cutOff: "2023-02-30" }, "cutOff", "date"],
  ])("names what has the wrong shape: %s", (_, changes, at, rule) => {
    expect(checkGuidance(changed(changes))).toContainEqual(
      expect.objectContaining({
        at,
        rule,
        message: { vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) },
      }),
    );
  });

  it("tells the reader both numbers, as each language writes them", () => {
    const [fault] = checkGuidance(changed({ total: 5100 }));
    expect(fault?.message).toEqual({
      vi: "Tổng điểm các tiêu chí con là 50,00, không bằng 51,00.",
      en: "The criteria below add up to 50.00, not to 51.00.",
    });
  });

  it.each([undefined, null, 7, "text", []])("answers for data that is no guidance at all: %j", (data) => {
    expect(checkGuidance(data)).not.toEqual([]);
  });
});

/** The valid guidance as JSON, with the values at these places replaced. */
function changed(changes: Readonly<Record<string, unknown>>): unknown {
  const data: unknown = JSON.parse(JSON.stringify(valid()));
  for (const [place, value] of Object.entries(changes)) {
    const path = place.split(/[.[\]]+/).filter((part) => part !== "");
    const last = path.pop() ?? "";
    const holder = path.reduce<unknown>((inner, part) => Reflect.get(Object(inner), part), data);
    Reflect.set(Object(holder), last, value);
  }
  return data;
}
