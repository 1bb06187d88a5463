import { beforeAll, describe, expect, it } from "vitest";
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
  ["AWS::SQS::Queue", "AlertWindowsDeadLettersQueue", "nghe-dan-prod-alert-windows-dead-letters"],
  ["AWS::SQS::Queue", "AlertWindowsQueue", "nghe-dan-prod-alert-windows"],
  ["AWS::SQS::Queue", "AlertsDeadLettersQueue", "nghe-dan-prod-alerts-dead-letters"],
  ["AWS::SQS::Queue", "AlertsQueue", "nghe-dan-prod-alerts"],
  ["AWS::SQS::Queue", "AssignmentsDeadLettersQueue", "nghe-dan-prod-assignments-dead-letters"],
  ["AWS::SQS::Queue", "AssignmentsQueue", "nghe-dan-prod-assignments"],
  ["AWS::SQS::Queue", "MovesDeadLettersQueue", "nghe-dan-prod-moves-dead-letters"],
  ["AWS::SQS::Queue", "MovesQueue", "nghe-dan-prod-moves"],
  ["AWS::SQS::Queue", "OperatorsDeadLettersQueue", "nghe-dan-prod-operators-dead-letters"],
  ["AWS::SQS::Queue", "OperatorsQueue", "nghe-dan-prod-operators"],
  ["AWS::SQS::Queue", "RecalculateDeadLettersQueue", "nghe-dan-prod-recalculate-dead-letters"],
  ["AWS::SQS::Queue", "RecalculationsDeadLettersQueue", "nghe-dan-prod-recalculations-dead-letters"],
  ["AWS::SQS::Queue", "RecalculationsQueue", "nghe-dan-prod-recalculations"],
  ["AWS::SQS::Queue", "RelayDeadLettersQueue", "nghe-dan-prod-relay-dead-letters"],
  ["AWS::SQS::Queue", "ReplayErasuresDeadLettersQueue", "nghe-dan-prod-replay-erasures-dead-letters"],
  ["AWS::SQS::Queue", "RetainDeadLettersQueue", "nghe-dan-prod-retain-dead-letters"],
  ["AWS::SQS::Queue", "RetentionsDeadLettersQueue", "nghe-dan-prod-retentions-dead-letters"],
  ["AWS::SQS::Queue", "RetentionsQueue", "nghe-dan-prod-retentions"],
  ["AWS::SQS::Queue", "ScoringDeadLettersQueue", "nghe-dan-prod-scoring-dead-letters"],
  ["AWS::SQS::Queue", "ScoringQueue", "nghe-dan-prod-scoring"],
  ["AWS::SQS::Queue", "SubmissionsDeadLettersQueue", "nghe-dan-prod-submissions-dead-letters"],
  ["AWS::SQS::Queue", "SubmissionsQueue", "nghe-dan-prod-submissions"],
  ["AWS::SQS::Queue", "SweepDeadLettersQueue", "nghe-dan-prod-sweep-dead-letters"],
  ["AWS::SQS::Queue", "UnpublishableQueue", "nghe-dan-prod-unpublishable"],
];
const NAME_PROPERTIES = ["TableName", "TopicName", "QueueName", "BucketName", "UserPoolName", "Identifier"];

it("logical ids and names of stateful resources stay what they are", () => {
  const types = new Set(PINNED.map(([type]) => type));
  const found = prod.resources
    .filter(({ type }) => types.has(type))
    .map(({ type, logicalId, properties }) => [
      type,
      logicalId,
      NAME_PROPERTIES.map((it) => properties[it])
        .map((name) => (typeof name === "object" ? JSON.stringify(name) : name))
        .join(""),
    ]);
  expect(found.sort()).toEqual(PINNED);
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
