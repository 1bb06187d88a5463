import path from "node:path";
import { Duration } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { ENVIRONMENT, type EnvironmentName } from "../../shared/names/environment.ts";
import { type FunctionEntry, flatName } from "../functions.ts";
import { physicalName } from "../stages.ts";
import { ALARM_PERIOD, functionMetric, type RunbookSection } from "./alarms.ts";
import type { Grant } from "./grants.ts";
import { retainedLogs } from "./logs.ts";
import type { Wiring } from "./wiring.ts";

export interface ServiceFunctionProps {
  readonly wiring: Wiring;
  readonly entry: FunctionEntry;
  /** What users suffer while it fails, one sentence; stands in the description of its alarms. */
  readonly userImpact: string;
  /** Section of the runbook its error alarm links. @default function-errors */
  readonly runbook?: RunbookSection;
  /** Permissions, each with the environment variable that goes with it. @default none */
  readonly grants?: readonly Grant[];
  /** MB; AWS gives processor time in proportion, one whole core at 1,769. @default 512 */
  readonly memorySize?: number;
  /** @default 10 seconds */
  readonly timeout?: Duration;
  /** Where an event goes that was handed over asynchronously and failed for good. @default dropped */
  readonly deadLetterQueue?: IQueue;
}

/** A Lambda function as this house runs them: Node 24 on arm64, logs with an end, traced, with an error alarm. */
export class ServiceFunction extends Construct {
  readonly lambda: Lambda;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { stage, bundles, alarms } = props.wiring;
    const name = physicalName(stage, flatName(props.entry));
    const logGroup = retainedLogs(this, "Logs", `/aws/lambda/${name}`, stage);
    // A role of our own: CDK's adds a managed policy that may write to every log group of the account.
    this.role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(this.role);
    this.lambda = new Lambda(this, "Function", {
      functionName: name,
      code: Code.fromAsset(bundles[props.entry].folder),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      timeout: props.timeout ?? Duration.seconds(10),
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE, // by the Lambda service; the X-Ray SDK would add 124 KB to every function
      environment: {
        [ENVIRONMENT.stage]: stage.name,
        [ENVIRONMENT.businessClockOffset]: String(stage.businessClockOffsetMs),
        POWERTOOLS_SERVICE_NAME: path.dirname(props.entry),
        POWERTOOLS_LOG_LEVEL: "INFO",
      },
      ...(props.deadLetterQueue === undefined ? {} : { deadLetterQueue: props.deadLetterQueue }),
    });
    for (const grant of props.grants ?? []) grant(this);
    alarms.raise({
      name: `${flatName(props.entry)}-errors`,
      userImpact: props.userImpact,
      runbook: props.runbook ?? "function-errors",
      metric: functionMetric(name, "Errors", { period: ALARM_PERIOD, statistic: "Sum" }),
    });
  }

  /** Sets a declared environment variable; for {@link Grant}s, which set it together with the permission. */
  setEnvironment(name: EnvironmentName, value: string): void {
    this.lambda.addEnvironment(name, value);
  }
}
