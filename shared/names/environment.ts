/**
 * Every environment variable of every function, declared once: constructs set them together with the
 * permission, functions read them through `readEnvironment`, which names the missing one.
 */
export const ENVIRONMENT = {
  stage: "STAGE",
  tableName: "TABLE_NAME",
  /** Topic of all domain events. */
  eventsTopicArn: "EVENTS_TOPIC_ARN",
  /** Topic of the people who keep the system running. */
  operatorsTopicArn: "OPERATORS_TOPIC_ARN",
  /** Name prefix of the topics made at run time, one per committee member. */
  memberTopicPrefix: "MEMBER_TOPIC_PREFIX",
  /** Queue of event keys that the relay could not publish. */
  unpublishableQueueUrl: "UNPUBLISHABLE_QUEUE_URL",
  /** Queue on which `recalculate` sends one message per unit-year. */
  recalculationsQueueUrl: "RECALCULATIONS_QUEUE_URL",
  /** Queue of delayed messages that close a window of score alerts. */
  alertWindowsQueueUrl: "ALERT_WINDOWS_QUEUE_URL",
  /** Length of that window in seconds, 0 to 900 (the longest delay of an SQS message). */
  alertWindowSeconds: "ALERT_WINDOW_SECONDS",
  /** Address people open, without a slash at the end; links in mails start with it. */
  publicUrl: "PUBLIC_URL",
  /** Milliseconds between the business clock and real time; 0 in deployed stages. */
  businessClockOffset: "BUSINESS_CLOCK_OFFSET_MS",
  /** Issuer of accounts (OpenID Connect): its URL, as discovery and tokens name it. */
  identityIssuer: "IDENTITY_ISSUER",
  /** Id of the pages at that issuer: a public client, bound by PKCE and its exact redirect URI. */
  identityClientId: "IDENTITY_CLIENT_ID",
  /** KMS key that wraps the keys of units. */
  personsKeyArn: "PERSONS_KEY_ARN",
  /** Bucket of the erasure ledger, outside the table so that a restore cannot take it back. */
  erasureLedgerBucket: "ERASURE_LEDGER_BUCKET",
  /** Private bucket of evidence files. */
  evidenceBucket: "EVIDENCE_BUCKET",
  /** Secret that CloudFront sends along; set only where CloudFront stands before the HTTP API. */
  originSecretArn: "ORIGIN_SECRET_ARN",
  /** Queue on which `retain` sends one message per unit. */
  retentionsQueueUrl: "RETENTIONS_QUEUE_URL",
  /** Queue on which `deadlines` sends one message per shard of the due index. */
  deadlineShardsQueueUrl: "DEADLINE_SHARDS_QUEUE_URL",
  /** Unique id (`AROA…`) of the role that redrives: SQS names it as the sender of what was redriven. */
  redriveSender: "REDRIVE_SENDER",
  /** JSON map of job name → ARN of its function, for the watchman. */
  jobFunctions: "JOB_FUNCTIONS",
  /** Queue of submissions, on which the canary sends. */
  submissionsQueueUrl: "SUBMISSIONS_QUEUE_URL",
  /** Unique id (`AROA…`) of the canary's role: SQS names it as the sender of what the canary sends. */
  canarySender: "CANARY_SENDER",
  /** Queue on which the canary gets its own mails. */
  canaryMailsQueueUrl: "CANARY_MAILS_QUEUE_URL",
  canaryMailsQueueArn: "CANARY_MAILS_QUEUE_ARN",
  /** JSON map of consumer name → {queueUrl, deadLetterQueueUrl}, for the redrive command. */
  redriveTargets: "REDRIVE_TARGETS",
} as const;

export type EnvironmentName = (typeof ENVIRONMENT)[keyof typeof ENVIRONMENT];
