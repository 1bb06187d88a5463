import { join } from "node:path";
import { App, Duration, Stack, TimeZone } from "aws-cdk-lib";
import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { AttributeType, StreamViewType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import {
  Code,
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  Function as Lambda,
  Runtime,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription, SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { build, stop } from "esbuild";
import type { CreateApp } from "../../../infra/local/assembly.ts";
import { ACCOUNT, REGION } from "../../../infra/local/service.ts";

const HANDLERS = ["http", "on-stream", "on-note", "nightly"] as const;

/** The smallest app that uses every part of the local host: HTTP → table → stream → SNS → SQS → table, and mail. */
export const createTinyApp: CreateApp = async ({ outdir, local }) => {
  await bundle(outdir);
  const app = new App({ outdir, builtinCloudFormationValidation: false, treeMetadata: false });
  const env = { account: ACCOUNT, region: REGION };
  const data = new Stack(app, "TinyData", { env });
  const table = new TableV2(data, "Notes", {
    partitionKey: { name: "id", type: AttributeType.STRING },
    dynamoStream: StreamViewType.NEW_IMAGE,
  });
  const stack = new Stack(app, "Tiny", { env });
  const topic = new Topic(stack, "Topic");
  topic.addSubscription(new EmailSubscription("clerk@example.org"));
  const queue = new Queue(stack, "Queue", {
    deadLetterQueue: { queue: new Queue(stack, "Dead"), maxReceiveCount: 5 },
  });
  topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));

  const environment = {
    TABLE_NAME: table.tableName,
    TOPIC_ARN: topic.topicArn,
    PUBLIC_URL: local.publicUrl ?? "",
  };
  const lambda = (name: (typeof HANDLERS)[number]) =>
    new Lambda(stack, `On${name}`.replaceAll("-", ""), {
      functionName: `tiny-${name}`,
      code: Code.fromAsset(join(outdir, "bundles", name)),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      timeout: Duration.seconds(10),
      environment,
    });
  const http = lambda("http");
  table.grantReadWriteData(http);
  new HttpApi(stack, "Api").addRoutes({
    path: "/notes/{id}",
    methods: [HttpMethod.GET, HttpMethod.PUT],
    integration: new HttpLambdaIntegration("Notes", http),
  });
  const inserted = { eventName: FilterRule.isEqual("INSERT") };
  new EventSourceMapping(stack, "Stream", {
    target: lambda("on-stream"),
    eventSourceArn: table.tableStreamArn ?? "",
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [FilterCriteria.filter(inserted)],
  });
  lambda("on-note").addEventSource(new SqsEventSource(queue));
  new Schedule(stack, "Nightly", {
    scheduleName: "tiny-nightly",
    schedule: ScheduleExpression.cron({ hour: "1", minute: "0", timeZone: TimeZone.ASIA_HO_CHI_MINH }),
    target: new LambdaInvoke(lambda("nightly"), {
      input: ScheduleTargetInput.fromObject({ scheduledAt: ContextAttribute.scheduledTime }),
    }),
  });
  return app;
};

async function bundle(outdir: string): Promise<void> {
  for (const name of HANDLERS) {
    await build({
      entryPoints: [join(import.meta.dirname, "handlers", `${name}.ts`)],
      outfile: join(outdir, "bundles", name, "index.mjs"),
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node24",
      mainFields: ["module", "main"],
      banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    });
  }
  await stop();
}
