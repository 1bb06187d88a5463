import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBreaker } from "../../../shared/alerts/breaker.dynamodb.ts";
import { alertsPartition } from "../../../shared/alerts/keys.ts";
import { mailingsInDoubt } from "../../../shared/alerts/mailing-claim.dynamodb.ts";
import { findMailing } from "../../../shared/alerts/mailings.dynamodb.ts";
import { memberSchema } from "../../../shared/committees/member.ts";
import { putMember } from "../../../shared/committees/members.dynamodb.ts";
import { itemsOf } from "../../../shared/storage/query.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { type FailureWorld, HOUR_MS, OFFICERS, openFailureWorld } from "../../failures/world.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { answered, fateOf, overdue } from "./deliver-steps.ts";
import type { Treatment } from "./fake-sns.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

const MINUTE_MS = 60_000;
const [AT_ONCE, , DAILY] = OFFICERS.map(({ id }) => id);
if (!AT_ONCE || !DAILY) throw new Error("too few officers");
const times = (count: number, treatment: Treatment): Treatment[] =>
  Array.from({ length: count }, () => treatment);

/** A period of a job is run once in a table: no two mornings are the same second. */
let mornings = 0;

/** To the next morning at 07:30 and some seconds, and what leaves then. */
async function nextMorning(world: FailureWorld): Promise<void> {
  mornings += 1;
  const midnight =
    Math.floor((Date.parse(world.now()) + 7 * HOUR_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS - 7 * HOUR_MS;
  world.pass(midnight + 31.5 * HOUR_MS - Date.parse(world.now()) + mornings * 1000);
  await world.digests();
  await world.deliver();
}

describe("what is put right", () => {
  it("before a mail could leave is told to nobody, and the ledger has an empty mailing", async () => {
    const world = await openFailureWorld(opened.table);
    await overdue(world, "opn_a1");
    world.pass(MINUTE_MS);
    await answered(world, "opn_a1");
    world.pass(16 * MINUTE_MS);
    await world.deliver();
    await nextMorning(world);
    expect(world.sns.accepted).toEqual([]);
    for (const member of world.members)
      expect(await fateOf(world, "opn_a1", member)).toMatchObject({ state: "empty", as: "withheld" });
  });

  it("after the mail has left is told in the digest as done", async () => {
    const world = await openFailureWorld(opened.table);
    await overdue(world, "opn_a2");
    world.pass(16 * MINUTE_MS);
    await world.deliver();
    await answered(world, "opn_a2");
    await nextMorning(world);
    expect(await fateOf(world, "opn_a2", AT_ONCE)).toMatchObject({ state: "handed-over", as: "open" });
    expect(await fateOf(world, "opn_a2", DAILY)).toMatchObject({ state: "handed-over", as: "settled" });
    expect(world.sns.accepted.at(-1)?.body).toContain("Đã xong");
  });
});

describe("a digest is exactly the union of what came at once", () => {
  const minute = fc.integer({ min: 0, max: 300 }).filter((at) => at % 15 !== 0);
  const happening = fc.record({
    raisedAt: minute,
    answeredAfter: fc.option(fc.integer({ min: 1, max: 120 })),
  });

  it("whenever things arise and are put right", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 6 }), async (happenings) => {
        run += 1;
        const world = await openFailureWorld(opened.table);
        const start = Date.parse(world.now());
        const steps = happenings
          .flatMap(({ raisedAt, answeredAfter }, index) => {
            const subject = `opn_p${run}x${index}`;
            const answer = raisedAt + (answeredAfter ?? 0);
            const raise = { at: raisedAt, act: () => overdue(world, subject) };
            // On a full quarter, whether the mail or the answer comes first is chance.
            return answeredAfter === null || answer % 15 === 0
              ? [raise]
              : [raise, { at: answer, act: () => answered(world, subject) }];
          })
          .concat(
            Array.from({ length: 30 }, (_, n) => ({
              at: 15 * n,
              act: async () => void (await world.deliver()),
            })),
          );
        for (const { at, act } of steps.sort((a, b) => a.at - b.at)) {
          world.pass(start + at * MINUTE_MS - Date.parse(world.now()));
          await act();
        }
        await nextMorning(world);
        const told = async (member: typeof AT_ONCE) => {
          const fates = await Promise.all(world.raised.map(({ subject }) => fateOf(world, subject, member)));
          return fates.map(({ as }) => as !== "withheld");
        };
        expect(await told(DAILY)).toEqual(await told(AT_ONCE));
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});

describe("a recipient", () => {
  it("who unsubscribed gets nothing, now or later; the ledger says why", async () => {
    const world = await openFailureWorld(opened.table, 1);
    world.sns.setState(`${AT_ONCE}@example.vn`, "none");
    await overdue(world, "opn_b1");
    world.pass(16 * MINUTE_MS);
    await world.deliver();
    world.sns.setState(`${AT_ONCE}@example.vn`, "confirmed");
    await nextMorning(world);
    expect(await fateOf(world, "opn_b1", AT_ONCE)).toMatchObject({
      state: "suppressed",
      reason: "unsubscribed",
    });
    expect(world.sns.accepted).toEqual([]);
  });

  it("who is no member any more by then gets nothing", async () => {
    const world = await openFailureWorld(opened.table, 1);
    await overdue(world, "opn_b2");
    const left = memberSchema.parse({
      id: AT_ONCE,
      post: "Cán bộ (ví dụ)",
      alerts: "at-once",
      to: "2023-11-14",
    });
    await transact(opened.table, [putMember(opened.table, world.committee, left)]);
    world.pass(16 * MINUTE_MS);
    await world.deliver();
    expect(await fateOf(world, "opn_b2", AT_ONCE)).toMatchObject({ reason: "no-longer-entitled" });
  });
});

describe("a mailing", () => {
  it("that SNS does not take is tried for about four hours, then refused with SNS's reason", async () => {
    const world = await openFailureWorld(opened.table, 1);
    await overdue(world, "opn_c1");
    world.pass(16 * MINUTE_MS);
    const start = Date.parse(world.now());
    world.sns.treatNextMails(...times(20, "deny"));
    while ((await fateOf(world, "opn_c1", AT_ONCE)).state === "gathering") {
      await world.deliver();
      world.pass(5 * MINUTE_MS);
    }
    const hours = (Date.parse(world.now()) - start) / HOUR_MS;
    expect(hours).toBeGreaterThan(3.5);
    expect(hours).toBeLessThan(5);
    expect(await fateOf(world, "opn_c1", AT_ONCE)).toMatchObject({
      state: "refused",
      reason: "AuthorizationErrorException",
    });
  });

  it("in doubt by another's judgement is settled by the attempt that knows, and then not carried", async () => {
    const world = await openFailureWorld(opened.table, 1);
    await overdue(world, "opn_c2");
    world.pass(16 * MINUTE_MS);
    let meanwhile: string | undefined;
    world.sns.duringNextMail(async () => {
      world.pass(6 * MINUTE_MS);
      await world.deliver();
      meanwhile = (await fateOf(world, "opn_c2", AT_ONCE)).state;
      expect(await mailingsInDoubt(opened.table, world.committee)).toMatchObject([
        { state: "in-doubt", carriedBy: "day-2023-11-16" },
      ]);
    });
    await world.deliver();
    await nextMorning(world);
    expect(meanwhile).toBe("in-doubt");
    expect(await fateOf(world, "opn_c2", AT_ONCE)).toMatchObject({ state: "handed-over" });
    expect(await mailingsInDoubt(opened.table, world.committee)).toEqual([]);
    expect(world.sns.accepted).toHaveLength(1);
    const carrier = { committee: world.committee, member: AT_ONCE, key: "day-2023-11-16" };
    expect(await findMailing(opened.table, carrier)).toMatchObject({ state: "empty" });
  });

  it("in doubt that is carried by one that comes into doubt itself is carried on", async () => {
    const world = await openFailureWorld(opened.table, 1);
    await overdue(world, "opn_c3");
    world.pass(16 * MINUTE_MS);
    for (const morning of [() => world.deliver(), () => nextMorning(world)]) {
      world.sns.treatNextMails("lost");
      await morning();
    }
    await nextMorning(world);
    expect(world.sns.accepted).toHaveLength(1);
    expect(world.sns.accepted[0]?.body).toMatch(/Nhắc lại[\s\S]*opn_c3/);
  });
});

describe("digests of a period with nothing to say", () => {
  it("get one line and no mail, also when the job runs twice; what comes later goes with the next", async () => {
    const world = await openFailureWorld(opened.table);
    await nextMorning(world);
    await world.digests();
    const name = { committee: world.committee, member: DAILY, key: "day-2023-11-16" };
    expect(await findMailing(opened.table, name)).toMatchObject({ state: "empty", told: [] });
    expect(world.sns.accepted).toEqual([]);
    await overdue(world, "opn_d1");
    expect(await fateOf(world, "opn_d1", DAILY)).toMatchObject({ key: "day-2023-11-17" });
  });
});

describe("the circuit breaker", () => {
  const heldOccasions = async () => {
    const items = await Array.fromAsync(itemsOf(opened.table, alertsPartition("mails"), "OCCASION#"));
    return items.length;
  };

  it("holds all mails when too many fail, tells operators once, tries one, and goes on when that gets through", async () => {
    const world = await openFailureWorld(opened.table);
    for (let window = 0; window < 5; window += 1) {
      await overdue(world, `opn_e${window}`);
      world.pass(16 * MINUTE_MS);
    }
    const [before, told] = [world.sns.asked(), await heldOccasions()];
    world.sns.treatNextMails(...times(100, "deny"));
    await expect(world.deliver()).rejects.toThrow("held");
    expect(world.sns.asked() - before).toBe(10);
    expect(await readBreaker(opened.table)).toMatchObject({ state: "open" });

    world.pass(3 * MINUTE_MS);
    expect(await world.deliver()).toMatchObject({ counts: { held: expect.any(Number) } });
    expect(world.sns.asked() - before).toBe(10);
    world.pass(3 * MINUTE_MS);
    await world.deliver();
    expect(world.sns.asked() - before).toBe(11);
    expect(await heldOccasions()).toBe(told + 1);

    world.sns.treatNextMails();
    world.pass(6 * MINUTE_MS);
    await world.deliver();
    expect(await readBreaker(opened.table)).toMatchObject({ state: "closed" });
    await world.settle();
    for (const { subject } of world.raised)
      expect(await fateOf(world, subject, AT_ONCE)).toMatchObject({ state: "handed-over" });
    expect(await heldOccasions()).toBe(told + 1);
  });
});
