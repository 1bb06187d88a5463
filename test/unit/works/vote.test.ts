import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import type { AnyRecord } from "../../../shared/records/record-kind.ts";
import { voteSchema } from "../../../shared/works/vote.ts";
import { voteKind } from "../../../shared/works/vote-kind.ts";
import { voteMissing } from "../../../shared/works/vote-needed.ts";
import { leastOf, thresholdOn } from "../../../shared/works/vote-rules.ts";
import { workSchema } from "../../../shared/works/work.ts";
import { workKind } from "../../../shared/works/work-kind.ts";
import { ward } from "../../support/dialogues.ts";
import { actsOf, at, faultsOf } from "../models/acts.ts";

const WORK = "wrk_01h00000000000000000000000";
const NOW = "2023-11-15T01:00:00.000Z" as Instant;
const six = ward({ subUnits: [1, 2, 3, 4, 5, 6].map((number) => `Ấp ${number}`) });
const { enter, step, correct, withdraw, effect } = actsOf(voteKind, at(six, NOW));

/** Rows of ấp 1, 2, …: households in all, and how many of them agreed. */
type Rows = readonly (readonly [households: number, agreed: number])[];
const named = (rows: Rows) =>
  rows.map(([households, agreed], index) => ({ subUnit: `Ấp ${index + 1}`, households, agreed }));

const opened = (rows: Rows, changes: object = {}) =>
  enter({
    subject: "contribution",
    work: WORK,
    summary: "Góp tiền làm đường",
    form: "meeting",
    heldOn: "2023-08-10",
    communeWide: false,
    proposedBy: "authority",
    electorate: named(rows).map(({ subUnit, households }) => ({ subUnit, households })),
    ...changes,
  });
const countsOf = (rows: Rows) => ({
  counts: named(rows).map(({ subUnit, households, agreed }) => ({ subUnit, present: households, agreed })),
});
const counted = (rows: Rows, changes: object = {}) => step(opened(rows, changes), "count", countsOf(rows));
const decision = {
  decisionNumber: "05/QĐ",
  decidedOn: "2023-08-11",
  signedByHead: true,
  signedByFront: true,
  householdSignatures: 2,
};
const resultOf = (record: AnyRecord) => voteSchema.parse(record).result;

describe("the threshold of a vote", () => {
  const day = (text: string) => localDateSchema.parse(text);
  const contribution = thresholdOn("households", "contribution", day("2023-07-01"));
  const other = thresholdOn("households", "other", day("2023-07-01"));

  it.each([
    [200, 134],
    [3, 2],
    [1, 1],
    [100, 67],
    [300, 200],
  ])("two thirds of %i are at least %i", (total, least) => {
    expect(contribution && leastOf(total, contribution)).toBe(least);
  });

  it.each([
    [200, 101],
    [201, 101],
    [1, 1],
  ])("more than half of %i is at least %i", (total, least) => {
    expect(other && leastOf(total, other)).toBe(least);
  });

  it("is the least whole number that meets the share", () => {
    const rule = fc.record({
      numerator: fc.integer({ min: 0, max: 1000 }),
      denominator: fc.integer({ min: 1, max: 1000 }),
      bound: fc.constantFrom("at-least" as const, "more-than" as const),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), rule, (total, share) => {
        const least = leastOf(total, { ...share, source: "ví dụ" });
        const meets = (count: number) =>
          share.bound === "at-least"
            ? BigInt(count) * BigInt(share.denominator) >= BigInt(total) * BigInt(share.numerator)
            : BigInt(count) * BigInt(share.denominator) > BigInt(total) * BigInt(share.numerator);
        expect(meets(least)).toBe(true);
        expect(meets(least - 1)).toBe(false);
      }),
    );
  });

  it("is not known before the law was in force", () => {
    expect(thresholdOn("households", "contribution", day("2023-06-30"))).toBeUndefined();
  });
});

describe("a vote of residents", () => {
  it.each([
    [133, false],
    [134, true],
  ])("given 200 households, when %i agree to a contribution, then passed is %s", (agreed, passed) => {
    const record = counted([[200, agreed]]);
    expect(resultOf(record)).toMatchObject({ passed, bySubUnit: [{ needed: 134, passed }] });
    expect(effect(record)["votes.passed"]).toBe(passed ? 1 : undefined);
  });

  it("counts against all households, not against those who came", () => {
    const rows = { counts: [{ subUnit: "Ấp 1", present: 120, agreed: 120 }] };
    expect(resultOf(step(opened([[200, 0]]), "count", rows))).toMatchObject({ passed: false });
  });

  it("needs more than half for other matters", () => {
    const about = (agreed: number) => counted([[200, agreed]], { subject: "self-governed", work: undefined });
    expect(resultOf(about(100))).toMatchObject({ passed: false });
    expect(resultOf(about(101))).toMatchObject({ passed: true });
  });

  it.each([
    [3, false],
    [4, true],
  ])("given a commune of six ấp, when %i of them agree, then passed is %s", (agreeing, passed) => {
    const rows: Rows = [1, 2, 3, 4, 5].map((number) => [90, number <= agreeing ? 60 : 59] as const);
    expect(resultOf(counted(rows, { communeWide: true }))).toMatchObject({
      passed,
      subUnits: 6,
      subUnitsNeeded: 4,
      subUnitsAgreed: agreeing,
    });
  });

  it("lets no ấp decide for its neighbour", () => {
    expect(
      resultOf(
        counted([
          [100, 100],
          [100, 66],
        ]),
      ),
    ).toMatchObject({ passed: false, agreed: 166 });
    expect(
      resultOf(
        counted([
          [100, 67],
          [100, 67],
        ]),
      ),
    ).toMatchObject({ passed: true });
  });

  it("takes the number of ấp from its opening", () => {
    const record = opened(
      [
        [90, 60],
        [90, 60],
        [90, 60],
        [90, 60],
      ],
      { communeWide: true },
    );
    const nine = ward({ subUnits: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `Ấp ${number}`) });
    const later = actsOf(voteKind, at(nine, NOW));
    const rows: Rows = [
      [90, 60],
      [90, 60],
      [90, 60],
      [90, 60],
    ];
    expect(resultOf(later.step(record, "count", countsOf(rows)))).toMatchObject({
      subUnits: 6,
      passed: true,
    });
  });

  it("says of no vote that it passed where no rule is known on its day", () => {
    const record = counted([[200, 200]], { heldOn: "2023-06-30" });
    expect(resultOf(record)).not.toHaveProperty("passed");
    expect(effect(record)).toEqual({
      "votes.held": 1,
      "votes.households": 200,
      "votes.householdsAgreed": 200,
    });
  });

  it("is worked out anew by a correction of what was counted, never of who could vote", () => {
    const record = correct(counted([[200, 140]]), { counts: countsOf([[200, 120]]).counts });
    expect(resultOf(record)).toMatchObject({ households: 200, passed: false });
    const electorate = [{ subUnit: "Ấp 1", households: 100 }];
    expect(faultsOf(() => correct(counted([[200, 90]]), { electorate }))).toEqual([
      "electorate: fixed-by-now",
    ]);
  });
});

describe("the decision that follows", () => {
  const sent = (sentOn: string) => step(step(counted([[200, 150]]), "decide", decision), "send", { sentOn });

  it("remembers until when it must be sent: the fifth working day", () => {
    // 11/08/2023 was a Friday.
    const record = voteSchema.parse(step(counted([[200, 150]]), "decide", decision));
    expect(record.sending).toMatchObject({ decidedOn: "2023-08-11", by: "2023-08-18" });
    expect(record.sending?.source).toContain("Điều 20");
  });

  it.each([
    ["2023-08-18", 1],
    ["2023-08-19", undefined],
  ])("sent on %s it is on time or not", (sentOn, onTime) => {
    expect(effect(sent(sentOn))["votes.sentOnTime"]).toBe(onTime);
  });

  it("is recognised only when the vote passed", () => {
    const recognise = { recognisedOn: "2023-08-20", recognitionDocument: "9/QĐ-UBND" };
    expect(step(sent("2023-08-18"), "recognise", recognise).state).toBe("recognised");
    const failed = step(counted([[200, 100]]), "decide", decision);
    expect(faultsOf(() => step(failed, "recognise", recognise))).toEqual(["recognisedOn: vote-not-passed"]);
  });

  it("is made public from the decision on, whatever else follows, and stays in its state", () => {
    const recognise = { recognisedOn: "2023-08-20", recognitionDocument: "9/QĐ-UBND" };
    const publish = { publishedOn: "2023-08-18" };
    const decided = step(counted([[200, 150]]), "decide", decision);
    expect(step(decided, "publish", publish)).toMatchObject({ state: "decided", ...publish });
    expect(step(step(decided, "recognise", recognise), "publish", publish).state).toBe("recognised");
    expect(faultsOf(() => step(counted([[200, 150]]), "publish", publish))).toEqual(["step-not-allowed"]);
    expect(faultsOf(() => step(decided, "publish", { publishedOn: "2023-08-10" }))).toEqual([
      "publishedOn: before-date",
    ]);
  });

  it("goes through its states in order, and counts from the count on", () => {
    expect(effect(opened([[200, 0]]))).toEqual({});
    expect(effect({ ...counted([[200, 150]]), state: "opened" })).toEqual({});
    expect(faultsOf(() => step(opened([[200, 0]]), "decide", decision))).toEqual(["step-not-allowed"]);
    expect(effect(withdraw(counted([[200, 150]])))).toEqual({});
  });
});

describe("rules of a vote", () => {
  it("names the work that a contribution is for", () => {
    expect(faultsOf(() => opened([[200, 0]], { work: undefined }))).toEqual(["work: required"]);
  });

  it("takes each ấp once, and each that was opened", () => {
    const electorate = ["Ấp 1", "Ấp 1", "Ấp lạ"].map((subUnit) => ({ subUnit, households: 10 }));
    expect(faultsOf(() => opened([], { electorate }))).toEqual([
      "electorate.1.subUnit: named-twice",
      "electorate.2.subUnit: sub-unit-unknown",
    ]);
    const rows = { counts: [{ subUnit: "Ấp 3", present: 1, agreed: 1 }] };
    expect(
      faultsOf(() =>
        step(
          opened([
            [10, 0],
            [10, 0],
          ]),
          "count",
          rows,
        ),
      ),
    ).toEqual(["counts.0.subUnit: sub-unit-unknown", "counts: not-counted", "counts: not-counted"]);
  });

  it("lets nobody agree who was not there, and nobody come who is not counted among the households", () => {
    const rows = (present: number, agreed: number) => ({ counts: [{ subUnit: "Ấp 1", present, agreed }] });
    expect(faultsOf(() => step(opened([[10, 0]]), "count", rows(11, 10)))).toEqual([
      "counts.0.present: too-large",
    ]);
    expect(faultsOf(() => step(opened([[10, 0]]), "count", rows(8, 9)))).toEqual([
      "counts.0.agreed: too-large",
    ]);
  });

  it.each([
    [19, ["proposingHouseholds: too-small"]],
    [20, []],
    [201, ["proposingHouseholds: too-large"]],
    [undefined, ["proposingHouseholds: required"]],
  ])("given 200 households, a proposal by %s of them has the faults %j", (proposingHouseholds, faults) => {
    expect(faultsOf(() => opened([[200, 0]], { proposedBy: "residents", proposingHouseholds }))).toEqual(
      faults,
    );
  });

  it("may be opened for a day to come, and counted when it is there", () => {
    const record = opened([[200, 0]], { heldOn: "2023-11-16" });
    expect(faultsOf(() => step(record, "count", countsOf([[200, 150]])))).toEqual(["heldOn: date-in-future"]);
  });
});

describe("collecting for a work without a vote", () => {
  const work = workSchema.parse(
    actsOf(workKind).enter({
      name: "Đường ấp 1",
      form: "work",
      type: "road",
      decidedOn: "2023-07-10",
      communeWide: false,
      carriedOutBy: "UBND (ví dụ)",
      residentsMoney: 90_000_000,
    }),
  );
  const on = localDateSchema.parse("2023-09-01");
  const vote = (agreed: number, changes: object = {}) =>
    voteSchema.parse(counted([[200, agreed]], { work: work.id, ...changes }));

  it("is said, with the votes that did not pass", () => {
    const failed = vote(133);
    expect(voteMissing(work, [failed], on)).toEqual({
      kind: "no-passed-vote",
      work: work.id,
      residentsMoney: 90_000_000,
      votes: [failed.id],
    });
  });

  it.each([
    ["of another work", { work: WORK }],
    ["held after it", { heldOn: "2023-09-02" }],
    ["on how money is spent", { subject: "contribution-use" }],
  ])("is said also beside a passed vote %s", (_, changes) => {
    expect(voteMissing(work, [vote(200, changes)], on)).toMatchObject({ kind: "no-passed-vote" });
  });

  it("is not said once the vote passed, nor where residents pay nothing", () => {
    expect(voteMissing(work, [vote(134)], on)).toBeUndefined();
    expect(voteMissing({ ...work, residentsMoney: 0 }, [], on)).toBeUndefined();
  });
});
