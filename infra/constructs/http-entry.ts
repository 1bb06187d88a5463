import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";
import { physicalName, type Stage } from "../stages.ts";
import { ALARM_PERIOD, type Alarms } from "./alarms.ts";
import { retainedLogs } from "./logs.ts";

export interface HttpEntryProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
}

/** Where requests come in: the one HTTP API, without a route yet. What matches none, API Gateway answers with 404. */
export class HttpEntry extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { stage, alarms }: HttpEntryProps) {
    super(scope, id);
    this.api = new HttpApi(this, "Api", { apiName: physicalName(stage, "http"), createDefaultStage: false });
    // The prefix keeps API Gateway from adding each log group to a policy that holds 5,120 characters in all.
    const logGroup = retainedLogs(
      this,
      "AccessLogs",
      `/aws/vendedlogs/${physicalName(stage, "http")}`,
      stage,
    );
    const defaultStage = new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: stage.throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: ACCESS_LOG },
    });
    alarms.raise({
      name: "http-server-errors",
      userImpact:
        "Officers see an error page instead of their form or receipt, and machines get 5xx answers.",
      runbook: "http-errors",
      metric: defaultStage.metricServerError({ period: ALARM_PERIOD, statistic: "Sum" }),
    });
  }
}

/** No address, agent or path of the caller: the route key says enough, and paths hold record ids. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: "$context.requestId",
    requestTime: "$context.requestTime",
    routeKey: "$context.routeKey",
    status: "$context.status",
    responseLength: "$context.responseLength",
    responseLatency: "$context.responseLatency",
    integrationLatency: "$context.integrationLatency",
    integrationError: "$context.integrationErrorMessage",
    authorizerError: "$context.authorizer.error",
  }),
);
