import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aboutSubject } from "../../../shared/alerts/ask.dynamodb.ts";
import type { Delivery } from "../../../shared/alerts/entry.ts";
import { claimMailing } from "../../../shared/alerts/mailing-claim.dynamodb.ts";
import { findMailing, gatheredFor } from "../../../shared/alerts/mailings.dynamodb.ts";
import { committeeIdSchema, memberIdSchema } from "../../../shared/ids/readable-id.ts";
import { unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { memberKey } from "../../../shared/storage/keys.ts";
import { intercept } from "../../support/intercept.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { throughMortal } from "./mortal.ts";
import { addressOf, openWorld, type World } from "./world.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
  intercept(opened.table.client, throughMortal);
});
afterAll(() => opened.stop());

const HEAD = memberIdSchema.parse("head");

async function openDigestWorld(name: string) {
  const world = await openWorld(opened.table, name);
  const committee = committeeIdSchema.parse(`committee-${name}`);
  world.register("head");
  await world.settle();
  world.sns.setState(addressOf("head"), "confirmed");
  const choose = (delivery: Delivery) =>
    opened.table.client.send(
      new UpdateCommand({
        TableName: opened.table.name,
        Key: memberKey(committee, HEAD),
        UpdateExpression: "SET preferences = :preferences",
        ExpressionAttributeValues: { ":preferences": [{ topic: "scores", delivery }] },
      }),
    );
  const entries = async () =>
    (await aboutSubject(opened.table, unitYearName(world.of))).entries.filter(
      ({ member }) => member === HEAD,
    );
  const gathered = async () => {
    const keys = [...new Set((await entries()).map(({ mailing }) => mailing ?? "none"))];
    const all = keys.map((key) => gatheredFor(opened.table, { committee, member: HEAD, key }));
    return (await Promise.all(all)).flat().map(({ episode }) => episode);
  };
  return { world, committee, choose, entries, gathered };
}

/** The member's lines cover every revision, once. */
async function expectWhole(world: World): Promise<void> {
  const lines = await world.lines("head");
  expect(lines.map(({ afterRev }) => afterRev)).toEqual([0, ...lines.map(({ rev }) => rev)].slice(0, -1));
  expect(lines.at(-1)?.rev).toBe(world.lastRev());
}

describe("a member who wants score changes in a digest", () => {
  it("has each range as an entry of it instead of a mail, and a line for each revision", async () => {
    const { world, choose, entries, gathered } = await openDigestWorld("digest");
    await choose("daily");
    for (const changes of [true, false, true]) {
      await world.score(changes);
      await world.settle();
    }
    await expectWhole(world);
    expect((await world.lines("head")).map(({ fate }) => fate.state)).toEqual([
      "in-digest",
      "no-change",
      "in-digest",
    ]);
    expect((await entries()).map(({ rule, episode, delivery }) => [rule, episode, delivery])).toEqual([
      ["score-changed", "0-1", "daily"],
      ["score-changed", "2-3", "daily"],
    ]);
    expect(await gathered()).toEqual(["0-1", "2-3"]);
    const { occasions } = await aboutSubject(opened.table, unitYearName(world.of));
    expect(occasions[1]?.facts).toEqual({ before: 100, after: 300, afterRev: 2, rev: 3 });
    expect(world.sns.accepted.filter(({ topicArn }) => topicArn.includes("--head--"))).toEqual([]);
  });

  it("misses nothing and hears nothing twice when the wish changes between", async () => {
    const { world, choose, entries } = await openDigestWorld("changing");
    for (const delivery of ["at-once", "weekly", "off", "daily", "at-once"] as const) {
      await choose(delivery);
      await world.score(true);
      await world.settle();
    }
    await expectWhole(world);
    expect((await world.lines("head")).map(({ afterRev, rev, fate }) => [afterRev, rev, fate.state])).toEqual(
      [
        [0, 1, "sent"],
        [1, 2, "in-digest"],
        [2, 4, "in-digest"],
        [4, 5, "sent"],
      ],
    );
    expect((await entries()).map(({ episode, delivery }) => [episode, delivery])).toEqual([
      ["1-2", "weekly"],
      ["2-4", "daily"],
    ]);
  });

  it("has the range in the next digest where the first is on its way", async () => {
    const { world, committee, choose, entries } = await openDigestWorld("leaving");
    await choose("daily");
    await world.score(true);
    await world.settle();
    const [entry] = await entries();
    const name = { committee, member: HEAD, key: entry?.mailing ?? "none" };
    const mailing = await findMailing(opened.table, name);
    if (!mailing) throw new Error("no mailing");
    await claimMailing(opened.table, mailing, "claim", 1);
    await world.score(true);
    await world.settle();
    await expectWhole(world);
    const keys = (await entries()).map((one) => one.mailing);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });

  it("has it once after a crash at any step", async () => {
    const { world, choose, entries, gathered } = await openDigestWorld("crashing");
    await choose("daily");
    for (let atCall = 1; atCall <= 14; atCall += 1) {
      await world.score(true);
      await world.deliver("events", 0);
      await world.deliver("windows", 0, { atCall, side: atCall % 2 === 0 ? "before" : "after" });
      await world.settle();
    }
    await expectWhole(world);
    const ranges = (await world.lines("head")).map(({ afterRev, rev }) => `${afterRev}-${rev}`);
    expect((await gathered()).toSorted()).toEqual(ranges.toSorted());
    expect((await entries()).length).toBe(ranges.length);
  });
});
