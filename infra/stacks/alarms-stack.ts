import { Stack, type StackProps } from "aws-cdk-lib";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { Alarms } from "../constructs/alarms.ts";
import type { Stage } from "../stages.ts";

export interface AlarmsStackProps extends StackProps {
  readonly stage: Stage;
  /** Topic of those who answer alarms. */
  readonly receivers: ITopic;
}

/**
 * Every alarm of the system, apart from what it watches: CloudFormation takes at most 500 resources in a stack, and about one
 * in six is an alarm. They name functions and queues by their fixed names, so that neither stack holds the other.
 */
export class AlarmsStack extends Stack {
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, { stage, receivers, ...props }: AlarmsStackProps) {
    super(scope, id, props);
    this.alarms = new Alarms(this, stage, receivers);
  }
}
