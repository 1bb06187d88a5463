import { randomUUID } from "node:crypto";
import { DeleteCommand, GetCommand } from "@aws-sdk/lib-dynamodb";
import { expect } from "vitest";
import { senderKey } from "../../shared/access/keys.ts";
import { putSender } from "../../shared/access/senders.dynamodb.ts";
import { submissionKey } from "../../shared/storage/keys.ts";
import { transact } from "../../shared/storage/transact.dynamodb.ts";
import { held } from "./dialogues.ts";
import { eventually } from "./eventually.ts";
import { type Difference, type Row, rowOf } from "./matrix.ts";
import { mayQueueFor, PEOPLE, PLACES, type Place, type Who } from "./matrix-statement.ts";
import { principalAt, type World } from "./matrix-world.ts";
import { queuesOf } from "./queues.ts";

/** Whom the messages are from on this machine, and the client that data names for it. */
const SENDER = "000000000000";
const CLIENT = "form-service";

interface Sent {
  readonly person: Who | undefined;
  readonly place: Place;
  readonly key: string;
}

/** Sends a submission for each unit: for nobody in particular, and on behalf of each who has an account. */
export async function queueRows(world: World): Promise<readonly Row[]> {
  const onBehalf = PEOPLE.filter(({ kind }) => kind !== "resident").map(({ who }) => who);
  const all = [undefined, ...onBehalf].flatMap((person) =>
    PLACES.unit.map((place): Sent => ({ person, place, key: randomUUID() })),
  );
  const recorded = await recordedKeys(world, all);
  const differences = (name: string, of: readonly Sent[]): Difference[] =>
    of.flatMap(({ person, place, key }) => {
      const [stated, is] = [mayQueueFor(person, place), recorded.has(key)];
      return stated === is ? [] : [{ probe: name, who: person ?? CLIENT, place, stated, seen: String(is) }];
    });
  const own = all.filter(({ person }) => person === undefined);
  const behalf = all.filter(({ person }) => person !== undefined);
  return [
    rowOf("queue", "dialogue.record", "submissions", differences("submissions", own), (who) =>
      who === CLIENT ? places(own, recorded) : undefined,
    ),
    rowOf("queue", "dialogue.record", "submissions, onBehalfOf", differences("onBehalfOf", behalf), (who) => {
      const ofPerson = behalf.filter(({ person }) => person === who);
      return ofPerson.length === 0 ? undefined : places(ofPerson, recorded);
    }),
  ];
}

const places = (sent: readonly Sent[], recorded: ReadonlySet<string>): string =>
  sent.map(({ key }) => (recorded.has(key) ? "✓" : "·")).join("");

/** Messages while no client is named for who sends; answers how many of them were recorded. */
export async function recordedOfStranger(world: World): Promise<number> {
  const { table } = world.host;
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: senderKey(SENDER) }));
  try {
    const sent = PLACES.unit.map((place): Sent => ({ person: undefined, place, key: randomUUID() }));
    return (await recordedKeys(world, sent)).size;
  } finally {
    await transact(table, [putSender(table, SENDER, CLIENT)]);
  }
}

/** Sends them all and waits until each is a record or a dead letter; answers the keys of those recorded. */
async function recordedKeys({ host, targets }: World, sent: readonly Sent[]): Promise<ReadonlySet<string>> {
  const queues = queuesOf(host.host);
  try {
    await queues.retryAfterOneSecond("submissions");
    const dead = await queues.depth("submissions-dead-letters");
    for (const { person, place, key } of sent) {
      const onBehalfOf = person && (person === CLIENT ? person : principalAt(host, person));
      const submission = held({ unit: targets.get(place)?.unit });
      await queues.send("submissions", { key, submission, ...(onBehalfOf && { onBehalfOf }) });
    }
    return await eventually(
      async () => {
        const keys = await keysOf(host.table, sent);
        const refused = (await queues.depth("submissions-dead-letters")) - dead;
        expect(await queues.depth("submissions")).toBe(0);
        // On a slow machine one that was recorded is delivered again until it ends there too.
        expect(keys.size + refused).toBeGreaterThanOrEqual(sent.length);
        return keys;
      },
      { withinMs: 90_000, everyMs: 250 },
    );
  } finally {
    queues.stop();
  }
}

async function keysOf(table: World["host"]["table"], sent: readonly Sent[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    sent.map(async ({ key }) => {
      const Key = submissionKey(CLIENT, key);
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
      );
      return Item ? [key] : [];
    }),
  );
  return new Set(found.flat());
}
