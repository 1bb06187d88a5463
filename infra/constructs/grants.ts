import { Stack } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { type Conditions, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { INDEXES } from "../../shared/names/table.ts";
import { physicalName, type Stage } from "../stages.ts";
import type { Identity } from "./identity.ts";
import type { ServiceFunction } from "./service-function.ts";

/**
 * A permission together with the environment variable that names its object, where a function must be told: it never
 * has the one without the other. Actions are listed one by one and resources by their ARN.
 */
export type Grant = (grantee: ServiceFunction) => void;

const READ = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
/** No Scan: nothing that answers a request or runs as a job reads the whole table. */
const WRITE = [
  "dynamodb:ConditionCheckItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
];

export const readTable = (table: TableV2): Grant => accessTable(table, READ);
export const readWriteTable = (table: TableV2): Grant => accessTable(table, [...READ, ...WRITE]);

const accessTable =
  (table: TableV2, actions: string[]): Grant =>
  (grantee) => {
    const indexes = INDEXES.map(({ name }) => `${table.tableArn}/index/${name}`);
    allow(grantee, actions, [table.tableArn, ...indexes]);
    grantee.setEnvironment(ENVIRONMENT.tableName, table.tableName);
  };

export const publishEvents =
  (topic: ITopic): Grant =>
  (grantee) => {
    allow(grantee, ["sns:Publish"], [topic.topicArn]);
    grantee.setEnvironment(ENVIRONMENT.eventsTopicArn, topic.topicArn);
  };

export const publishToOperators =
  (topic: ITopic): Grant =>
  (grantee) => {
    allow(grantee, ["sns:Publish"], [topic.topicArn]);
    grantee.setEnvironment(ENVIRONMENT.operatorsTopicArn, topic.topicArn);
  };

/** The variables that hold the address of a queue. */
type QueueVariable = (typeof ENVIRONMENT)[
  | "unpublishableQueueUrl"
  | "recalculationsQueueUrl"
  | "deadlineShardsQueueUrl"
  | "submissionsQueueUrl"
  | "retentionsQueueUrl"
  | "alertWindowsQueueUrl"];

export const sendTo =
  (queue: IQueue, variable: QueueVariable): Grant =>
  (grantee) => {
    allow(grantee, ["sqs:SendMessage"], [queue.queueArn]);
    grantee.setEnvironment(variable, queue.queueUrl);
  };

/** Takes the mails of the canary from its queue, which no mapping feeds to a function. */
export const takeCanaryMails =
  (queue: IQueue): Grant =>
  (grantee) => {
    allow(grantee, ["sqs:ReceiveMessage", "sqs:DeleteMessage"], [queue.queueArn]);
    grantee.setEnvironment(ENVIRONMENT.canaryMailsQueueUrl, queue.queueUrl);
    grantee.setEnvironment(ENVIRONMENT.canaryMailsQueueArn, queue.queueArn);
  };

/** Starting the functions of jobs, each named by its job. */
export const startJobs =
  (jobs: readonly { readonly name: string; readonly job: ServiceFunction }[]): Grant =>
  (grantee) => {
    const arns = jobs.map(({ job }) => job.lambda.functionArn);
    allow(grantee, ["lambda:InvokeFunction"], arns);
    const byName = Object.fromEntries(jobs.map(({ name, job }) => [name, job.lambda.functionArn]));
    grantee.setEnvironment(ENVIRONMENT.jobFunctions, Stack.of(grantee).toJsonString(byName));
  };

/** What a function may do with the topics that are made at run time, one per committee member. */
const MEMBER_TOPIC_ACTIONS = {
  read: ["sns:ListSubscriptionsByTopic"],
  subscribe: ["sns:CreateTopic", "sns:Subscribe", "sns:ListSubscriptionsByTopic"],
  publish: ["sns:Publish", "sns:ListSubscriptionsByTopic"],
} as const;

/** Only whoever makes topics needs the prefix of their names; the others find the ARN of each with its member. */
export const memberTopics =
  (stage: Stage, use: keyof typeof MEMBER_TOPIC_ACTIONS): Grant =>
  (grantee) => {
    const prefix = physicalName(stage, "member-");
    const topics = Stack.of(grantee).formatArn({ service: "sns", resource: `${prefix}*` });
    allow(grantee, [...MEMBER_TOPIC_ACTIONS[use]], [topics]);
    if (use === "subscribe") grantee.setEnvironment(ENVIRONMENT.memberTopicPrefix, prefix);
  };

/** A queue with the queue of what it could not get rid of. */
export interface QueuePair {
  readonly queue: IQueue;
  readonly deadLetters: IQueue;
}

/** Moves messages from dead-letter queues back to the queues they failed in, by name of the consumer. */
export const redrive =
  (targets: Readonly<Record<string, QueuePair>>): Grant =>
  (grantee) => {
    const pairs = Object.entries(targets);
    allow(
      grantee,
      ["sqs:ReceiveMessage", "sqs:DeleteMessage"],
      pairs.map(([, { deadLetters }]) => deadLetters.queueArn),
    );
    allow(
      grantee,
      ["sqs:SendMessage"],
      pairs.map(([, { queue }]) => queue.queueArn),
    );
    const addresses = pairs.map(([name, { queue, deadLetters }]) => [
      name,
      { queueUrl: queue.queueUrl, deadLetterQueueUrl: deadLetters.queueUrl },
    ]);
    const json = Stack.of(grantee).toJsonString(Object.fromEntries(addresses));
    grantee.setEnvironment(ENVIRONMENT.redriveTargets, json);
  };

/** Every call must name the unit whose key it is about, and nothing besides. */
const ONE_UNIT: Conditions = {
  "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["unit"] },
  Null: { "kms:EncryptionContext:unit": "false" },
};

/** Making the key of a unit and opening it: a unit may get its first case anywhere that cases are written. */
export const usePersonsKey =
  (key: IKey): Grant =>
  (grantee) => {
    allow(grantee, ["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn], ONE_UNIT);
    grantee.setEnvironment(ENVIRONMENT.personsKeyArn, key.keyArn);
  };

/**
 * Reading the erasure ledger, or adding to it as well; nobody may remove an entry, and the bucket's own policy keeps one
 * from being overwritten. Without the right to list, S3 answers "forbidden" for what is not there.
 */
export const erasureLedger =
  (bucket: Bucket, use: "read" | "add"): Grant =>
  (grantee) => {
    const actions = use === "read" ? ["s3:GetObject"] : ["s3:GetObject", "s3:PutObject"];
    allow(grantee, actions, [bucket.arnForObjects("*")]);
    allow(grantee, ["s3:ListBucket"], [bucket.bucketArn]);
    grantee.setEnvironment(ENVIRONMENT.erasureLedgerBucket, bucket.bucketName);
  };

/**
 * Evidence files: forms to send one, looking at what came, keeping it, handing it out. A form and an address are signed
 * with the function's own rights.
 */
export const keepEvidence =
  (bucket: Bucket): Grant =>
  (grantee) => {
    allow(grantee, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [bucket.arnForObjects("incoming/*")]);
    allow(grantee, ["s3:GetObject", "s3:PutObject"], [bucket.arnForObjects("kept/*")]);
    // Without the right to list, S3 answers "forbidden" for what has not arrived.
    allow(grantee, ["s3:ListBucket"], [bucket.bucketArn]);
    grantee.setEnvironment(ENVIRONMENT.evidenceBucket, bucket.bucketName);
  };

/** Removing a kept file that shows people: for the functions by which people erase. */
export const eraseEvidence =
  (bucket: Bucket): Grant =>
  (grantee) => {
    allow(grantee, ["s3:DeleteObject"], [bucket.arnForObjects("kept/*")]);
    grantee.setEnvironment(ENVIRONMENT.evidenceBucket, bucket.bucketName);
  };

/**
 * Files that residents send with their opinions: apart from those that prove scores, because these are removed with the
 * persons they show.
 */
export const keepAttachments =
  (bucket: Bucket, use: "keep" | "remove" = "keep"): Grant =>
  (grantee) => {
    const actions =
      use === "keep" ? ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"] : ["s3:DeleteObject"];
    allow(grantee, actions, [bucket.arnForObjects("opinions/*")]);
    grantee.setEnvironment(ENVIRONMENT.evidenceBucket, bucket.bucketName);
  };

/** The issuer of accounts, for a function that takes its word or turns a subject into a principal. */
export const knowIssuer =
  ({ issuer }: Identity): Grant =>
  (grantee) =>
    grantee.setEnvironment(ENVIRONMENT.identityIssuer, issuer);

/** The issuer and the pages' own client there, for the function that signs people in. */
export const signIn =
  (identity: Identity): Grant =>
  (grantee) => {
    knowIssuer(identity)(grantee);
    grantee.setEnvironment(ENVIRONMENT.identityClientId, identity.clientId);
  };

/** What CloudFront sends along, for a function that answers only what came through it. */
export const originSecret =
  (secret: Secret): Grant =>
  (grantee) => {
    allow(grantee, ["secretsmanager:GetSecretValue"], [secret.secretArn]);
    grantee.setEnvironment(ENVIRONMENT.originSecretArn, secret.secretArn);
  };

/** A plain setting that comes with no permission. */
export const setting =
  (variable: (typeof ENVIRONMENT)["publicUrl" | "alertWindowSeconds"], value: string): Grant =>
  (grantee) =>
    grantee.setEnvironment(variable, value);

const allow = (
  grantee: ServiceFunction,
  actions: string[],
  resources: string[],
  conditions: Conditions = {},
): void => grantee.lambda.addToRolePolicy(new PolicyStatement({ actions, resources, conditions }));
