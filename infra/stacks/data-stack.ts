import { Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { AttributeType, Billing, StreamViewType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Alias, Key } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { INDEXES, TABLE } from "../../shared/names/table.ts";
import { Accounts } from "../constructs/accounts.ts";
import { pin } from "../constructs/pin.ts";
import { physicalName, type Stage } from "../stages.ts";

export interface DataStackProps extends StackProps {
  readonly stage: Stage;
}

/**
 * What must survive: the one table, what opens and what erases the personal data in it, the accounts that its records
 * name, and the topics that people and machines outside may be subscribed to.
 */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly events: Topic;
  readonly operators: Topic;
  readonly alarms: Topic;
  readonly personsKey: Key;
  readonly erasureLedger: Bucket;
  readonly evidence: Bucket;
  /** Where the accounts of the stage are its own. */
  readonly accounts: Accounts | undefined;

  constructor(scope: Construct, id: string, { stage, ...props }: DataStackProps) {
    super(scope, id, props);
    this.table = this.createTable(stage);
    this.events = this.createEncryptedTopic(stage, "events");
    this.operators = this.createEncryptedTopic(stage, "operators");
    this.alarms = this.createAlarmsTopic(stage);
    this.personsKey = this.createPersonsKey(stage);
    this.erasureLedger = this.createErasureLedger(stage);
    this.evidence = this.createEvidence(stage);
    this.accounts =
      stage.identity.kind === "cognito"
        ? new Accounts(this, "Accounts", { stage, removalPolicy: removalOf(stage) })
        : undefined;
  }

  /** On-demand and encrypted with a key that DynamoDB owns. A replacement would need another name: it has a fixed one. */
  private createTable(stage: Stage): TableV2 {
    const key = (name: string) => ({ name, type: AttributeType.STRING });
    const table = new TableV2(this, "Table", {
      tableName: physicalName(stage),
      partitionKey: key(TABLE.partitionKey),
      sortKey: key(TABLE.sortKey),
      globalSecondaryIndexes: INDEXES.map((index) => ({
        indexName: index.name,
        partitionKey: key(index.partitionKey),
        sortKey: key(index.sortKey),
      })),
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: TABLE.timeToLive,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: stage.pointInTimeRecovery },
      deletionProtection: stage.deletionProtection,
      removalPolicy: removalOf(stage),
    });
    pin(table, "table");
    return table;
  }

  private createEncryptedTopic(stage: Stage, name: string): Topic {
    const topic = new Topic(this, name, {
      topicName: physicalName(stage, name),
      masterKey: Alias.fromAliasName(this, `${name}-key`, "alias/aws/sns"),
      enforceSSL: true,
    });
    pin(topic, `${name}-topic`);
    topic.applyRemovalPolicy(removalOf(stage));
    return topic;
  }

  /**
   * Without this key no personal data can be read again, so it outlives its stack and a deletion takes 30 days, the
   * longest KMS allows. Its policy leaves it to IAM who may use it: the roles of functions that name it.
   */
  private createPersonsKey(stage: Stage): Key {
    const key = new Key(this, "PersonsKey", {
      alias: physicalName(stage, "persons"),
      description: "Nghe Dân: wraps the keys of units, which wrap the keys of cases",
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      pendingWindow: Duration.days(30),
      removalPolicy: removalOf(stage),
    });
    pin(key, "persons-key");
    return key;
  }

  /** Nothing is overwritten or expires here: what was erased must be erased again after a restore of the table. */
  private createErasureLedger(stage: Stage): Bucket {
    const bucket = new Bucket(this, "ErasureLedger", {
      // Names of buckets are unique over all accounts of AWS.
      bucketName: physicalName(stage, "erasures", this.account, this.region),
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED, // ids, days and grounds; nothing in it is personal
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: removalOf(stage),
    });
    pin(bucket, "erasure-ledger");
    // Whatever IAM allows: an object is only written where there is none yet. That rules out uploads in parts and copies.
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: "NoOverwriting",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ["s3:PutObject"],
        resources: [bucket.arnForObjects("*")],
        conditions: { Null: { "s3:if-none-match": "true" } },
      }),
    );
    return bucket;
  }

  /** Files that prove scores. What was sent and never looked at is forgotten after a day. */
  private createEvidence(stage: Stage): Bucket {
    const bucket = new Bucket(this, "Evidence", {
      bucketName: physicalName(stage, "evidence", this.account, this.region),
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [
        {
          prefix: "incoming/",
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        // What shows people and was erased is gone with its last version.
        ...["kept/", "opinions/"].map((prefix) => ({
          prefix,
          noncurrentVersionExpiration: Duration.days(1),
        })),
      ],
      removalPolicy: removalOf(stage),
    });
    pin(bucket, "evidence");
    return bucket;
  }

  /**
   * Alarms get a topic of their own without encryption at rest: CloudWatch may not use the key that AWS manages for
   * SNS, and an alarm holds no more than its name and description.
   */
  private createAlarmsTopic(stage: Stage): Topic {
    const topic = new Topic(this, "alarms", { topicName: physicalName(stage, "alarms"), enforceSSL: true });
    topic.grantPublish(
      new ServicePrincipal("cloudwatch.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": this.account } },
      }),
    );
    pin(topic, "alarms-topic");
    topic.applyRemovalPolicy(removalOf(stage));
    return topic;
  }
}

const removalOf = (stage: Stage): RemovalPolicy =>
  stage.retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
