import { SQSClient } from "@aws-sdk/client-sqs";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClaims } from "../../../shared/alerts/cover.dynamodb.ts";
import { putInDoubt } from "../../../shared/alerts/outcome.dynamodb.ts";
import { closeDueWindows, scheduleAlerts } from "../../../shared/alerts/schedule-alerts.sqs.ts";
import { closeWindow, openWindow } from "../../../shared/alerts/window.dynamodb.ts";
import { newEventId } from "../../../shared/ids/record-id.ts";
import { tallyOf } from "../../../shared/pipeline/tally.ts";
import { sheetKey } from "../../../shared/storage/keys.ts";
import { refreshed, refreshTally } from "../../../shared/storage/tally-update.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { intercept } from "../../support/intercept.ts";
import { openTestTable, type TestTable, tableAt } from "../../support/storage.ts";
import { addressOf, MEMBERS, openWorld, type World } from "./world.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

let worlds = 0;
async function freshWorld(table = opened.table): Promise<World> {
  worlds += 1;
  const world = await openWorld(table, String(worlds));
  for (const member of MEMBERS) world.register(member);
  await world.settle();
  for (const member of MEMBERS) world.sns.setState(addressOf(member), "confirmed");
  return world;
}

describe("the window of a unit-year", () => {
  it("makes one message and one mail of many changes", async () => {
    const world = await freshWorld();
    for (let change = 0; change < 10; change += 1) {
      await world.score(true);
      await world.deliver("events", 0, undefined, change % 2 === 0);
    }
    expect(world.windows).toHaveLength(1);
    await world.settle();
    expect(world.sns.accepted).toHaveLength(MEMBERS.length);
    expect(await world.lines("clerk")).toMatchObject([{ afterRev: 0, rev: 10, fate: { state: "sent" } }]);
  });

  it("gets its message when the first event is delivered again after a crash before sending", async () => {
    const world = await freshWorld();
    await world.score(true);
    await world.deliver("events", 0, { atCall: 1, side: "before" });
    expect(world.windows).toEqual([]);
    await world.deliver("events", 0);
    expect(world.windows).toHaveLength(1);
  });

  it("waits while facts are being counted anew, and then one mail tells of it", async () => {
    const world = await freshWorld();
    const difference = tallyOf({ "dialogues.held": 1 });
    await transact(opened.table, [refreshTally(opened.table, world.of, difference)]);
    await world.score(true);
    await world.deliver("events", 0);
    await world.deliver("windows", 0);
    expect(world.windows).toHaveLength(1);
    expect(world.sns.accepted).toEqual([]);
    await opened.table.client.send(new UpdateCommand(refreshed(opened.table, world.of)));
    await world.settle();
    expect(world.sns.accepted).toHaveLength(MEMBERS.length);
  });

  it("is opened anew by an event that comes while it is being closed", async () => {
    let meanwhile = async () => {};
    const table = tableAt(opened.endpoint);
    const world = await freshWorld(table);
    intercept(table.client, async ({ command, input, carryOut }) => {
      const isSheet = command === "GetItemCommand" && JSON.stringify(input).includes(sheetKey(world.of).sk);
      const answer = await carryOut();
      if (!isSheet) return answer;
      const now = meanwhile;
      meanwhile = async () => {};
      await now();
      return answer;
    });
    await world.score(true);
    await world.deliver("events", 0);
    meanwhile = async () => {
      await world.score(true);
      await world.deliver("events", 0);
    };
    await world.deliver("windows", 0);
    expect(await world.lines("clerk")).toMatchObject([{ afterRev: 0, rev: 1 }]);
    await world.settle();
    expect(await world.lines("clerk")).toMatchObject([
      { afterRev: 0, rev: 1 },
      { afterRev: 1, rev: 2 },
    ]);
    table.client.destroy();
  });

  it("is not taken for another one that was opened while the message of the first was being sent", async () => {
    const { of } = await freshWorld();
    const { table } = opened;
    const later = newEventId();
    const { deps, sent } = schedulingDeps(async () => {
      await closeWindow(table, of);
      await openWindow(table, of, later);
    });
    await scheduleAlerts(deps, of, newEventId());
    await scheduleAlerts(deps, of, later);
    expect(sent).toHaveLength(2);
  });

  it("whose message was lost is closed by another one, an hour past its time", async () => {
    const { of } = await freshWorld();
    const { deps, sent } = schedulingDeps();
    await scheduleAlerts(deps, of, newEventId());
    await scheduleAlerts({ ...deps, realNow: () => 59 * 60_000 }, of, newEventId());
    expect(sent).toHaveLength(1);
    await scheduleAlerts({ ...deps, realNow: () => 61 * 60_000 }, of, newEventId());
    expect(sent).toHaveLength(2);
  });

  it("is a due item when it is longer than a minute: no queue holds its message back", async () => {
    const { of } = await freshWorld();
    const { deps, sent } = schedulingDeps();
    // A day on which nobody else's window is due.
    let now = Date.parse("2000-01-01T00:00:00Z");
    const long = { ...deps, windowSeconds: 900, realNow: () => now };
    await scheduleAlerts(long, of, newEventId());
    await scheduleAlerts(long, of, newEventId());
    now += 899_000;
    expect(await closeDueWindows(long)).toBe(0);
    now += 2_000;
    expect(await closeDueWindows(long)).toBe(1);
    expect(sent).toMatchObject([{ DelaySeconds: 0, MessageBody: JSON.stringify(of) }]);
    expect(await closeDueWindows(long)).toBe(0);
    now += 61 * 60_000; // its message was lost
    expect(await closeDueWindows(long)).toBe(1);
    await closeWindow(opened.table, of);
    now += 61 * 60_000;
    expect(await closeDueWindows(long)).toBe(0);
  });

  it("waits while all mails are held, and nothing is claimed", async () => {
    const world = await freshWorld();
    for (let change = 0; change < 8; change += 1) {
      await world.score(true);
      await world.deliver("events", 0);
      world.sns.treatNextMails("refuse", "refuse");
      await world.deliver("windows", 0);
    }
    const told = (await world.lines("clerk")).length;
    expect(told).toBeLessThan(8);
    expect(world.windows).toEqual([]);
    expect(await openClaims(opened.table, world.of)).toEqual([]);
    world.sns.treatNextMails();
    await world.settle();
    expect((await world.lines("clerk")).at(-1)).toMatchObject({ rev: 8, fate: { state: "sent" } });
  });

  /** What scheduling works with; `meanwhile` happens while the first message is being sent. */
  function schedulingDeps(meanwhile: () => Promise<void> = async () => {}) {
    const sent: unknown[] = [];
    const sqs = intercept(new SQSClient({ region: "test" }), async ({ input }) => {
      sent.push(input);
      if (sent.length === 1) await meanwhile();
      return {};
    });
    const deps = {
      table: opened.table,
      sqs,
      alertWindowsQueueUrl: "queue",
      windowSeconds: 0,
      realNow: () => 0,
    };
    return { sent, deps };
  }
});

describe("a mail on its way", () => {
  const changeScore = async (world: World): Promise<void> => {
    await world.score(true);
    await world.deliver("events", 0);
  };

  it("is not put in doubt by another message about the same unit-year", async () => {
    const world = await freshWorld();
    await changeScore(world);
    world.sns.duringNextMail(async () => {
      await changeScore(world);
      await world.deliver("windows", 1);
    });
    await world.deliver("windows", 0);
    await world.settle();
    expect(await world.lines("clerk")).toMatchObject([
      { rev: 1, fate: { state: "sent" } },
      { rev: 2, fate: { state: "sent" } },
    ]);
    expect(await world.operatorEntries()).toEqual([]);
  });

  it("lets no other message about the unit-year go before its claim is settled: one that dies would be forgotten", async () => {
    const world = await freshWorld();
    await changeScore(world);
    let left: number | undefined;
    world.sns.duringNextMail(async () => {
      await changeScore(world);
      await world.deliver("windows", 1);
      left = world.windows.length;
    });
    await world.deliver("windows", 0);
    expect(left).toBe(2);
    await world.settle();
    expect(world.windows).toEqual([]);
  });

  it("is in doubt when no answer comes, and is not repeated", async () => {
    const world = await freshWorld();
    await changeScore(world);
    world.sns.treatNextMails("silent");
    await world.settle();
    const lines = [...(await world.lines("clerk")), ...(await world.lines("head"))];
    expect(lines.map(({ fate }) => fate.state).sort()).toEqual(["in-doubt", "sent"]);
    expect(world.sns.accepted).toHaveLength(MEMBERS.length);
    expect(await world.operatorEntries()).toHaveLength(1);
  });

  it("is sent when it is delivered again, after SNS did not take it for now; until then nothing is covered", async () => {
    const world = await freshWorld();
    await changeScore(world);
    world.sns.treatNextMails("deny", "deny");
    await world.deliver("windows", 0);
    expect(world.windows).toHaveLength(1);
    for (const member of MEMBERS) expect(await world.lines(member)).toEqual([]);
    await world.settle();
    for (const member of MEMBERS)
      expect(await world.lines(member)).toMatchObject([{ afterRev: 0, rev: 1, fate: { state: "sent" } }]);
    expect(world.sns.accepted).toHaveLength(MEMBERS.length);
    expect(await world.operatorEntries()).toEqual([]);
  });

  it("tells, when SNS takes it at last, all that has changed since the mail before", async () => {
    const world = await freshWorld();
    await changeScore(world);
    await world.settle();
    for (let outage = 0; outage < 2; outage += 1) {
      await changeScore(world);
      world.sns.treatNextMails("deny", "deny");
      await world.deliver("windows", 0);
    }
    await world.settle();
    for (const member of MEMBERS)
      expect(await world.lines(member)).toMatchObject([
        { afterRev: 0, rev: 1, fate: { state: "sent" } },
        { afterRev: 1, rev: 3, points: { before: 100, after: 300 }, fate: { state: "sent" } },
      ]);
  });

  it("has failed, and operators are told, when SNS refuses it for good", async () => {
    const world = await freshWorld();
    await changeScore(world);
    world.sns.treatNextMails("refuse", "refuse");
    await world.settle();
    const code = "InvalidParameterException";
    for (const member of MEMBERS)
      expect(await world.lines(member)).toMatchObject([{ fate: { state: "failed", code } }]);
    const entries = await world.operatorEntries();
    expect(entries).toHaveLength(MEMBERS.length);
    for (const entry of entries)
      expect(entry).toMatchObject({ kind: "alert-failed", afterRev: 0, rev: 1, code });
  });

  it("has failed when a later mail builds on it and SNS did not take it for now", async () => {
    const world = await freshWorld();
    await changeScore(world);
    world.sns.duringNextMail(async () => {
      await changeScore(world);
      await world.deliver("windows", 1);
      world.sns.treatNextMails("deny");
    });
    await world.deliver("windows", 0);
    await world.settle();
    const lines = [...(await world.lines("clerk")), ...(await world.lines("head"))];
    const code = "AuthorizationErrorException";
    expect(lines.filter(({ fate }) => fate.state !== "sent")).toMatchObject([
      { afterRev: 0, rev: 1, fate: { state: "failed", code } },
    ]);
    expect(await world.operatorEntries()).toMatchObject([{ kind: "alert-failed", rev: 1, code }]);
  });

  it("stays sent once that is known", async () => {
    const world = await freshWorld();
    await world.score(true);
    await world.settle();
    const [line] = await world.lines("clerk");
    if (!line) throw new Error("no line");
    expect(await putInDoubt(opened.table, line)).toBe(false);
    expect(await world.lines("clerk")).toMatchObject([{ fate: { state: "sent" } }]);
  });
});
