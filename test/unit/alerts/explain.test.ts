import { describe, expect, it } from "vitest";
import { entrySchema } from "../../../shared/alerts/entry.ts";
import { explained } from "../../../shared/alerts/explain.ts";
import { isOnDuty, topicsReaching } from "../../../shared/alerts/explain-topics.ts";
import { mailingSchema } from "../../../shared/alerts/mailing.ts";
import {
  isStillUnreachable,
  seenOn,
  unreachableEpisode,
} from "../../../shared/alerts/subscription-states.ts";
import { instantSchema, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { heldSchema, type Member } from "../../../shared/committees/member.ts";
import { committeeIdSchema, memberIdSchema } from "../../../shared/ids/readable-id.ts";

const NAMED = { rule: "deadline-near", subject: "opn_1", episode: "e" } as const;
const WHO = { committee: "ban-chi-dao", member: "can-bo" };
const entry = (changes: object = {}) =>
  entrySchema.parse({
    ...NAMED,
    ...WHO,
    on: "2023-11-13",
    at: "2023-11-13T02:00:00.000Z",
    atOnceAt: "2023-11-13T02:15:00.000Z",
    delivery: "daily",
    mailing: "day-2023-11-13",
    ...changes,
  });
const mailing = (state: string, changes: object = {}) =>
  mailingSchema.parse({
    ...WHO,
    key: "day-2023-11-13",
    state,
    sendAt: "2023-11-14T00:30:00.000Z",
    ...changes,
  });
const NOW = instantSchema.parse("2023-11-13T03:00:00.000Z");
const LATE = instantSchema.parse("2023-11-14T01:00:00.000Z");
const SENT = { sentAt: "2023-11-14T00:31:00.000Z" };

describe("what became of an entry", () => {
  it.each([
    [
      "a mailing that gathers",
      mailing("gathering"),
      NOW,
      "waiting",
      "daily digest, which leaves at 07:30 14/11/2023",
    ],
    ["one that is past its time", mailing("gathering"), LATE, "held", "paused or behind"],
    ["one that SNS did not take", mailing("gathering", { attempts: 2 }), NOW, "held", "tried 2 times"],
    ["one on its way", mailing("claimed"), LATE, "sending", "Being sent"],
    ["one that was accepted", mailing("handed-over", SENT), LATE, "sent", "07:31 14/11/2023"],
    [
      "one that told of it as put right",
      mailing("handed-over", { ...SENT, told: [{ ...NAMED, as: "settled" }] }),
      LATE,
      "sent-settled",
      "put right meanwhile",
    ],
    [
      "one that left it out",
      mailing("handed-over", { ...SENT, told: [{ ...NAMED, as: "withheld" }] }),
      LATE,
      "suppressed",
      "before the mail could leave",
    ],
    ["one without anything left", mailing("empty"), LATE, "suppressed", "before the mail could leave"],
    [
      "one that was refused",
      mailing("refused", { reason: "InvalidParameter" }),
      LATE,
      "refused",
      "(InvalidParameter)",
    ],
    ["one to nobody", mailing("suppressed", { reason: "lapsed" }), LATE, "suppressed", "has lapsed"],
    ["one in doubt", mailing("in-doubt"), LATE, "in-doubt", "carried in the next digest"],
  ])("of %s", (_, one, now, fate, words) => {
    const told = explained({ entry: entry(), mailing: one }, now);
    expect(told.fate).toBe(fate);
    expect(told.words.en).toContain(words);
  });

  it("says where what is in doubt was told again", () => {
    const doubt = mailing("in-doubt", { carriedBy: "day-2023-11-14" });
    const fated = { entry: entry(), mailing: doubt };
    expect(explained({ ...fated, carriedIn: mailing("gathering") }, LATE).words.en).toContain(
      "digest of 07:30",
    );
    expect(explained({ ...fated, carriedIn: mailing("handed-over", SENT) }, LATE).words.en).toContain(
      "sent at 07:31",
    );
  });

  it.each([
    ["off", "switched this topic off"],
    ["settled", "put right"],
    ["no-longer-entitled", "held that role no more"],
    ["no-subscription", "no address"],
  ])("says why it was in no mail: %s", (suppressed, words) => {
    const told = explained({ entry: entry({ mailing: undefined, suppressed }), mailing: undefined }, NOW);
    expect([told.fate, told.words.en]).toEqual(["suppressed", expect.stringContaining(words)]);
  });
});

describe("what may concern a member", () => {
  const asked = (...holds: object[]) => ({
    committee: committeeIdSchema.parse("ban-chi-dao"),
    member: {
      id: memberIdSchema.parse("mot"),
      ...(holds.length > 0 && { holds: holds.map((held) => heldSchema.parse(held)) }),
    } satisfies Pick<Member, "id" | "holds">,
  });
  const dutiesOf = (...holds: object[]) =>
    Object.fromEntries(topicsReaching(asked(...holds)).map(({ topic, duty }) => [topic, duty]));

  it("is a duty where a role is told, and none where a member of the committee is", () => {
    expect(dutiesOf({ role: "unit-officer", unit: "phuong-1" })).toMatchObject({
      deadlines: "all",
      scores: "none",
    });
    expect(dutiesOf()).toMatchObject({ deadlines: "none", crowds: "none", documents: "none" });
    expect(dutiesOf({ role: "clerk" })).toMatchObject({ subscriptions: "all", years: "some" });
    expect(dutiesOf({ role: "broadcaster", unit: "phuong-1" })).toEqual({ documents: "all" });
  });

  it("tells who must be reached", () => {
    expect(isOnDuty(asked())).toBe(false);
    expect(isOnDuty(asked({ role: "head", unit: "phuong-1" }))).toBe(true);
    // An officer of the committee itself is no unit's.
    expect(isOnDuty(asked({ role: "unit-officer" }))).toBe(false);
  });
});

describe("a subscription's state from day to day", () => {
  const day = (date: string) => localDateSchema.parse(date);
  it("is one episode as long as it stays, and another when it changes", () => {
    const first = seenOn(undefined, "pending", day("2023-11-13"));
    const second = seenOn(first, "pending", day("2023-11-14"));
    const third = seenOn(second, "lapsed", day("2023-11-15"));
    expect([first, second, third].map(unreachableEpisode)).toEqual([
      "pending-2023-11-13",
      "pending-2023-11-13",
      "lapsed-2023-11-15",
    ]);
    expect(isStillUnreachable(second, "pending-2023-11-13")).toBe(true);
    expect(isStillUnreachable(third, "pending-2023-11-13")).toBe(false);
    const confirmed = seenOn(third, "confirmed", day("2023-11-16"));
    expect(unreachableEpisode(confirmed)).toBeUndefined();
    expect(isStillUnreachable(confirmed, "lapsed-2023-11-15")).toBe(false);
    // Lost again: an episode of its own.
    expect(unreachableEpisode(seenOn(confirmed, "lapsed", day("2023-11-17")))).toBe("lapsed-2023-11-17");
  });
});
