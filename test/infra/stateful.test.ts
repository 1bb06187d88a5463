import { beforeAll, describe, expect, it } from "vitest";
import { CONSUMERS } from "../../shared/names/functions.ts";
import { INDEXES } from "../../shared/names/table.ts";
import { type Synthesized, synthesized } from "./synthesized.ts";

let prod: Synthesized;
beforeAll(async () => {
  prod = await synthesized({ stage: "prod" });
});

/** Names of buckets are unique over all accounts of AWS, so they hold the account. */
function bucket(name: string): string {
  return JSON.stringify({ "Fn::Join": ["", [`${name}-`, { Ref: "AWS::AccountId" }, "-ap-southeast-1"]] });
}

/** A logical id that changes makes CloudFormation create the resource anew and delete the old one with its data. */
const PINNED = [
  ["AWS::Cognito::UserPool", "Accounts", "nghe-dan-prod-accounts"],
  ["AWS::Cognito::UserPoolDomain", "AccountsDomain", ""],
  ["AWS::Cognito::UserPoolResourceServer", "AccountsApi", "nghe-dan"],
  ["AWS::DynamoDB::GlobalTable", "Table", "nghe-dan-prod"],
  ["AWS::KMS::Key", "PersonsKey", ""],
  ["AWS::S3::Bucket", "ErasureLedger", bucket("nghe-dan-prod-erasures")],
  ["AWS::S3::Bucket", "Evidence", bucket("nghe-dan-prod-evidence")],
  ["AWS::SNS::Topic", "AlarmsTopic", "nghe-dan-prod-alarms"],
  ["AWS::SNS::Topic", "EventsTopic", "nghe-dan-prod-events"],
  ["AWS::SNS::Topic", "OperatorsTopic", "nghe-dan-prod-operators"],
];

/** `canary-mails` makes `CanaryMailsQueue`: of queues it is their names that are pinned, and how ids are made of them. */
const queueId = (name: string) =>
  `${name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Queue`;
const jobs = () =>
  prod.all("AWS::Scheduler::Schedule").map(({ Name }) => String(Name).replace("nghe-dan-prod-", ""));
const queues = () =>
  [
    ...CONSUMERS.flatMap((name) => [name, `${name}-dead-letters`]),
    ...jobs().map((name) => `${name}-dead-letters`),
    ...["canary-mails", "canary-mails-dead-letters", "relay-dead-letters", "unpublishable"],
  ].map((name) => ["AWS::SQS::Queue", queueId(name), `nghe-dan-prod-${name}`]);
const NAME_PROPERTIES = ["TableName", "TopicName", "QueueName", "BucketName", "UserPoolName", "Identifier"];

it("logical ids and names of stateful resources stay what they are", () => {
  const pinned = [...PINNED, ...queues()];
  const types = new Set(pinned.map(([type]) => type));
  const found = prod.resources
    .filter(({ type }) => types.has(type))
    .map(({ type, logicalId, properties }) => [
      type,
      logicalId,
      NAME_PROPERTIES.map((it) => properties[it])
        .map((name) => (typeof name === "object" ? JSON.stringify(name) : name))
        .join(""),
    ]);
  expect(found.sort()).toEqual(pinned.sort());
});

describe("the table", () => {
  const table = (of: Synthesized) => of.ofType("AWS::DynamoDB::GlobalTable")[0];

  it("has its four indexes, a stream of new items, and forgets what has expired", () => {
    expect(table(prod)?.properties).toMatchObject({
      GlobalSecondaryIndexes: INDEXES.map(({ name }) => ({
        IndexName: name,
        Projection: { ProjectionType: "ALL" },
      })),
      StreamSpecification: { StreamViewType: "NEW_IMAGE" },
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
      BillingMode: "PAY_PER_REQUEST",
    });
  });

  it("can be restored to any second, and is not deleted by mistake, in prod", () => {
    expect(table(prod)).toMatchObject({
      deletionPolicy: "RetainExceptOnCreate",
      properties: {
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    });
  });

  it("goes with its stack on this machine", async () => {
    expect(table(await synthesized({ stage: "local" }))?.deletionPolicy).toBe("Delete");
  });
});

it("queues and topics are encrypted, but for the topic of alarms", () => {
  for (const { properties } of prod.ofType("AWS::SQS::Queue"))
    expect(properties).toHaveProperty("SqsManagedSseEnabled", true);
  const open = prod.ofType("AWS::SNS::Topic").filter(({ properties }) => !("KmsMasterKeyId" in properties));
  expect(open.map(({ logicalId }) => logicalId)).toEqual(["AlarmsTopic"]);
});

it("queues and topics refuse what is not sent over TLS", () => {
  const refusals = (type: string) =>
    prod
      .ofType(type)
      .filter(({ properties }) => JSON.stringify(properties).includes('"aws:SecureTransport":"false"'));
  expect(refusals("AWS::SQS::QueuePolicy")).toHaveLength(prod.ofType("AWS::SQS::Queue").length);
  expect(refusals("AWS::SNS::TopicPolicy")).toHaveLength(prod.ofType("AWS::SNS::Topic").length);
});

it("no stack comes near the most that CloudFormation takes: at most 500 resources", () => {
  const stacks = new Map<string, number>();
  for (const { stack } of prod.resources) stacks.set(stack, (stacks.get(stack) ?? 0) + 1);
  expect([...stacks].filter(([, count]) => count > 480)).toEqual([]);
});
