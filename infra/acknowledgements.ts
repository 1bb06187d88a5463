import { type Acknowledgment, type App, CfnElement, Stack, Validations } from "aws-cdk-lib";
import { HttpRoute } from "aws-cdk-lib/aws-apigatewayv2";
import { Role } from "aws-cdk-lib/aws-iam";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import type { IConstruct } from "constructs";
import { Accounts } from "./constructs/accounts.ts";
import { Edge } from "./constructs/edge.ts";
import { isOfApi, OPEN_ROUTES } from "./constructs/http-routes.ts";
import { QueueWorker } from "./constructs/queue-worker.ts";
import { SCHEDULER_ROLE_ID, ScheduledJob } from "./constructs/scheduled-job.ts";
import { ServiceFunction } from "./constructs/service-function.ts";
import { StreamConsumer } from "./constructs/stream-consumer.ts";
import { Relay } from "./modules/relay.ts";
import { physicalName, type Stage } from "./stages.ts";

/** Has the app judged by cdk-nag's rules for AWS solutions and for serverless ones, but for the findings acknowledged here. */
export function addNag(app: App, stage: Stage): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  for (const construct of app.node.findAll()) {
    Validations.of(construct).acknowledge(...acknowledgmentsAt(construct, stage));
  }
}

/** Every finding that stays, where it stays and why. */
function acknowledgmentsAt(construct: IConstruct, stage: Stage): Acknowledgment[] {
  if (construct instanceof ServiceFunction) return atFunction(construct, stage);
  if (construct instanceof QueueWorker) {
    const reason =
      "A mapping of a queue has no destination: what is given up goes to the queue's dead letters.";
    return [{ id: serverless("LambdaEventSourceMappingDestination"), reason }];
  }
  if (construct instanceof Role && construct.node.id === SCHEDULER_ROLE_ID) return atScheduler(construct);
  if (construct instanceof Queue && construct.deadLetterQueue === undefined) return atLastStop(construct);
  if (construct instanceof HttpRoute && OPEN_ROUTES.includes(construct.path ?? "")) {
    const reason = "For whoever has no account: the token of a form stands for who sends it.";
    return [{ id: solutions("APIG4"), reason }];
  }
  if (construct instanceof HttpRoute && !isOfApi(construct.path ?? "")) {
    const reason = "A page: a browser carries no token; the function asks for its session.";
    return [{ id: solutions("APIG4"), reason }];
  }
  if (construct instanceof Bucket && construct.node.id === "ErasureLedger") {
    const reason = "Holds nothing personal, and each object goes with an event of the audit trail.";
    return [{ id: solutions("S1"), reason }];
  }
  if (construct instanceof Bucket && construct.node.id === "Evidence") {
    const reason =
      "Who adds and who fetches a file is told by the functions that sign for it, by nobody's address.";
    return [{ id: solutions("S1"), reason }];
  }
  if (construct instanceof Accounts) {
    const reason =
      "Everyone needs a second factor and nobody signs up alone; the plus tier costs more for each person.";
    return [{ id: solutions("COG8"), reason }];
  }
  if (construct instanceof Edge) return atEdge(stage);
  return [];
}

function atFunction(construct: ServiceFunction, stage: Stage): Acknowledgment[] {
  const account = stage.account ?? "<AWS::AccountId>";
  const memberTopics = `arn:aws:sns:${stage.region}:${account}:${physicalName(stage, "member-")}*`;
  const ledger = `${physicalName(stage, "data")}:ExportsOutputFnGetAttErasureLedgerArnF3B33449/*`;
  const acknowledgments = [
    {
      id: wildcard("*"),
      reason: "X-Ray's Put actions know no resources; a test allows the star to them alone.",
    },
    {
      id: wildcard(memberTopics),
      reason: "Members' topics are made at run time, under a prefix of this stage alone.",
    },
    {
      id: wildcard(ledger),
      reason:
        "Objects of the erasure ledger are named when something is erased; nothing else lies in the bucket.",
    },
    ...["incoming", "kept", "opinions"].map((folder) => ({
      id: wildcard(`${physicalName(stage, "data")}:ExportsOutputFnGetAttEvidenceArn7A6FCCB6/${folder}/*`),
      reason: "Evidence files are named when they are announced; of what was kept none can be deleted.",
    })),
  ];
  if (construct.lambda.deadLetterQueue !== undefined) return acknowledgments;
  const reason =
    "Whatever calls it waits for the answer or has dead letters of its own: API, queue, stream, operator.";
  return [...acknowledgments, { id: serverless("LambdaDLQ"), reason }];
}

function atScheduler(role: Role): Acknowledgment[] {
  return Stack.of(role)
    .node.findAll()
    .filter((construct) => construct instanceof ScheduledJob)
    .map(({ job }) => ({
      id: wildcard(`<${logicalIdOf(job.lambda)}.Arn>:*`),
      reason: "The scheduler may start any version of the function of a job.",
    }));
}

/** A queue without dead letters is one of dead letters; cdk-nag does not see it of those of the relay. */
function atLastStop(queue: Queue): Acknowledgment[] {
  const reason = "It is a last stop itself: what nobody could handle ends there, with an alarm.";
  const redrive = { id: serverless("SQSRedrivePolicy"), reason };
  const { scope } = queue.node;
  const ofRelay = scope instanceof Relay || scope instanceof StreamConsumer;
  return ofRelay ? [redrive, { id: solutions("SQS3"), reason }] : [redrive];
}

function atEdge(stage: Stage): Acknowledgment[] {
  const acknowledgments = [
    {
      id: solutions("SMG4"),
      reason:
        "Changed by hand in two steps (runbook, origin-secret): CloudFront must learn it before it counts.",
    },
    {
      id: solutions("CFR3"),
      reason: "Its log holds query strings, with tokens in them; the API and the firewall log without them.",
    },
    {
      id: solutions("CFR1"),
      reason: "Residents and officials may be abroad; addresses tell little of who asks.",
    },
  ];
  if (stage.domain !== undefined) return acknowledgments;
  const reason =
    "For its own domain CloudFront decides; with a domain of the operator's it is TLS 1.2 or later.";
  return [...acknowledgments, { id: solutions("CFR4"), reason }];
}

const solutions = (rule: string): string => `AwsSolutions::AwsSolutions-${rule}`;
const serverless = (rule: string): string => `Serverless::Serverless-${rule}`;

/** cdk-nag names a wildcard by its exact text: another one in the same policy is a new finding. */
const wildcard = (text: string): string => solutions(`IAM5[Resource::${text}]`);

function logicalIdOf(construct: IConstruct): string {
  const resource = construct.node.defaultChild;
  if (!CfnElement.isCfnElement(resource)) throw new TypeError(`${construct.node.path} has no resource.`);
  return Stack.of(construct).getLogicalId(resource);
}
