import * as z from "zod";
import type { Resource } from "../service.ts";

/** What of a table's template properties has an effect on this machine. */
export type TableDefinition = z.infer<typeof tableProperties>;

/** Reads `AWS::DynamoDB::Table` or `AWS::DynamoDB::GlobalTable`; throws naming the resource and the property. */
export function tableDefinition(resource: Resource): TableDefinition {
  const parsed = tableProperties.safeParse(resource.properties);
  if (parsed.success) return parsed.data;
  throw new Error(`${resource.stack}/${resource.logicalId}: ${z.prettifyError(parsed.error)}`);
}

/** Whether the resource is a table. */
export const isTable = (resource: Resource): boolean =>
  resource.type === "AWS::DynamoDB::Table" || resource.type === "AWS::DynamoDB::GlobalTable";

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }));

const secondaryIndex = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});

const tableProperties = z.object({
  TableName: z.string(),
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) }),
  ),
  GlobalSecondaryIndexes: z.array(secondaryIndex).default([]),
  LocalSecondaryIndexes: z.array(secondaryIndex).default([]),
  // A global table says only the view: with it, the stream is on.
  StreamSpecification: z
    .object({ StreamViewType: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]) })
    .optional(),
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string().optional(), Enabled: z.boolean() })
    .optional(),
});
