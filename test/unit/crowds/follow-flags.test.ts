import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysFrom, instantSchema, localDateSchema } from "../../../shared/calendar/local-date.ts";
import type { Case } from "../../../shared/crowds/case.ts";
import { episodesOf } from "../../../shared/crowds/episodes.ts";
import { CROWDS_ACTOR, followFlags, foundIn } from "../../../shared/crowds/follow-flags.ts";
import { type HotSpot, hotSpotSchema } from "../../../shared/crowds/hot-spot.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { newRecordId, opinionIdSchema } from "../../../shared/ids/record-id.ts";

const RULE = { cases: 3, people: 5, days: 10, source: "ví dụ / example" };
const ruleOn = () => RULE;
const FIRST = localDateSchema.parse("2023-11-01");
const unit = unitIdSchema.parse("phuong-1");

const opinion = (nth: number) =>
  opinionIdSchema.parse(`opn_${"0".repeat(24)}${String(nth).padStart(2, "0")}`);
const caseOn = (nth: number, after: number, people = 5): Case => ({
  id: opinion(nth),
  unit,
  field: "land",
  day: addDays(FIRST, after),
  people,
});

/** A small world: the cases as they stand and the flags that following them has made. */
interface World {
  readonly cases: ReadonlyMap<string, Case>;
  readonly flags: readonly HotSpot[];
}

/** As the consumer does it: one change after the other, until nothing is left. */
function followed({ cases, flags }: World): World {
  const changes = followFlags([...cases.values()], flags, ruleOn);
  const gone = new Set(changes.withdraw.map(({ id }) => id));
  const renewed = new Map(changes.renew.map(({ of, as }) => [of.id, { ...of, ...foundIn(as) }]));
  const made = changes.flag.map((episode) => flagOf(foundIn(episode)));
  const after = [
    ...flags.filter(({ id }) => !gone.has(id)).map((one) => renewed.get(one.id) ?? one),
    ...made,
  ];
  return { cases, flags: after };
}

const flagOf = (fields: Partial<HotSpot>): HotSpot =>
  hotSpotSchema.parse({
    kind: "hot-spot",
    id: newRecordId("hot-spot"),
    state: "flagged",
    unit,
    year: 2023,
    enteredAt: instantSchema.parse("2023-11-30T00:00:00.000Z"),
    accountable: { name: "Nguyễn Văn Ví Dụ", post: "Chủ tịch UBND phường" },
    field: "land",
    enteredBy: CROWDS_ACTOR,
    from: FIRST,
    to: FIRST,
    cases: 3,
    people: 15,
    ...fields,
  });

const flagsFor = (...cases: readonly Case[]): readonly HotSpot[] =>
  followed({ cases: new Map(cases.map((one) => [one.id, one])), flags: [] }).flags;

describe("a hot spot is pointed out", () => {
  it("once so many cases of so many people lie within the days", () => {
    const flags = flagsFor(caseOn(1, 0), caseOn(2, 4), caseOn(3, 9));
    expect(flags).toMatchObject([{ cases: 3, people: 15, from: "2023-11-01", to: "2023-11-10" }]);
  });

  it("not with a case less, a person less, or a day more", () => {
    expect(flagsFor(caseOn(1, 0), caseOn(2, 4))).toEqual([]);
    expect(flagsFor(caseOn(1, 0), caseOn(2, 4, 4), caseOn(3, 9))).toEqual([]);
    expect(flagsFor(caseOn(1, 0), caseOn(2, 5), caseOn(3, 10))).toEqual([]);
  });

  it("once for cases that follow on each other within the days, twice where there is a gap", () => {
    const first = [caseOn(1, 0), caseOn(2, 1), caseOn(3, 2)];
    const later = (gap: number) => [0, 1, 2].map((nth) => caseOn(4 + nth, 2 + gap + nth));
    expect(flagsFor(...first, ...later(9)).map(({ cases }) => cases)).toEqual([6]);
    expect(flagsFor(...first, ...later(10)).map(({ cases }) => cases)).toEqual([3, 3]);
  });

  it("and taken back with a case withdrawn; two become one with the case between them", () => {
    const cases = [0, 1, 2, 18, 19, 20].map((after, nth) => caseOn(nth, after));
    const two = { cases: new Map(cases.map((one) => [one.id, one])), flags: flagsFor(...cases) };
    const between = caseOn(9, 10);
    const one = followed({ ...two, cases: new Map([...two.cases, [between.id, between]]) });
    expect([two.flags.length, one.flags.map(({ cases }) => cases)]).toEqual([2, [7]]);
    expect(followed({ ...one, cases: new Map() }).flags).toEqual([]);
  });

  it("anew only for what came after the day on which the earlier one was dismissed", () => {
    const cases = [caseOn(1, 0), caseOn(2, 1), caseOn(3, 2), caseOn(4, 3), caseOn(5, 4)];
    const dismissed = flagOf({ state: "dismissed", decidedOn: addDays(FIRST, 2), decisionReason: "ví dụ" });
    expect(followFlags(cases, [dismissed], ruleOn).flag).toEqual([]);
    expect(followFlags([...cases, caseOn(6, 5)], [dismissed], ruleOn).flag).toMatchObject([
      { from: "2023-11-04", people: 15 },
    ]);
  });

  it("not beside one that a person has entered for these days", () => {
    const byHand = flagOf({ enteredBy: "https://issuer#1", to: addDays(FIRST, 1) });
    const changes = followFlags([caseOn(1, 0), caseOn(2, 1), caseOn(3, 2)], [byHand], ruleOn);
    expect(changes).toEqual({ flag: [], renew: [], withdraw: [] });
  });

  it("and never taken back or renewed once a person has confirmed it", () => {
    const confirmed = flagOf({ state: "confirmed", caseIds: [opinion(1)], decidedOn: FIRST });
    expect(followFlags([], [confirmed], ruleOn)).toEqual({ flag: [], renew: [], withdraw: [] });
    expect(followFlags([caseOn(1, 0), caseOn(2, 1), caseOn(3, 2)], [confirmed], ruleOn)).toEqual({
      flag: [],
      renew: [],
      withdraw: [],
    });
  });
});

/** What may happen to cases: one is entered, corrected to another day or number, or withdrawn. */
const happenings = fc.array(
  fc.record({
    nth: fc.integer({ min: 0, max: 11 }),
    after: fc.integer({ min: 0, max: 35 }),
    people: fc.integer({ min: 4, max: 9 }),
    gone: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
  }),
  { minLength: 5, maxLength: 40 },
);

describe("for all cases, whatever their order", () => {
  it("there is one flag for each episode and no other", () => {
    fc.assert(
      fc.property(happenings, (all) => {
        let world: World = { cases: new Map(), flags: [] };
        for (const { nth, gone, after, people } of all) {
          const cases = new Map(world.cases);
          if (gone) cases.delete(opinion(nth));
          else cases.set(opinion(nth), caseOn(nth, after, people));
          world = followed({ ...world, cases });
        }
        const episodes = episodesOf([...world.cases.values()], ruleOn).map(foundIn);
        const flags = world.flags.map(({ from, to, people, rule, cases, caseIds }) => ({
          from,
          to,
          people,
          rule,
          cases,
          caseIds,
        }));
        expect(sorted(flags)).toEqual(sorted(episodes));
        expect(followed(world)).toEqual(world);
      }),
    );
  });

  it("none lies below the numbers of the rule", () => {
    fc.assert(
      fc.property(happenings, (all) => {
        const cases = all.map(({ after, people }, index) => caseOn(index, after, people));
        for (const episode of episodesOf(cases, ruleOn)) {
          const windows = episode.cases.map((end) =>
            episode.cases.filter(
              (one) => daysFrom(one.day, end.day) >= 0 && daysFrom(one.day, end.day) < RULE.days,
            ),
          );
          expect(Math.max(...windows.map(({ length }) => length))).toBeGreaterThanOrEqual(RULE.cases);
          expect(Math.min(...episode.cases.map(({ people }) => people))).toBeGreaterThanOrEqual(RULE.people);
        }
      }),
    );
  });
});

const sorted = <T extends { readonly from: string }>(all: readonly T[]): readonly T[] =>
  [...all].sort((a, b) => (a.from < b.from ? -1 : 1));
