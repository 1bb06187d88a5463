import * as z from "zod";
import type { Resource } from "../service.ts";
import { filterCriteria } from "./filters.ts";

/** What an event source mapping of either kind has. */
interface MappingBase {
  /** Stack and logical id: names the mapping in logs and checkpoints. */
  readonly id: string;
  /** Physical name of the function. */
  readonly functionName: string;
  readonly eventSourceArn: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly reportsBatchItemFailures: boolean;
  readonly filterCriteria: z.infer<typeof filterCriteria> | undefined;
}

/** Mapping of an SQS queue. */
export interface QueueMapping extends MappingBase {
  readonly kind: "queue";
  readonly queueName: string;
  /** Batches that the function may work on at once. */
  readonly maximumConcurrency: number;
}

/** Mapping of a table's stream. */
export interface StreamMapping extends MappingBase {
  readonly kind: "stream";
  readonly tableName: string;
  readonly startingPosition: "TRIM_HORIZON" | "LATEST";
  /** -1: until the records expire. */
  readonly maximumRetryAttempts: number;
  /** -1: until the records expire. */
  readonly maximumRecordAgeSeconds: number;
  readonly bisectsOnError: boolean;
  /** Queue that is told of discarded records. */
  readonly onFailureQueueArn: string | undefined;
}

/** Reads a resolved `AWS::Lambda::EventSourceMapping`; throws naming the resource and what is wrong with it. */
export function eventSourceMapping(resource: Resource): QueueMapping | StreamMapping {
  const id = `${resource.stack}.${resource.logicalId}`;
  const parsed = mappingProperties.safeParse(resource.properties);
  if (!parsed.success) throw new Error(`${id}: ${z.prettifyError(parsed.error)}`);
  const properties = parsed.data;
  const arn = properties.EventSourceArn;
  const base = {
    id,
    functionName: properties.FunctionName,
    eventSourceArn: arn,
    batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
    reportsBatchItemFailures: properties.FunctionResponseTypes.includes("ReportBatchItemFailures"),
    filterCriteria: properties.FilterCriteria,
  };
  const queueName = /^arn:aws:sqs:[^:]*:[^:]*:(.+)$/.exec(arn)?.[1];
  if (queueName !== undefined) {
    const maximumConcurrency = properties.ScalingConfig?.MaximumConcurrency ?? DEFAULT_CONCURRENCY;
    return { ...base, kind: "queue", queueName, batchSize: properties.BatchSize ?? 10, maximumConcurrency };
  }
  const tableName = /^arn:aws:dynamodb:[^:]*:[^:]*:table\/([^/]+)\/stream\//.exec(arn)?.[1];
  if (tableName === undefined) throw new Error(`${id}: ${arn} is neither a queue nor a table's stream`);
  if (properties.StartingPosition === undefined) throw new Error(`${id}: a stream needs a StartingPosition`);
  return {
    ...base,
    kind: "stream",
    tableName,
    batchSize: properties.BatchSize ?? 100,
    startingPosition: properties.StartingPosition,
    maximumRetryAttempts: properties.MaximumRetryAttempts,
    maximumRecordAgeSeconds: properties.MaximumRecordAgeInSeconds,
    bisectsOnError: properties.BisectBatchOnFunctionError,
    onFailureQueueArn: properties.DestinationConfig?.OnFailure?.Destination,
  };
}

/** Whether the resource is a mapping that is switched on. */
export const isEnabledMapping = (resource: Resource): boolean =>
  resource.type === "AWS::Lambda::EventSourceMapping" && resource.properties.Enabled !== false;

/** Lambda starts with five batches at a time. */
const DEFAULT_CONCURRENCY = 5;

/** A name, a name with version or alias, or an ARN of either. */
const functionName = z
  .string()
  .transform((reference) => reference.replace(/^.*:function:/, "").replace(/:.*$/, ""));

const mappingProperties = z.object({
  EventSourceArn: z.string(),
  FunctionName: functionName,
  BatchSize: z.int().min(1).max(10_000).optional(),
  MaximumBatchingWindowInSeconds: z.number().min(0).max(300).default(0),
  FunctionResponseTypes: z.array(z.literal("ReportBatchItemFailures")).default([]),
  FilterCriteria: filterCriteria.optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.int().min(2).max(2000).optional() }).optional(),
  StartingPosition: z.enum(["TRIM_HORIZON", "LATEST"]).optional(),
  MaximumRetryAttempts: z.int().min(-1).max(10_000).default(-1),
  MaximumRecordAgeInSeconds: z.int().min(-1).max(604_800).default(-1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  DestinationConfig: z
    .object({
      OnFailure: z
        .object({
          Destination: z.string().startsWith("arn:aws:sqs:", "only a queue can be told of failures"),
        })
        .optional(),
    })
    .optional(),
});
