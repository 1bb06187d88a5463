import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rulesOn } from "../../../shared/awards/award-kind.ts";
import { KNOWN_AWARDS } from "../../../shared/awards/known-awards.ts";
import { ballotFaults, countVote, type VoteEntry, voteEntrySchema } from "../../../shared/awards/vote.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { provinceTermSchema } from "../../../shared/limits/scope.ts";

/** The council's rules as the demonstration's locality has them: 2/3 present, 80 % with votes in writing, more than half. */

const here = { locality: localityIdSchema.parse("kien-tuong"), provinces: [], committees: [] };
const day = localDateSchema.parse("2024-02-01");
const { voteRules } = rulesOn(KNOWN_AWARDS, day, here);

type Ballots = readonly (readonly [
  VoteEntry["ballots"][number]["takesPart"],
  VoteEntry["ballots"][number]["vote"]?,
])[];
const entryOf = (ballots: Ballots): VoteEntry =>
  voteEntrySchema.parse({
    votedOn: day,
    minutes: "05/BB-HĐ",
    ballots: ballots.map(([takesPart, vote], index) => ({ member: `Uỷ viên ${index + 1}`, takesPart, vote })),
  });
const times = (count: number, ballot: Ballots[number]): Ballots =>
  Array.from({ length: count }, () => ballot);
const passes = (...parts: readonly Ballots[]) =>
  countVote(entryOf(parts.flat()), "council", voteRules).passed;

describe("a vote of the council", () => {
  it("passes with 8 of 10 taking part, 7 of them present, and 5 in favour: more than half of 8", () => {
    expect(
      passes(
        times(5, ["present", "for"]),
        times(2, ["present", "against"]),
        [["in-writing", "abstains"]],
        times(2, ["absent"]),
      ),
    ).toBe(true);
  });

  it("does not pass with exactly half in favour", () => {
    expect(
      passes(
        times(4, ["present", "for"]),
        times(3, ["present", "against"]),
        [["present", "abstains"]],
        times(2, ["absent"]),
      ),
    ).toBe(false);
  });

  it("does not pass with 7 of 10 taking part: 80 % are asked when awards are voted", () => {
    expect(passes(times(7, ["present", "for"]), times(3, ["absent"]))).toBe(false);
  });

  it("does not pass with 6 of 10 present, however many vote in writing: 2/3 must be present", () => {
    expect(passes(times(6, ["present", "for"]), times(4, ["in-writing", "for"]))).toBe(false);
  });

  it("says by which rules it was counted, each with its source", () => {
    const { rules } = countVote(entryOf(times(3, ["present", "for"])), "council", voteRules);
    expect(rules.map(({ asks, of, reached, holds }) => ({ asks, of, reached, holds }))).toEqual([
      { asks: "quorum", of: 3, reached: 3, holds: true },
      { asks: "award-quorum", of: 3, reached: 3, holds: true },
      { asks: "majority", of: 3, reached: 3, holds: true },
    ]);
    expect(rules.every(({ source }) => source.length > 10)).toBe(true);
  });

  it("never passes by one more vote against, all else equal", () => {
    const ballot = fc.constantFrom<Ballots[number]>(
      ["present", "for"],
      ["present", "against"],
      ["in-writing", "for"],
      ["absent"],
    );
    fc.assert(
      fc.property(fc.array(ballot, { minLength: 1, maxLength: 15 }), (ballots) => {
        const changed = ballots.map((one, at) =>
          at === ballots.findIndex(([, vote]) => vote === "for") ? ([one[0], "against"] as const) : one,
        );
        return passes(ballots) || !passes(changed);
      }),
    );
  });
});

describe("ballots", () => {
  it("are one a member, and none of who is absent", () => {
    const { ballots, ...entry } = entryOf([["present", "for"], ["present"], ["absent", "for"]]);
    const twice = { ...entry, ballots: [...ballots, ...ballots.slice(0, 1)] };
    expect(ballotFaults(twice).map(({ field, rule }) => `${field} ${rule}`)).toEqual([
      "ballots.1.vote required",
      "ballots.2.vote not-for-kind",
      "ballots.3.member named-twice",
    ]);
  });
});

describe("another province's rules", () => {
  it("are examples and bind nobody: where none is known, more for than against is asked", () => {
    const elsewhere = { ...here, locality: localityIdSchema.parse("noi-khac") };
    expect(rulesOn(KNOWN_AWARDS, day, elsewhere).voteRules).toEqual([]);
    expect(countVote(entryOf([["present", "for"], ["absent"]]), "council", []).passed).toBe(true);
  });

  it("bind in that province from their day on", () => {
    const bacNinh = provinceTermSchema.parse({ id: "bac-ninh", name: "Bắc Ninh", nameEn: "Bắc Ninh" });
    const there = { ...here, locality: localityIdSchema.parse("noi-khac"), provinces: [bacNinh] };
    expect(rulesOn(KNOWN_AWARDS, localDateSchema.parse("2025-12-02"), there).voteRules).toHaveLength(0);
    expect(rulesOn(KNOWN_AWARDS, localDateSchema.parse("2025-12-03"), there).voteRules).toHaveLength(2);
  });
});
