import { SNSClient } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler as makeOnStream } from "../../../functions/relay/on-stream.ts";
import { makeHandler as makeSweep } from "../../../functions/relay/sweep.ts";
import { clientOptions } from "../../../infra/local/dynamodb/client.ts";
import type { DomainEvent } from "../../../shared/events/domain-event.ts";
import { intercept } from "../../support/intercept.ts";
import { tableAt } from "../../support/storage.ts";
import { inserted } from "../../support/stream-event.ts";
import { keyOf, type Outbox, openOutbox, scored, TYPE_OF_TOMORROW } from "./outbox.ts";

let outbox: Outbox;
beforeAll(async () => {
  outbox = await openOutbox();
});
afterAll(() => outbox.stop());

const someEvents = (count: number): DomainEvent[] => Array.from({ length: count }, () => scored());
const byId = <E extends { id: string }>(events: readonly E[]): E[] =>
  events.toSorted((a, b) => (a.id < b.id ? -1 : 1));
/** Takes the events out of the queue; DynamoDB keeps no order of fields, so it is what they hold that counts. */
const published = async (queue = "consumer"): Promise<unknown[]> =>
  byId((await outbox.drain(queue)).map((body) => eventSchema.parse(JSON.parse(body))));
const eventSchema = z.looseObject({ id: z.string() });
const onStream = makeOnStream(() => outbox.deps);
const announce = (events: readonly DomainEvent[]) => onStream(inserted(...events.map(keyOf)));

describe("the relay", () => {
  it("publishes every event once and takes its mark off", async () => {
    const events = someEvents(25);
    await outbox.store(events);
    expect(await announce(events)).toEqual({ batchItemFailures: [] });
    expect(await published()).toEqual(byId(events));
    for (const event of events) expect(await outbox.markOf(keyOf(event))).toBeUndefined();
  });

  it("publishes nothing again when the stream's batch comes again", async () => {
    const events = someEvents(3);
    await outbox.store(events);
    await announce(events);
    await announce(events);
    expect(await published()).toEqual(byId(events));
  });

  it("publishes twice rather than never when it ends between publishing and marking", async () => {
    const event = scored();
    await outbox.store([event]);
    const table = tableAt(outbox.dynamoDbEndpoint);
    intercept(table.client, async ({ command, carryOut }) => {
      if (command === "UpdateItemCommand") throw new Error("the table does not answer");
      return carryOut();
    });
    const ending = makeOnStream(() => ({ ...outbox.deps, table }));
    await expect(ending(inserted(keyOf(event)))).rejects.toThrow("the table does not answer");
    expect(await announce([event])).toEqual({ batchItemFailures: [] });
    expect(await published()).toEqual(byId([event, event]));
    table.client.destroy();
  });

  it("publishes as it is stored what newer code has written, though this code does not know it", async () => {
    const known = scored();
    const unknown = {
      ...scored(),
      type: TYPE_OF_TOMORROW,
      traceparent: "00-1",
      data: { places: [{ rank: 1 }] },
    };
    const more = { ...scored(), actorKind: "job", data: { ...known.data, blocks: ["a", "b"], points: null } };
    const events = [unknown, more];
    for (const event of events) await outbox.storeItem(keyOf(event), event, new Date());
    await outbox.store([known]);
    expect(await onStream(inserted(...[known, ...events].map(keyOf)))).toEqual({ batchItemFailures: [] });
    expect(await published("consumer-of-tomorrow")).toEqual([unknown]);
    expect(await published()).toEqual(byId([known, more]));
    expect(await outbox.drain("unpublishable")).toEqual([]);
    for (const event of events) expect(await outbox.markOf(keyOf(event))).toBeUndefined();
  });

  it("puts what is no event aside by key, and its neighbours go on", async () => {
    const events = someEvents(12);
    await outbox.store(events);
    const broken = { pk: keyOf(scored()).pk, sk: "E#broken" };
    await outbox.storeItem(broken, { specversion: "1.0", type: "no.such-type" }, new Date());
    const keys = [...events.slice(0, 5).map(keyOf), broken, ...events.slice(5).map(keyOf)];
    expect(await onStream(inserted(...keys))).toEqual({ batchItemFailures: [] });
    expect(await published()).toEqual(byId(events));
    expect(await outbox.drain("unpublishable")).toEqual([JSON.stringify({ ...broken, code: "NotAnEvent" })]);
    expect(await outbox.markOf(broken)).toBe("UNPUBLISHABLE");
    await onStream(inserted(...keys));
    expect(await outbox.drain("unpublishable")).toEqual([]);
  });

  it.each([
    ["no object", "event"],
    ["no id", { specversion: "1.0", type: "score.computed" }],
    ["a type that is no text", { ...scored(), type: 7 }],
    ["what is no JSON", { ...scored(), tags: new Set(["a"]) }],
    ["bytes", { ...scored(), bytes: new Uint8Array([1]) }],
  ])("takes an item with %s for no event", async (_, event) => {
    const key = keyOf(scored());
    await outbox.storeItem(key, event, new Date());
    expect(await onStream(inserted(key))).toEqual({ batchItemFailures: [] });
    expect(await outbox.drain("unpublishable")).toEqual([JSON.stringify({ ...key, code: "NotAnEvent" })]);
  });

  it("puts an event aside that would make a batch too large for SNS", async () => {
    const event = scored();
    const large = { ...scored(), notes: "ố".repeat(10_000) };
    await outbox.store([event]);
    await outbox.storeItem(keyOf(large), large, new Date());
    expect(await onStream(inserted(...[large, event].map(keyOf)))).toEqual({ batchItemFailures: [] });
    expect(await published()).toEqual(byId([event]));
    expect(await outbox.drain("unpublishable")).toEqual([
      JSON.stringify({ ...keyOf(large), code: "TooLarge" }),
    ]);
  });

  it("puts an event aside that SNS refuses for its own fault, and tries one again that it did not take", async () => {
    const [taken, refused, late] = [scored(), scored(), scored()];
    await outbox.store([taken, refused, late]);
    const failures = [
      { event: refused, Code: "InvalidParameter", SenderFault: true },
      { event: late, Code: "InternalError", SenderFault: false },
    ];
    const picky = makeOnStream(() => ({ ...outbox.deps, sns: failing(failures) }));
    const batch = inserted(...[taken, refused, late].map(keyOf));
    expect(await picky(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: "3" }] });
    expect(await outbox.drain("unpublishable")).toEqual([
      JSON.stringify({ ...keyOf(refused), code: "InvalidParameter" }),
    ]);
    expect(await onStream(batch)).toEqual({ batchItemFailures: [] });
    expect(await published()).toEqual(byId([late]));
  });
});

describe("the sweep", () => {
  const context = (...remaining: number[]) => ({ getRemainingTimeInMillis: () => remaining.shift() ?? 0 });
  const sweep = makeSweep(() => outbox.deps);
  const long = Array.from({ length: 1000 }, () => 60_000);
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const storeOld = async (events: readonly DomainEvent[]) => {
    await Promise.all(events.map((event) => outbox.storeItem(keyOf(event), event, minutesAgo(3))));
  };

  it("publishes what the relay missed, by the thousand, and leaves what is young to the relay", async () => {
    const missed = someEvents(1000);
    await storeOld(missed);
    const young = scored();
    await outbox.store([young]);
    expect(await sweep({}, context(...long))).toEqual({ published: 1000, left: 0, finished: true });
    expect(await published()).toEqual(byId(missed));
    expect(await outbox.markOf(keyOf(young))).toBeDefined();
    expect(await sweep({}, context(...long))).toEqual({ published: 0, left: 0, finished: true });
    await announce([young]);
    await outbox.drain("consumer");
  });

  it("stops in time, and the next run goes on", async () => {
    const missed = someEvents(150);
    await storeOld(missed);
    // Three empty shards are looked through, then one page of a hundred.
    expect(await sweep({}, context(...Array.from({ length: 4 }, () => 60_000)))).toMatchObject({
      published: 100,
      finished: false,
    });
    expect(await sweep({}, context(...long))).toMatchObject({ published: 50, finished: true });
    expect(await published()).toEqual(byId(missed));
  });

  it("fails when SNS does not take an event, and leaves it to the next run", async () => {
    const event = scored();
    await storeOld([event]);
    const down = failing([{ event, Code: "InternalError", SenderFault: false }]);
    const failingSweep = makeSweep(() => ({ ...outbox.deps, sns: down }));
    await expect(failingSweep({}, context(...long))).rejects.toThrow("1 events were not taken");
    expect(await sweep({}, context(...long))).toMatchObject({ published: 1 });
    expect(await published()).toEqual(byId([event]));
  });
});

const batchSchema = z.looseObject({
  PublishBatchRequestEntries: z.array(z.looseObject({ Id: z.string(), Message: z.string() })),
});

/** SNS that answers for some events of a batch that they failed, and says of the others that it took them. */
function failing(failures: readonly { event: DomainEvent; Code: string; SenderFault: boolean }[]): SNSClient {
  return intercept(new SNSClient(clientOptions("http://127.0.0.1:9")), async ({ input }) => {
    const entries = batchSchema.parse(input).PublishBatchRequestEntries;
    const failureOf = (message: string) => failures.find(({ event }) => message.includes(event.id));
    return {
      Successful: entries.filter(({ Message }) => !failureOf(Message)).map(({ Id }) => ({ Id })),
      Failed: entries.flatMap(({ Id, Message }) => {
        const failure = failureOf(Message);
        return failure ? [{ Id, Code: failure.Code, SenderFault: failure.SenderFault }] : [];
      }),
    };
  });
}
