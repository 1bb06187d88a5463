import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimMailing } from "../../../shared/alerts/mailing-claim.dynamodb.ts";
import { findMailing } from "../../../shared/alerts/mailings.dynamodb.ts";
import { raiseOnce } from "../../../shared/alerts/raise.dynamodb.ts";
import { addDays, instantOf, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { memberIdSchema } from "../../../shared/ids/readable-id.ts";
import { memberKey } from "../../../shared/storage/keys.ts";
import { intercept } from "../../support/intercept.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { throughMortal } from "./mortal.ts";
import { openRaisedWorld } from "./raised-world.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
  intercept(opened.table.client, throughMortal);
});
afterAll(() => opened.stop());

let worlds = 0;
const fresh = () => {
  worlds += 1;
  return openRaisedWorld(opened.table, `raised-${worlds}`);
};
/** By the clock in Vietnam. */
const at = (text: string) => instantOf(new Date(`${text}:00+07:00`));

describe("an occasion that was raised", () => {
  it("gives each recipient one entry, each in the mailing that the recipient wants", async () => {
    const world = await fresh();
    const occasion = world.occasion({});
    await world.deliver(world.raised(occasion, at("2023-11-15T09:05")));
    const told = (await world.entries(occasion.subject)).map((entry) => [
      entry.member,
      entry.delivery,
      entry.mailing ?? entry.suppressed,
    ]);
    expect(told).toEqual([
      ["appraiser", "at-once", "now-20231115T021500Z"],
      ["daily", "daily", "day-2023-11-16"],
      // By the head's duties nothing of awards comes: it is no duty, and this head wants nothing else.
      ["leader", "off", "off"],
      ["now", "at-once", "now-20231115T021500Z"],
      ["quiet", "off", "off"],
      ["weekly", "weekly", "week-2023-W47"],
    ]);
    for (const entry of await world.entries(occasion.subject))
      if (entry.mailing) expect(await world.gathered(entry.member, entry.mailing)).toEqual([entry]);
  });

  it("is told nobody twice, however often and by how many at once it is delivered", async () => {
    const world = await fresh();
    const occasion = world.occasion({ rule: "deadline-overdue-committee" });
    const event = world.raised(occasion, at("2023-11-15T00:05"));
    await Promise.all([1, 2, 3].map(() => world.deliver(event)));
    await world.deliver(event);
    const entries = await world.entries(occasion.subject);
    expect(entries.map(({ member }) => member)).toEqual(["appraiser", "daily", "now", "quiet", "weekly"]);
    expect(await world.gathered("daily", "day-2023-11-15")).toHaveLength(1);
    expect(await world.gathered("now", "now-20231115T003000Z")).toHaveLength(1);
  });

  it("reaches everybody after a crash at any step, and nobody twice", async () => {
    const world = await fresh();
    for (let atCall = 1; atCall <= 12; atCall += 1)
      for (const side of ["before", "after"] as const) {
        const occasion = world.occasion({ subject: `crash-${atCall}-${side}` });
        const event = world.raised(occasion, at("2023-11-15T09:05"));
        await world.deliver(event, { atCall, side });
        await world.deliver(event);
        expect((await world.entries(occasion.subject)).map(({ member }) => member)).toEqual([
          "appraiser",
          "daily",
          "leader",
          "now",
          "quiet",
          "weekly",
        ]);
      }
    expect(await world.gathered("now", "now-20231115T021500Z")).toHaveLength(24);
  });

  it("goes with the next mailing where the first is on its way", async () => {
    const world = await fresh();
    const member = memberIdSchema.parse("daily");
    const [first, second] = ["1", "2"].map((episode) => world.occasion({ episode }));
    if (!first || !second) throw new Error("two occasions");
    const firstRaised = world.raised(first, at("2023-11-15T09:05"));
    await world.deliver(firstRaised);
    const name = { committee: world.committee, member, key: "day-2023-11-16" };
    const mailing = await findMailing(opened.table, name);
    if (!mailing) throw new Error("no mailing");
    expect(mailing.sendAt).toBe(at("2023-11-16T07:30"));
    expect(await claimMailing(opened.table, mailing, "claim", 1)).toBeDefined();
    // What left with it is not told again by a redelivery.
    await world.deliver(firstRaised);
    await world.deliver(world.raised(second, at("2023-11-15T09:06")));
    expect((await world.gathered("daily", "day-2023-11-16")).map(({ episode }) => episode)).toEqual(["1"]);
    expect((await world.gathered("daily", "day-2023-11-17")).map(({ episode }) => episode)).toEqual(["2"]);
  });

  it("comes at once, at night too, to all who have not switched it off, where it is urgent", async () => {
    const world = await fresh();
    const occasion = world.occasion({ rule: "mass-petition" });
    await world.deliver(world.raised(occasion, at("2023-11-18T23:01")));
    const told = (await world.entries(occasion.subject)).map(({ member, mailing, suppressed }) => [
      member,
      mailing ?? suppressed,
    ]);
    const key = "now-20231118T161500Z";
    // The head's duty cannot be switched off; members may.
    expect(told).toEqual([
      ["appraiser", key],
      ["daily", key],
      ["leader", key],
      ["now", key],
      ["quiet", "off"],
      ["weekly", key],
    ]);
  });

  it("is delayed within the day and no longer where it is a duty that the recipient wants off", async () => {
    const world = await fresh();
    const preferences = [{ topic: "deadlines", delivery: "off" }];
    await opened.table.client.send(
      new UpdateCommand({
        TableName: opened.table.name,
        Key: memberKey(world.committee, memberIdSchema.parse("officer")),
        UpdateExpression: "SET preferences = :preferences",
        ExpressionAttributeValues: { ":preferences": preferences },
      }),
    );
    const occasion = world.occasion({ rule: "deadline-overdue" });
    await world.deliver(world.raised(occasion, at("2023-11-15T00:05")));
    expect(await world.entries(occasion.subject)).toMatchObject([
      { member: "officer", delivery: "daily", mailing: "day-2023-11-15" },
    ]);
  });

  it("is told to the operators by their topic, once", async () => {
    const world = await fresh();
    const event = world.raised(
      world.occasion({ rule: "job-failed", unit: undefined }),
      at("2023-11-15T06:30"),
    );
    await world.deliver(event);
    await world.deliver(event);
    expect(world.published).toEqual(["Nghe Dân: Tác vụ định kỳ không chạy xong"]);
    expect(await world.entries(event.subject)).toEqual([]);
  });

  it("is a matter of the head, the clerk and the appraisers too where a self-score is overdue", async () => {
    const world = await fresh();
    const facts = { clock: "self-score", due: "2023-12-15" };
    const subject = `${world.unit}/2023`;
    const occasion = world.occasion({ rule: "deadline-overdue", subject, facts });
    await world.deliver(world.raised(occasion, at("2023-12-16T00:05")));
    const by = { actor: "test", now: at("2023-12-16T00:05") };
    expect(await raiseOnce(opened.table, { ...occasion, rule: "self-score-late" }, by)).toBe(false);
  });
});

describe("twelve weeks", () => {
  it("have a weekly digest for each Monday, once, and what is told is the same however it is wanted", async () => {
    const world = await fresh();
    const monday = localDateSchema.parse("2023-10-02");
    const days = Array.from({ length: 12 * 7 }, (_, index) => addDays(monday, index));
    // One thing arises every third day, at noon.
    const raised = days.filter((_, index) => index % 3 === 0);
    for (const day of raised)
      await world.deliver(
        world.raised(world.occasion({ subject: "weeks", episode: day, on: day }), at(`${day}T12:00`)),
      );
    const entries = await world.entries("weeks");
    const of = (member: string) => entries.filter((entry) => entry.member === member);
    for (const member of ["now", "daily", "weekly"])
      expect(
        of(member)
          .map(({ episode }) => episode)
          .sort(),
      ).toEqual(raised);
    const weeks = [...new Set(of("weekly").map(({ mailing }) => mailing ?? "none"))];
    expect(weeks).toEqual(Array.from({ length: 12 }, (_, index) => `week-2023-W${41 + index}`));
    const gathered = await Promise.all(weeks.map((week) => world.gathered("weekly", week)));
    expect(
      gathered
        .flat()
        .map(({ episode }) => episode)
        .sort(),
    ).toEqual(raised);
  });
});
