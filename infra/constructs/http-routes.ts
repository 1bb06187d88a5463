import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Construct } from "constructs";
import { physicalName, type Stage } from "../stages.ts";
import { ALARM_PERIOD, type Alarms } from "./alarms.ts";
import { retainedLogs } from "./logs.ts";
import type { ServiceFunction } from "./service-function.ts";

/** Method and path: `["GET", "/api/units/{unit}"]`. */
export type Route = readonly [method: "GET" | "POST" | "PATCH", path: `/${string}`];

export interface HttpRoutesProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
}

/** The one HTTP API, payload format 2.0. Routes name their functions; what matches none, API Gateway answers with 404. */
export class HttpRoutes extends Construct {
  /** Address people open, without a slash at the end. */
  readonly publicUrl: string;
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, { stage, alarms }: HttpRoutesProps) {
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
    this.publicUrl = stage.publicUrl ?? this.api.apiEndpoint;
    alarms.raise(this, "ServerErrors", {
      name: "http-server-errors",
      userImpact:
        "Officers see an error page instead of their form or receipt, and machines get 5xx answers.",
      runbook: "http-errors",
      metric: defaultStage.metricServerError({ period: ALARM_PERIOD, statistic: "Sum" }),
    });
  }

  /** Sends the routes to the function: one integration and one permission however many they are. */
  add(target: ServiceFunction, routes: readonly Route[]): void {
    const integration = new HttpLambdaIntegration(target.node.path.replaceAll("/", ""), target.lambda, {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      scopePermissionToRoute: false, // the policy of a function holds 20 kB
    });
    for (const [method, path] of routes) {
      this.api.addRoutes({ path, methods: [HttpMethod[method]], integration });
    }
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
  }),
);
