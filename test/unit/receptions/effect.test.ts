import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectOf } from "../../../shared/pipeline/fact.ts";
import { METRIC_NAMES } from "../../../shared/pipeline/metrics.ts";
import { sum } from "../../../shared/pipeline/tally.ts";
import { CLASSES, HEAD_TYPES, OCCASIONS, POSTS, RECEIVERS } from "../../../shared/receptions/choices.ts";
import { dutyDaySchema } from "../../../shared/receptions/duty-day.ts";
import {
  RECEPTION_COLUMNS,
  RECEPTION_GROUPS,
  RECEPTION_METRICS,
} from "../../../shared/receptions/metrics.ts";
import { receptionSchema } from "../../../shared/receptions/reception.ts";
import { receptionKind } from "../../../shared/receptions/reception-kind.ts";
import { dailyVisit, dutyDay, on, reception, receptionAfter, receptionPassed, visit } from "./made.ts";

const effectOfVisit = receptionKind.effect;
const LATER = on("2023-11-24");
const TOLD = { informedOn: "2023-11-23", initialResult: "accepted" };

/** Only what is not a column of a group. */
const progress = (effect: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(effect).filter(([name]) => !/^receptions\.(all|daily|periodic|adHoc)/.test(name)),
  );

describe("what a reception counts for", () => {
  it("one person, for the first time, by the head on a posted day", () => {
    expect(effectOfVisit(reception())).toEqual({
      "receptions.allReceptions": 1,
      "receptions.allPeople": 1,
      "receptions.allFirstCases": 1,
      "receptions.periodicInPersonReceptions": 1,
      "receptions.periodicInPersonPeople": 1,
      "receptions.periodicInPersonFirstCases": 1,
    });
  });

  it.each([
    ["daily", dailyVisit(), "daily"],
    ["periodic and delegated", visit({ receivedBy: "delegate" }), "periodicDelegated"],
    ["ad hoc", visit({ type: "ad-hoc", trigger: "complex" }), "adHocInPerson"],
    [
      "ad hoc and delegated",
      visit({ type: "ad-hoc", trigger: "complex", receivedBy: "delegate" }),
      "adHocDelegated",
    ],
  ])("%s goes to its own row of the report", (_, body, group) => {
    expect(effectOfVisit(reception(body))).toMatchObject({ [`receptions.${group}Receptions`]: 1 });
  });

  it("four people are no large delegation, five are", () => {
    const [four, five] = [4, 5].map((people) =>
      effectOfVisit(reception(dailyVisit({ people, occasion: "repeated" }))),
    );
    expect(four).not.toHaveProperty(["receptions.allDelegations"]);
    expect(five).toEqual({
      ...Object.fromEntries(
        ["all", "daily"].flatMap((group) => [
          [`receptions.${group}Receptions`, 1],
          [`receptions.${group}People`, 5],
          [`receptions.${group}RepeatedCases`, 1],
          [`receptions.${group}Delegations`, 1],
          [`receptions.${group}DelegationPeople`, 5],
          [`receptions.${group}RepeatedDelegations`, 1],
        ]),
      ),
    });
  });

  it("is no large delegation on a day for which no rule is known", () => {
    const early = reception(dailyVisit({ people: 50, receivedOn: "2013-05-02" }));
    expect(effectOfVisit(early)).not.toHaveProperty(["receptions.allDelegations"]);
  });

  it("counts the conclusion notice, the result told and the settlement", () => {
    const notice = { noticeNumber: "12/TB-UBND", concludedOn: "2023-11-10" };
    const concluded = receptionAfter(reception(), "conclude", notice, LATER);
    const informed = receptionAfter(concluded, "inform", TOLD, LATER);
    const settled = receptionAfter(
      informed,
      "settle",
      { settledOn: "2023-11-24", settlement: "settled" },
      LATER,
    );
    expect([concluded, informed, settled].map((record) => progress(effectOfVisit(record)))).toEqual([
      { "receptions.conclusionNotices": 1 },
      { "receptions.conclusionNotices": 1, "receptions.informed": 1, "receptions.informedOnTime": 1 },
      {
        "receptions.conclusionNotices": 1,
        "receptions.informed": 1,
        "receptions.informedOnTime": 1,
        "receptions.settled": 1,
      },
    ]);
  });

  it("is told on time until the last day; a day later it is told, and late", () => {
    const late = receptionAfter(reception(), "inform", { ...TOLD, informedOn: "2023-11-24" }, LATER);
    expect(progress(effectOfVisit(late))).toEqual({ "receptions.informed": 1 });
  });

  it("is overdue until the result is told", () => {
    const overdue = receptionPassed(reception());
    expect(progress(effectOfVisit(overdue))).toEqual({ "receptions.overdue": 1 });
    const told = receptionAfter(overdue, "inform", { ...TOLD, informedOn: "2023-11-24" }, LATER);
    expect(progress(effectOfVisit(told))).toEqual({ "receptions.informed": 1 });
  });
});

const key = <O extends object>(options: O) => fc.constantFrom(...Object.keys(options));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const days = fc.integer({ min: 1, max: 28 }).map((day) => `2023-11-${String(day).padStart(2, "0")}`);

const receptions = fc
  .record({
    type: key({ ...HEAD_TYPES, daily: 0 }),
    receivedBy: maybe(key(RECEIVERS)),
    classes: fc.uniqueArray(key(CLASSES), { minLength: 1 }),
    people: fc.integer({ min: 1, max: 10_000 }),
    occasion: key(OCCASIONS),
    state: fc.constantFrom("received", "concluded", "informed", "settled"),
    noticeNumber: maybe(fc.constant("1/TB")),
    informedOn: maybe(days),
    overdue: maybe(fc.boolean()),
  })
  .map((fields) => receptionSchema.parse({ ...reception(), ...fields }));

const duties = fc
  .record({
    type: key(HEAD_TYPES),
    post: key(POSTS),
    receivedBy: key(RECEIVERS),
    actualBy: maybe(key(RECEIVERS)),
    state: fc.constantFrom("posted", "held", "held-empty", "postponed", "day-off", "missing"),
    postedOn: maybe(days),
    newDay: maybe(days),
    recordedOn: maybe(days),
  })
  .map((fields) => dutyDaySchema.parse({ ...dutyDay(), ...fields }));

describe("the effect of any record", () => {
  it("is counts of declared metrics, and nothing once withdrawn", () => {
    const declared = new Set<string>(METRIC_NAMES);
    fc.assert(
      fc.property(fc.oneof(receptions, duties), (record) => {
        const effect = Object.entries(effectOf(record));
        expect(effect.filter(([name]) => !declared.has(name))).toEqual([]);
        expect(effect.filter(([, count]) => !Number.isInteger(count) || count < 0)).toEqual([]);
        expect(effectOf({ ...record, state: "withdrawn" })).toEqual({});
      }),
    );
  });

  it("adds up: each column over all is the sum of its groups, and cases are first or repeated", () => {
    fc.assert(
      fc.property(fc.array(receptions, { maxLength: 8 }), (many) => {
        const tally = sum(many.map(effectOf));
        const of = (group: string, column: string) => tally[`receptions.${group}${column}`] ?? 0;
        for (const column of Object.keys(RECEPTION_COLUMNS)) {
          const groups = Object.keys(RECEPTION_GROUPS).map((group) => of(group, column));
          expect(groups.reduce((a, b) => a + b, 0)).toBe(of("all", column));
        }
        expect(of("all", "FirstCases") + of("all", "RepeatedCases")).toBe(many.length);
        expect(of("all", "FirstDelegations") + of("all", "RepeatedDelegations")).toBe(
          of("all", "Delegations"),
        );
      }),
    );
  });

  it("counts every session once, in person or delegated", () => {
    fc.assert(
      fc.property(duties, (duty) => {
        const { "duty.held": held = 0, ...effect } = effectOf(duty);
        expect((effect["duty.heldInPerson"] ?? 0) + (effect["duty.heldDelegated"] ?? 0)).toBe(held);
        const sessions = Object.entries(effect).filter(([name]) => /^duty\.(periodic|adHoc)/.test(name));
        expect(sessions.length).toBe(held);
      }),
    );
  });
});

it("names each metric of the report once in each language", () => {
  const metrics = Object.values(RECEPTION_METRICS);
  expect(new Set(metrics.map(({ vi }) => vi)).size).toBe(metrics.length);
  expect(new Set(metrics.map(({ en }) => en)).size).toBe(metrics.length);
});
