import { type Acknowledgment, type App, CfnElement, Stack, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";
import { HttpRoutes } from "./constructs/http-routes.ts";
import { ScheduledJob } from "./constructs/scheduled-job.ts";
import { ServiceFunction } from "./constructs/service-function.ts";
import { Relay } from "./modules/relay.ts";
import { physicalName, type Stage } from "./stages.ts";

/** Has the app judged by cdk-nag's AwsSolutions rules, but for the findings acknowledged here. */
export function addNag(app: App, stage: Stage): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  for (const construct of app.node.findAll()) {
    Validations.of(construct).acknowledge(...acknowledgmentsAt(construct, stage));
  }
}

/** Every finding that stays, where it stays and why. */
function acknowledgmentsAt(construct: IConstruct, stage: Stage): Acknowledgment[] {
  if (construct instanceof ServiceFunction) {
    const account = stage.account ?? "<AWS::AccountId>";
    const memberTopics = `arn:aws:sns:${stage.region}:${account}:${physicalName(stage, "member-")}*`;
    return [
      {
        id: wildcard("*"),
        reason: "X-Ray's Put actions know no resources; a test allows the star to them alone.",
      },
      {
        id: wildcard(memberTopics),
        reason: "Members' topics are made at run time, under a prefix of this stage alone.",
      },
    ];
  }
  if (construct instanceof ScheduledJob) {
    const versions = wildcard(`<${logicalIdOf(construct.job.lambda)}.Arn>:*`);
    return [{ id: versions, reason: "The scheduler may start any version of this one function." }];
  }
  if (construct instanceof HttpRoutes) {
    const reason = "There is no sign-in yet: npm run deploy refuses every stage until there is.";
    return [{ id: "AwsSolutions::AwsSolutions-APIG4", reason }];
  }
  if (construct instanceof Relay) {
    const reason = "It is a last stop itself: what fails on the stream or cannot be published ends there.";
    return [{ id: "AwsSolutions::AwsSolutions-SQS3", reason }];
  }
  return [];
}

/** cdk-nag names a wildcard by its exact text: another one in the same policy is a new finding. */
const wildcard = (text: string): string => `AwsSolutions::AwsSolutions-IAM5[Resource::${text}]`;

function logicalIdOf(construct: IConstruct): string {
  const resource = construct.node.defaultChild;
  if (!CfnElement.isCfnElement(resource)) throw new TypeError(`${construct.node.path} has no resource.`);
  return Stack.of(construct).getLogicalId(resource);
}
