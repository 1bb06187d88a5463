import { createHash } from "node:crypto";
import { ACCOUNT, REGION } from "../service.ts";

/** Addresses of this machine that a template can refer to, each `http://127.0.0.1:PORT`. */
export interface Addresses {
  readonly sqs: string;
  readonly api: string;
}

/** What `Ref` and `Fn::GetAtt` mean for one resource type. */
export interface References {
  /** Property that declares the physical name; types without one are called by their logical id. */
  readonly nameProperty?: string;
  /** AWS's limit on the length of that name. */
  readonly longestName?: number;
  ref(name: string, addresses: Addresses): string;
  readonly attributes: Readonly<Record<string, (name: string, addresses: Addresses) => string>>;
}

/** `references(type)` or undefined for a type that nothing the host runs may refer to. */
export const references = (type: string): References | undefined => REFERENCES[type];

/**
 * A name that is the same at every start, made from stack and logical id and cut to what AWS allows;
 * a cut name ends in a digest of the whole, so that two never meet.
 */
export function derivedName(
  stack: string,
  logicalId: string,
  { longestName = 255 }: References,
  suffix = "",
): string {
  const whole = `${stack}-${logicalId}`;
  const longest = longestName - suffix.length;
  if (whole.length <= longest) return whole + suffix;
  const digest = createHash("sha256").update(whole).digest("hex").slice(0, 8);
  return `${whole.slice(0, longest - digest.length - 1)}-${digest}${suffix}`;
}

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const asIs = (name: string) => name;

/** The label of a real stream is the instant it was made; ours is fixed, so that restarts keep the ARN. */
const STREAM_LABEL = "2023-01-01T00:00:00.000";

const table: References = {
  nameProperty: "TableName",
  longestName: 255,
  ref: asIs,
  attributes: {
    Arn: (name) => arn("dynamodb", `table/${name}`),
    StreamArn: (name) => arn("dynamodb", `table/${name}/stream/${STREAM_LABEL}`),
  },
};

const calledByLogicalId: References = { ref: asIs, attributes: {} };

const REFERENCES: Readonly<Record<string, References>> = {
  "AWS::DynamoDB::Table": table,
  "AWS::DynamoDB::GlobalTable": table,

  "AWS::SQS::Queue": {
    nameProperty: "QueueName",
    longestName: 80,
    // The SDK sends to the host of the queue URL, whatever endpoint it was given.
    ref: queueUrl,
    attributes: {
      Arn: (name) => arn("sqs", name),
      QueueName: asIs,
      QueueUrl: queueUrl,
    },
  },

  "AWS::SNS::Topic": {
    nameProperty: "TopicName",
    longestName: 256,
    ref: (name) => arn("sns", name),
    attributes: { TopicArn: (name) => arn("sns", name), TopicName: asIs },
  },

  "AWS::Lambda::Function": {
    nameProperty: "FunctionName",
    longestName: 64,
    ref: asIs,
    attributes: { Arn: (name) => arn("lambda", `function:${name}`) },
  },

  "AWS::S3::Bucket": {
    nameProperty: "BucketName",
    longestName: 63,
    ref: asIs,
    attributes: { Arn: (name) => `arn:aws:s3:::${name}` },
  },

  "AWS::KMS::Key": { ref: asIs, attributes: { Arn: (name) => arn("kms", `key/${name}`), KeyId: asIs } },
  "AWS::KMS::Alias": {
    nameProperty: "AliasName",
    longestName: 256,
    ref: asIs,
    attributes: { AliasName: asIs },
  },

  "AWS::Scheduler::Schedule": { nameProperty: "Name", longestName: 64, ref: asIs, attributes: {} },
  "AWS::Scheduler::ScheduleGroup": {
    nameProperty: "Name",
    longestName: 64,
    ref: asIs,
    attributes: { Arn: (name) => arn("scheduler", `schedule-group/${name}`) },
  },

  "AWS::ApiGatewayV2::Api": {
    ref: asIs,
    attributes: { ApiId: asIs, ApiEndpoint: (_, { api }) => api },
  },
  "AWS::ApiGatewayV2::Authorizer": { ref: asIs, attributes: { AuthorizerId: asIs } },
  "AWS::ApiGatewayV2::Integration": { ref: asIs, attributes: { IntegrationId: asIs } },
  "AWS::ApiGatewayV2::Route": { ref: asIs, attributes: { RouteId: asIs } },
  "AWS::ApiGatewayV2::Stage": { nameProperty: "StageName", longestName: 128, ref: asIs, attributes: {} },
  "AWS::Lambda::EventSourceMapping": calledByLogicalId,
  "AWS::SNS::Subscription": calledByLogicalId,

  // Ignored types that the properties of the others name; the values only have to be well formed.
  "AWS::IAM::Role": {
    nameProperty: "RoleName",
    longestName: 64,
    ref: asIs,
    attributes: { Arn: (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`, RoleId: (name) => `AROA-${name}` },
  },
  "AWS::Logs::LogGroup": {
    nameProperty: "LogGroupName",
    longestName: 512,
    ref: asIs,
    attributes: { Arn: (name) => arn("logs", `log-group:${name}:*`) },
  },
};

function queueUrl(name: string, { sqs }: Addresses): string {
  return `${sqs}/${ACCOUNT}/${name}`;
}
