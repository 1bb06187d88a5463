import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Stage } from "../stages.ts";

/** A log group that forgets after the stage's retention, and that outlives its stack where the stage keeps data. */
export const retainedLogs = (scope: Construct, id: string, logGroupName: string, stage: Stage): LogGroup =>
  new LogGroup(scope, id, {
    logGroupName,
    retention: stage.logRetention,
    removalPolicy: stage.retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  });
