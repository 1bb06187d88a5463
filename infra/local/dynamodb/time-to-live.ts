import { setTimeout as pause } from "node:timers/promises";
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  paginateScan,
} from "@aws-sdk/client-dynamodb";
import type { HostLog, Service } from "../service.ts";
import { dynamoDbClient } from "./client.ts";
import type { LocalTable } from "./tables.ts";

/** Settings of the sweep. `now` is real time, in epoch milliseconds, as it is for AWS. */
export interface TimeToLiveSweepOptions {
  readonly tables: readonly LocalTable[];
  /** DynamoDB Local itself. */
  readonly endpoint: string;
  readonly log: HostLog;
  /** Pause between two sweeps; after a long one it is longer. */
  readonly everyMs?: number;
  readonly now?: () => number;
}

/**
 * Deletes expired items every few seconds, since DynamoDB Local never does (AWS: within a few days). The
 * deletions reach the stream as any other; a reader of it knows them by the expiry in the old image.
 */
export function startTimeToLiveSweep(options: TimeToLiveSweepOptions): Service {
  const { endpoint, log, everyMs = 2000, now = Date.now } = options;
  const client = dynamoDbClient(endpoint);
  const stopping = new AbortController();

  async function sweepAll(): Promise<void> {
    for (const { name, timeToLiveAttribute: attribute } of options.tables) {
      if (attribute !== undefined) await sweep(client, name, attribute, now, stopping.signal);
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const started = performance.now();
      await sweepAll().catch((failure: unknown) => {
        if (!stopping.signal.aborted) log.warn(`The TTL sweep failed and will be repeated: ${failure}`);
      });
      // A sweep reads whole tables: it takes at most a twentieth of the time.
      const restMs = Math.max(everyMs, 20 * (performance.now() - started));
      await pause(restMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      client.destroy();
    },
  };
}

/** AWS leaves alone what expired longer ago, as a guard against dates that are none. */
const FIVE_YEARS_SECONDS = 5 * 365 * 24 * 60 * 60;

async function sweep(
  client: DynamoDBClient,
  TableName: string,
  attribute: string,
  now: () => number,
  signal: AbortSignal,
): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }), { abortSignal: signal });
  const keyNames = (Table?.KeySchema ?? []).flatMap(({ AttributeName }) => AttributeName ?? []);
  const second = Math.floor(now() / 1000);
  const expired = {
    ExpressionAttributeNames: { "#ttl": attribute },
    ExpressionAttributeValues: {
      ":now": { N: `${second}` },
      ":oldest": { N: `${second - FIVE_YEARS_SECONDS}` },
    },
  };
  const condition = "#ttl <= :now AND #ttl >= :oldest";
  for await (const page of paginateScan({ client }, { TableName, FilterExpression: condition, ...expired })) {
    for (const item of page.Items ?? []) {
      signal.throwIfAborted();
      const Key = Object.fromEntries(Object.entries(item).filter(([name]) => keyNames.includes(name)));
      const removal = new DeleteItemCommand({ TableName, Key, ConditionExpression: condition, ...expired });
      // An item whose expiry was moved in the meantime stays.
      await client.send(removal).catch((failure: unknown) => {
        if (!(failure instanceof ConditionalCheckFailedException)) throw failure;
      });
    }
  }
}
