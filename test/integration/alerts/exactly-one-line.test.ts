import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClaims } from "../../../shared/alerts/cover.dynamodb.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { intercept } from "../../support/intercept.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { throughMortal } from "./mortal.ts";
import { addressOf, MEMBERS, openWorld, type World } from "./world.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
  intercept(opened.table.client, throughMortal);
});
afterAll(() => opened.stop());

let worlds = 0;
async function freshWorld(): Promise<World> {
  worlds += 1;
  const world = await openWorld(opened.table, String(worlds));
  for (const member of MEMBERS) world.register(member);
  await world.settle();
  for (const member of MEMBERS) world.sns.setState(addressOf(member), "confirmed");
  return world;
}

describe("whatever happens, each revision of a unit-year is told or accounted for to each member exactly once", () => {
  const delivery = {
    index: fc.nat({ max: 5 }),
    death: fc.option(
      fc.record({ atCall: fc.integer({ min: 1, max: 30 }), side: fc.constantFrom("before", "after") }),
      { nil: undefined },
    ),
    again: fc.boolean(),
  };
  const treatment = fc.constantFrom("accept", "accept", "refuse", "deny", "lost", "silent");
  const scoring = fc.record({ kind: fc.constant("score"), changes: fc.boolean() });
  const event = fc.record({ kind: fc.constant("event"), ...delivery });
  const window = fc.record({ kind: fc.constant("window"), ...delivery, treatment });
  const subscription = fc.record({
    kind: fc.constant("subscription"),
    member: fc.constantFrom(...MEMBERS),
    state: fc.constantFrom("confirmed", "pending", "none"),
  });
  const single = fc.oneof(
    { weight: 3, arbitrary: scoring },
    { weight: 3, arbitrary: event },
    { weight: 4, arbitrary: window },
    { weight: 1, arbitrary: subscription },
  );
  /** What happens at once. */
  const moment = fc.oneof(
    { weight: 3, arbitrary: single.map((one) => [one]) },
    { weight: 1, arbitrary: fc.tuple(window, single) },
  );
  type Step = typeof single extends fc.Arbitrary<infer T> ? T : never;

  async function perform(world: World, step: Step): Promise<void> {
    switch (step.kind) {
      case "score":
        await world.score(step.changes);
        return world.deliver("events", world.events.length - 1);
      case "event":
        return world.deliver("events", step.index, step.death, step.again);
      case "window":
        world.sns.treatNextMails(step.treatment);
        return world.deliver("windows", step.index, step.death, step.again);
      case "subscription":
        return world.sns.setState(addressOf(step.member), step.state);
    }
  }

  it("through duplicates, any order, crashes between any two steps, and mails that are refused or lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 5, maxLength: 30 }), async (moments) => {
        const world = await freshWorld();
        await world.score(true);
        for (const steps of moments) await Promise.all(steps.map((step) => perform(world, step)));
        world.sns.treatNextMails();
        await world.settle();
        await expectExactlyOneLine(world);
      }),
      // Shrinking would play histories on the database for minutes; the seed and the history are told as they are.
      { numRuns: 60, endOnFailure: true },
    );
  });
});

async function expectExactlyOneLine(world: World): Promise<void> {
  expect(await openClaims(opened.table, world.of)).toEqual([]);
  const entries = await world.operatorEntries();
  for (const member of MEMBERS) {
    const lines = await world.lines(member);
    // No gap, no overlap, from nothing to the last sheet.
    expect([0, ...lines.map(({ rev }) => rev)]).toEqual([
      ...lines.map(({ afterRev }) => afterRev),
      world.lastRev(),
    ]);
    expect([0, ...lines.map(({ points }) => points.after)].slice(0, -1)).toEqual(
      lines.map(({ points }) => points.before),
    );

    const mails = world.sns.accepted.filter(({ topicArn }) => topicArn.includes(`--${member}--`));
    for (const line of lines) {
      // Points rise with every change, so the mails of a line are known by the points they name.
      const ofLine = mails.filter(({ subject }) =>
        subject.includes(`lên ${formatPoints(line.points.after, "vi")} `),
      );
      const told = line.fate.state;
      if (told === "sent") expect(ofLine).toMatchObject([{ messageId: line.fate.messageId }]);
      else if (told === "in-doubt") expect(ofLine.length).toBeLessThanOrEqual(1);
      else if (told !== "no-change") expect(ofLine).toEqual([]);
      expect(told).not.toBe("claimed");
      expect(told === "no-change").toBe(line.points.before === line.points.after);
      if (told === "in-doubt" || told === "failed")
        expect(entries).toContainEqual(
          expect.objectContaining({ kind: `alert-${told}`, member, rev: line.rev }),
        );
    }
    const told = lines.filter(({ fate }) => fate.state === "sent" || fate.state === "in-doubt");
    expect(mails.length).toBeLessThanOrEqual(told.length);
  }
}
