import { DescribeTableCommand, DescribeTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  type Shard,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";
import { withOwnArns } from "../dynamodb/arns.ts";
import { clientOptions, dynamoDbClient } from "../dynamodb/client.ts";
import { type StreamPosition, type StreamRecord, streamRecord } from "./stream-record.ts";

/** A shard: an ordered part of a stream. A child follows its parent in time. */
export interface StreamShard {
  readonly id: string;
  readonly parentId: string | undefined;
  /** Nothing is added to it any more. */
  readonly closed: boolean;
}

/** What the mapping reads of a stream; errors are those of the AWS SDK, by name. */
export interface StreamApi {
  /** As functions and failure messages see it. */
  readonly streamArn: string;
  shards(): Promise<StreamShard[]>;
  /**
   * Iterator behind the given record, or at the oldest one that is kept when there is none or it is no longer
   * in the stream; undefined when the shard ends there.
   */
  iterator(shardId: string, after: StreamPosition | undefined): Promise<string | undefined>;
  /** The next records; without `next` the shard is read to its end. */
  read(iterator: string, limit: number): Promise<{ records: StreamRecord[]; next: string | undefined }>;
  close(): void;
}

/** Most records that one call answers. */
const READ_LIMIT = 1000;

/** Finds the newest stream of the table in DynamoDB Local at `endpoint`; rejects when it has none. */
export async function openStream(tableName: string, endpoint: string): Promise<StreamApi> {
  const { localArn, timeToLiveAttribute } = await describe(tableName, endpoint);
  const client = new DynamoDBStreamsClient(clientOptions(endpoint));
  const streamArn = withOwnArns(localArn);
  return {
    streamArn,

    async shards() {
      const shards: Shard[] = [];
      let last: string | undefined;
      do {
        const command = new DescribeStreamCommand({ StreamArn: localArn, ExclusiveStartShardId: last });
        const { StreamDescription: page } = await client.send(command);
        shards.push(...(page?.Shards ?? []));
        last = page?.LastEvaluatedShardId;
      } while (last !== undefined);
      return shards.map(({ ShardId, ParentShardId, SequenceNumberRange }) => ({
        id: ShardId ?? "",
        parentId: ParentShardId,
        closed: SequenceNumberRange?.EndingSequenceNumber !== undefined,
      }));
    },

    async iterator(shardId, after) {
      const command = (
        position: Pick<GetShardIteratorCommandInput, "ShardIteratorType" | "SequenceNumber">,
      ) => new GetShardIteratorCommand({ StreamArn: localArn, ShardId: shardId, ...position });
      if (after !== undefined) {
        const { sequenceNumber: SequenceNumber } = after;
        try {
          const at = await client.send(command({ ShardIteratorType: "AT_SEQUENCE_NUMBER", SequenceNumber }));
          const { Records, NextShardIterator } = await client.send(
            new GetRecordsCommand({ ShardIterator: at.ShardIterator, Limit: 1 }),
          );
          // Started after a day without a change, DynamoDB Local counts from 1 again: the number alone may
          // name another record, or one that is still to come.
          if (Records?.[0]?.eventID === after.eventId) return NextShardIterator;
        } catch (failure) {
          if (!(failure instanceof TrimmedDataAccessException)) throw failure;
        }
      }
      return (await client.send(command({ ShardIteratorType: "TRIM_HORIZON" }))).ShardIterator;
    },

    async read(iterator, limit) {
      const command = new GetRecordsCommand({ ShardIterator: iterator, Limit: Math.min(limit, READ_LIMIT) });
      const { Records, NextShardIterator } = await client.send(command);
      return {
        records: (Records ?? []).map((record) => streamRecord(record, streamArn, timeToLiveAttribute)),
        next: NextShardIterator,
      };
    },

    close: () => client.destroy(),
  };
}

async function describe(TableName: string, endpoint: string) {
  const client = dynamoDbClient(endpoint);
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table?.LatestStreamArn === undefined) throw new Error(`Table ${TableName} has no stream`);
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    return { localArn: Table.LatestStreamArn, timeToLiveAttribute: TimeToLiveDescription?.AttributeName };
  } finally {
    client.destroy();
  }
}
