import type { Table } from "../../shared/storage/table.dynamodb.ts";
import type { Treatment } from "../integration/alerts/fake-sns.ts";
import type { Death } from "../integration/alerts/mortal.ts";
import { type FailureWorld, HOUR_MS, openFailureWorld } from "./world.ts";

/** One thing that goes wrong, played on a world of its own. */
export interface Scenario {
  readonly name: string;
  /** @default three */
  readonly officers?: number;
  play(world: FailureWorld): Promise<void>;
}

const QUARTER_MS = 16 * 60_000;

/** Everything up to the moment at which mails are due. */
async function raiseAndGather(world: FailureWorld, occasions = 1): Promise<void> {
  for (let each = 0; each < occasions; each += 1) {
    await world.raise();
    const occasion = world.raised.at(-1);
    if (occasion) await world.relay(occasion);
  }
  await world.consume([...world.queue]);
  world.pass(QUARTER_MS);
}

/** More than a delivery of one mail makes of calls; a death beyond the last call is none. */
const DELIVERY_CALLS = 48;
const GATHERING_CALLS = 16;

/** Deaths before and after each of so many calls, each `every`-th of them. */
const deaths = (calls: number, every: number): Death[] =>
  Array.from({ length: calls }, (_, index) => index + 1)
    .filter((atCall) => atCall % every === 0 || every === 1)
    .flatMap((atCall) => [
      { atCall, side: "before" },
      { atCall, side: "after" },
    ]);

/** A crash at each call of the delivery, and of the consumer that gathers. `every` leaves some out, to be quick. */
export const crashScenarios = (every = 1): readonly Scenario[] => [
  ...deaths(DELIVERY_CALLS, every).map((death) => ({
    name: `delivery killed ${death.side} call ${death.atCall}`,
    officers: 1,
    async play(world: FailureWorld) {
      await raiseAndGather(world);
      await world.deliver(death);
    },
  })),
  ...deaths(GATHERING_CALLS, every).map((death) => ({
    name: `gathering killed ${death.side} call ${death.atCall}`,
    officers: 2,
    async play(world: FailureWorld) {
      await world.raise();
      const [occasion] = world.raised;
      if (occasion) await world.relay(occasion);
      await world.consume([...world.queue], death);
    },
  })),
];

const treated = (name: string, ...treatments: Treatment[]): Scenario => ({
  name,
  async play(world) {
    await raiseAndGather(world);
    world.sns.treatNextMails(...treatments);
    await world.deliver();
  },
});

export const SCENARIOS: readonly Scenario[] = [
  { name: "nothing goes wrong", play: (world) => raiseAndGather(world, 3) },
  treated("SNS refuses for good", "refuse", "refuse"),
  treated("SNS does not take it for now", "deny", "deny"),
  treated("no answer, and the mail is lost", "lost", "lost"),
  treated("no answer, and the mail was accepted", "silent", "silent"),
  {
    name: "SNS takes nothing for ten minutes: held, told once, resumed",
    async play(world) {
      // Each quarter of an hour is a mail of its own: a dozen are due at once.
      for (let window = 0; window < 6; window += 1) await raiseAndGather(world);
      const outage = Array.from({ length: 100 }, (): Treatment => "deny");
      for (let minute = 0; minute < 10; minute += 1) {
        world.sns.treatNextMails(...outage);
        await world.deliver().catch(() => {});
        world.pass(60_000);
      }
    },
  },
  {
    name: "everything is delivered three times, in another order",
    async play(world) {
      for (let each = 0; each < 3; each += 1) await world.raise();
      for (const occasion of world.raised.toReversed())
        for (let time = 0; time < 3; time += 1) await world.relay(occasion);
      for (const occasion of world.raised) world.queue.push(await world.redriven(occasion));
      const messages = world.queue.toReversed();
      for (let time = 0; time < 3; time += 1) await world.consume(messages, undefined, true);
      world.pass(QUARTER_MS);
      for (let time = 0; time < 3; time += 1) await world.deliver();
    },
  },
  {
    name: "two schedulers at once",
    async play(world) {
      await raiseAndGather(world, 2);
      await Promise.all([world.deliver(), world.deliver(), world.digests(), world.digests()]);
    },
  },
  {
    name: "the clock jumps back an hour",
    async play(world) {
      await raiseAndGather(world);
      await world.deliver();
      world.pass(-HOUR_MS);
      await raiseAndGather(world);
      await world.deliver();
      world.pass(HOUR_MS);
      await world.deliver();
    },
  },
  {
    name: "the consumer is down for a day",
    async play(world) {
      await world.raise();
      for (const occasion of world.raised) await world.relay(occasion);
      for (let hour = 0; hour < 24; hour += 6) {
        world.pass(6 * HOUR_MS);
        await world.deliver();
      }
      await world.digests();
    },
  },
  {
    name: "the relay is down past the stream's retention; the sweep finds it",
    async play(world) {
      await world.raise();
      await world.raise();
      world.pass(30 * HOUR_MS);
      await world.deliver();
    },
  },
];

/** The six situations in which GC Forms loses, doubles or forgets (`asks.md` §2), as they would happen here. */
export const GC_FORMS_TRAPS: readonly Scenario[] = [
  {
    name: "trap 1: it is stored, sending it on fails, and it comes again",
    async play(world) {
      await world.raise("opn_trap1");
      const [occasion] = world.raised;
      if (occasion) await world.relay(occasion, { atCall: 2, side: "before" });
      if (await world.raise("opn_trap1")) throw new Error("a second occasion was raised");
    },
  },
  {
    name: "trap 2: handed over again in the gap between storing and removing",
    async play(world) {
      await world.raise();
      for (const occasion of world.raised) await world.relay(occasion);
      await world.consume([...world.queue], undefined, true);
      await world.consume([...world.queue]);
    },
  },
  {
    name: "trap 3: a daily job mails every day, without a record of what it sent",
    async play(world) {
      await raiseAndGather(world);
      for (let day = 0; day < 4; day += 1) {
        await world.deliver();
        await world.digests();
        world.pass(24 * HOUR_MS);
      }
    },
  },
  {
    name: "trap 4: one of several recipients gets nothing, and a time-out counts as success",
    async play(world) {
      await raiseAndGather(world);
      world.sns.treatNextMails("accept", "lost");
      await world.deliver();
    },
  },
  {
    name: "trap 5: each redrive wraps the message once more",
    async play(world) {
      await world.raise();
      const [occasion] = world.raised;
      if (!occasion) return;
      await world.relay(occasion);
      world.queue.splice(0);
      for (let time = 0; time < 3; time += 1) {
        world.queue.push(await world.redriven(occasion));
        await world.consume([...world.queue], { atCall: 3, side: "before" });
        world.queue.splice(0);
      }
      world.queue.push(await world.redriven(occasion));
    },
  },
  {
    name: "trap 6: one bad message in a batch takes its neighbours with it",
    async play(world) {
      await world.raise();
      for (const occasion of world.raised) await world.relay(occasion);
      world.queue.unshift({ messageId: "bad", body: '{"no":"event"}' });
      await world.consume([...world.queue]);
      world.queue.splice(0, 1);
    },
  },
];

/** Plays a scenario, then lets all come to rest. */
export async function played(table: Table, { officers, play }: Scenario): Promise<FailureWorld> {
  const world = await openFailureWorld(table, officers);
  await play(world);
  await world.settle();
  return world;
}
