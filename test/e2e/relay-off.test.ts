import { randomUUID } from "node:crypto";
import { paginateQuery, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSheet } from "../../shared/scoring/scoring.dynamodb.ts";
import { UNPUBLISHED_SHARDS, unpublishedPartition } from "../../shared/storage/keys.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import {
  eventsOf,
  expectExact,
  expectSeamless,
  in2023,
  recordsOf,
  SCORED_UNITS,
  scored,
} from "../support/bookkeeping.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { held, opinion } from "../support/dialogues.ts";
import { isScoreEvent } from "../support/events.ts";
import { eventually } from "../support/eventually.ts";
import { demonstrationPack } from "../support/seeded-table.ts";

const POSTS = 30;
const PACK = demonstrationPack();
/** Events of loading it: a guidance for each unit, the members of the committee, who holds which role. */
const LOADED =
  SCORED_UNITS.length +
  PACK.committee.members.length +
  [...PACK.accounts, ...PACK.machines].flatMap(({ memberships }) => memberships).length;
const UNITS = ["phuong-1", "xa-tuyen-thanh", "phong-noi-vu"].map(in2023);
const isRelay = (logicalId: string) => logicalId.startsWith("RelayStream");

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost | undefined;
beforeAll(async () => {
  state = await temporaryState();
});
afterAll(async () => {
  await running?.stop();
  await state.remove();
});

/** Starts the host on the state that the one before has left. */
async function restart(options: Parameters<typeof startDemonstrationHost>[1]): Promise<DemonstrationHost> {
  await running?.stop();
  running = await startDemonstrationHost(state.dir, options);
  return running;
}

describe("the relay, switched off for longer than the stream keeps its records", () => {
  it("leaves what was recorded in the outbox, acknowledged and in the tally, but scored by nobody", async () => {
    const off = await restart({ disableSources: isRelay });
    for (let nth = 0; nth < POSTS; nth += 1) {
      const unit = UNITS[nth % UNITS.length]?.unit;
      const body = held({ unit, opinions: [opinion()] });
      expect(await off.api.post("/api/dialogues", body, { key: randomUUID() })).toMatchObject({
        status: 201,
      });
    }
    for (const unit of UNITS) {
      expect(await recordsOf(off.table, unit)).toHaveLength((2 * POSTS) / UNITS.length);
      expect(await readSheet(off.table, unit)).toBeUndefined();
    }
    expect(await unpublished(off.table)).toHaveLength(LOADED + POSTS);
    expect(await off.mails()).toEqual([]);
  });

  it("forgets nothing: the sweep publishes what the stream has lost, and every score is right", async () => {
    const { host, table, mails } = await restart({ forgetStreams: true });
    await makeADayOlder(table);
    expect(await host.runSchedule("nghe-dan-local-sweep")).toMatchObject({
      ok: true,
      payload: { published: LOADED + POSTS, left: 0, finished: true },
    });
    for (const unit of UNITS) {
      await scored(table, unit);
      await expectExact(table, unit);
    }
    await eventually(async () => expect(await unpublished(table)).toEqual([]));
    await eventually(async () => expect(await mails()).toHaveLength(1));
  });

  it("scores nothing twice: the ranges of the scores neither overlap nor leave gaps", async () => {
    if (!running) throw new Error("no host");
    for (const unit of UNITS) {
      const rev = await scored(running.table, unit);
      const scores = (await eventsOf(running.table, unit)).filter(isScoreEvent);
      expectSeamless(
        scores.map(({ data }) => data),
        rev,
        unit.unit,
      );
    }
    expect(await running.host.runSchedule("nghe-dan-local-sweep")).toMatchObject({
      payload: { published: 0, left: 0, finished: true },
    });
  });
});

interface Mark {
  readonly pk: string;
  readonly sk: string;
  readonly gsi1sk: string;
}

/** Marks of the events that wait to be published. */
async function unpublished(table: Table): Promise<Mark[]> {
  const marks: Mark[] = [];
  for (let shard = 0; shard < UNPUBLISHED_SHARDS; shard += 1) {
    const pages = paginateQuery(
      { client: table.client },
      {
        TableName: table.name,
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :shard",
        ExpressionAttributeValues: { ":shard": unpublishedPartition(shard) },
      },
    );
    for await (const { Items = [] } of pages) {
      marks.push(...Items.map(({ pk, sk, gsi1sk }) => ({ pk, sk, gsi1sk })));
    }
  }
  return marks;
}

/** A day passes: what waits has waited for longer than the sweep gives the stream. */
async function makeADayOlder(table: Table): Promise<void> {
  for (const { pk, sk, gsi1sk } of await unpublished(table)) {
    const [instant = "", id = ""] = gsi1sk.split("#");
    const older = new Date(Date.parse(instant) - 24 * 60 * 60_000).toISOString();
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: "SET gsi1sk = :older",
        ExpressionAttributeValues: { ":older": `${older}#${id}` },
      }),
    );
  }
}
