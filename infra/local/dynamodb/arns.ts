import { ACCOUNT, REGION } from "../service.ts";

/** DynamoDB Local calls its region so, whatever the client's is. */
const LOCAL_REGION = "ddblocal";
const LOCAL_PREFIX = `arn:aws:dynamodb:${LOCAL_REGION}:000000000000:`;
const OWN_PREFIX = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:`;

/** Text with the ARNs and the region of DynamoDB Local replaced by those of the template. */
export const withOwnArns = (text: string): string =>
  text
    .replaceAll(LOCAL_PREFIX, OWN_PREFIX)
    .replaceAll(`"awsRegion":"${LOCAL_REGION}"`, `"awsRegion":"${REGION}"`);

/** The reverse, for requests that name a table or stream by an ARN they were given. */
export const withLocalArns = (text: string): string => text.replaceAll(OWN_PREFIX, LOCAL_PREFIX);

/** Operations on tables and streams; shard iterators begin with the stream's ARN. */
const ARN_OPERATIONS: ReadonlySet<string> = new Set([
  "CreateTable",
  "DeleteTable",
  "DescribeTable",
  "UpdateTable",
  "DescribeStream",
  "GetRecords",
  "GetShardIterator",
  "ListStreams",
]);

/** Whether request and answer of the operation must be rewritten. */
export const carriesArns = (operation: string): boolean => ARN_OPERATIONS.has(operation);
