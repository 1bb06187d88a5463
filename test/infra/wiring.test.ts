import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { FUNCTION_ENTRIES } from "../../infra/functions.ts";
import { CLOCK_EVENTS } from "../../shared/names/clock-events.ts";
import { CROWD_EVENTS } from "../../shared/names/crowd-events.ts";
import {
  ALERTING_EVENTS,
  EVENT_TYPES,
  type EventType,
  MOVE_EVENTS,
  OPERATOR_EVENTS,
  RAISING_EVENTS,
  SCORE_MOVING_EVENTS,
} from "../../shared/names/events.ts";
import { CONSUMERS } from "../../shared/names/functions.ts";
import { type Synthesized, synthesized, target } from "./synthesized.ts";

let prod: Synthesized;
beforeAll(async () => {
  prod = await synthesized({ stage: "prod" });
});

const queueSchema = z.object({
  VisibilityTimeout: z.int().optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.int() }).optional(),
});
const mappingSchema = z.object({
  EventSourceArn: z.unknown(),
  FunctionName: z.unknown(),
  FunctionResponseTypes: z.tuple([z.literal("ReportBatchItemFailures")]),
  MaximumBatchingWindowInSeconds: z.int().default(0),
  ScalingConfig: z.object({ MaximumConcurrency: z.int() }).optional(),
});
/** Event source mappings that read a queue, with what they lead from and to. */
const queueMappings = () =>
  prod
    .all("AWS::Lambda::EventSourceMapping")
    .map((it) => mappingSchema.parse(it))
    .filter((it) => prod.byId(target(it.EventSourceArn))?.type === "AWS::SQS::Queue")
    .map((mapping) => ({
      mapping,
      queueId: target(mapping.EventSourceArn),
      queue: queueSchema.parse(prod.byId(target(mapping.EventSourceArn))?.properties),
      timeout: z.int().parse(prod.byId(target(mapping.FunctionName))?.properties.Timeout),
    }));

const alarmSchema = z.object({
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
});
const alarms = () => prod.all("AWS::CloudWatch::Alarm").map((it) => alarmSchema.parse(it));
const nameOf = (queueId: string | undefined) => prod.byId(queueId)?.properties.QueueName;
/** Logical ids of the queues that are watched for messages. */
const alarmedQueues = () => {
  const names = alarms()
    .filter(({ MetricName }) => MetricName === "ApproximateNumberOfMessagesVisible")
    .map(({ Dimensions }) => Dimensions[0]?.Value);
  return prod
    .ofType("AWS::SQS::Queue")
    .filter(({ properties }) => names.includes(properties.QueueName))
    .map(({ logicalId }) => logicalId);
};

describe("queues that functions read", () => {
  it("are those of the consumers by name", () => {
    const names = queueMappings().map(({ queueId }) => nameOf(queueId));
    expect(names.sort()).toEqual(CONSUMERS.map((name) => `nghe-dan-prod-${name}`).sort());
  });

  it("give a message five tries or more, then a dead-letter queue with an alarm", () => {
    for (const { queue } of queueMappings()) {
      expect(queue.RedrivePolicy?.maxReceiveCount).toBeGreaterThanOrEqual(5);
      expect(alarmedQueues()).toContain(target(queue.RedrivePolicy?.deadLetterTargetArn));
    }
  });

  it("hide a message for six time-outs and the batch window, and bound the concurrency", () => {
    for (const { mapping, queue, timeout } of queueMappings()) {
      const least = 6 * timeout + mapping.MaximumBatchingWindowInSeconds;
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(least);
      expect(mapping.ScalingConfig?.MaximumConcurrency).toBeGreaterThanOrEqual(2);
    }
  });

  it("leave no queue without a reader or an alarm", () => {
    const read = queueMappings().map(({ queueId }) => queueId);
    // A job takes the canary's mails from their queue by itself.
    const watched = [...read, ...alarmedQueues(), "CanaryMailsQueue"].sort();
    expect(watched).toEqual(
      prod
        .ofType("AWS::SQS::Queue")
        .map(({ logicalId }) => logicalId)
        .sort(),
    );
  });
});

describe("alarms", () => {
  it("say what users suffer, link a section of the runbook that exists, and tell somebody", () => {
    const runbook = readFileSync(path.join(import.meta.dirname, "../../infra/runbook.md"), "utf8");
    const anchors = [...runbook.matchAll(/^## (.+)$/gm)].map(([, anchor]) => anchor);
    for (const { AlarmDescription, AlarmActions } of alarms()) {
      const [, sentence, anchor] = /^(.+\.) Runbook: infra\/runbook\.md#(.+)$/.exec(AlarmDescription) ?? [];
      expect(sentence?.length).toBeGreaterThan(20);
      expect(anchors).toContain(anchor);
      expect(AlarmActions).toHaveLength(1);
    }
  });

  it("watch every function for errors", () => {
    const watched = alarms().filter(({ MetricName }) => MetricName === "Errors");
    expect(watched.map(({ Dimensions }) => Dimensions[0]?.Value).sort()).toEqual(
      prod
        .all("AWS::Lambda::Function")
        .map(({ FunctionName }) => FunctionName)
        .sort(),
    );
    expect(watched).toHaveLength(FUNCTION_ENTRIES.length);
  });

  it("look back on at most seven days, all that CloudWatch allows", () => {
    for (const { Period, EvaluationPeriods } of prod.all("AWS::CloudWatch::Alarm")) {
      expect(z.int().parse(Period) * z.int().parse(EvaluationPeriods)).toBeLessThanOrEqual(7 * 86_400);
    }
  });
});

describe("events", () => {
  /** Kept for the record; nothing acts on them. */
  const AUDIT_ONLY: readonly EventType[] = [
    "membership.granted",
    "membership.ended",
    "persons.erased",
    "approval.proposed",
    "approval.given",
    "guidance.drafted",
    "guidance.issued",
    "evidence.settled",
    "evidence.erased",
    "appeal.made",
    "appeal.decided",
    "award.proposed",
    "award.stepped",
    "deadline.moved",
  ];

  const filters = () =>
    prod.all("AWS::SNS::Subscription").map(({ FilterPolicy, Endpoint }) => {
      const { type } = z.object({ type: z.array(z.string()).min(1) }).parse(FilterPolicy);
      return [nameOf(target(Endpoint)), type];
    });

  it("reach the consumers that act on them", () => {
    expect(Object.fromEntries(filters())).toEqual({
      "nghe-dan-prod-scoring": SCORE_MOVING_EVENTS,
      "nghe-dan-prod-alerts": ALERTING_EVENTS,
      "nghe-dan-prod-operators": OPERATOR_EVENTS,
      "nghe-dan-prod-raised-alerts": RAISING_EVENTS,
      "nghe-dan-prod-moves": MOVE_EVENTS,
      "nghe-dan-prod-clocks": CLOCK_EVENTS,
      "nghe-dan-prod-crowds": CROWD_EVENTS,
      "nghe-dan-prod-assignments": [
        "dialogue.recorded",
        "dialogue.concluded",
        "dialogue.published",
        "dialogue.opinions-added",
        "dialogue.corrected",
        "opinion.moved",
        "opinion.withdrawn",
        "record.entered",
        "record.stepped",
        "record.corrected",
        "record.moved",
        "record.withdrawn",
        "persons.erased",
      ],
    });
  });

  it("each reach a consumer, but for those that are only kept", () => {
    const consumed = filters().flatMap(([, types]) => types);
    expect(new Set([...consumed, ...AUDIT_ONLY])).toEqual(new Set(EVENT_TYPES));
  });

  it("come to queues as they were published", () => {
    for (const subscription of prod.all("AWS::SNS::Subscription")) {
      expect(subscription).toMatchObject({ Protocol: "sqs", RawMessageDelivery: true });
    }
  });

  it("are taken from the stream alone by the relay, which gives up on none but to its dead-letter queue", () => {
    const [mapping, ...others] = prod
      .all("AWS::Lambda::EventSourceMapping")
      .filter(({ BisectBatchOnFunctionError }) => BisectBatchOnFunctionError);
    expect(others).toEqual([]);
    expect(mapping).toMatchObject({
      FilterCriteria: {
        Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"kind":{"S":["event"]}}}}' }],
      },
      MaximumRetryAttempts: 5,
      StartingPosition: "TRIM_HORIZON",
      DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": ["RelayDeadLettersQueue", "Arn"] } } },
    });
  });
});

describe("routes", () => {
  it("are these, one integration for each function behind them", () => {
    expect(
      prod
        .all("AWS::ApiGatewayV2::Route")
        .map(({ RouteKey }) => RouteKey)
        .sort(),
    ).toEqual([
      "GET /",
      "GET /api/access-log",
      "GET /api/alerts",
      "GET /api/approvals/{id}",
      "GET /api/audit",
      "GET /api/awards/{id}",
      "GET /api/blocks/{block}/{year}/ranking",
      "GET /api/committees/{committee}/members/{member}/alerts",
      "GET /api/committees/{committee}/{year}/appraisals",
      "GET /api/committees/{committee}/{year}/awards",
      "GET /api/committees/{committee}/{year}/gaps",
      "GET /api/dialogues/{id}",
      "GET /api/dialogues/{id}/deadline",
      "GET /api/guidances/{guidance}/{version}",
      "GET /api/guidances/{guidance}/{version}/diff",
      "GET /api/guidances/{guidance}/{version}/dry-run",
      "GET /api/jobs/{job}/{period}",
      "GET /api/localities/{locality}/briefing-packs/{month}",
      "GET /api/localities/{locality}/scripts/{week}",
      "GET /api/localities/{locality}/{year}/figures",
      "GET /api/localities/{locality}/{year}/ranking",
      "GET /api/localities/{locality}/{year}/reports",
      "GET /api/records/{collection}/{id}",
      "GET /api/records/{collection}/{id}/deadline",
      "GET /api/units",
      "GET /api/units/{unit}",
      "GET /api/units/{unit}/{year}/awards",
      "GET /api/units/{unit}/{year}/criteria/{criterion}",
      "GET /api/units/{unit}/{year}/deadlines",
      "GET /api/units/{unit}/{year}/dialogues",
      "GET /api/units/{unit}/{year}/evidence",
      "GET /api/units/{unit}/{year}/evidence/{id}",
      "GET /api/units/{unit}/{year}/records/{collection}",
      "GET /api/units/{unit}/{year}/result",
      "GET /api/units/{unit}/{year}/score",
      "GET /api/units/{unit}/{year}/score/open-items",
      "GET /api/units/{unit}/{year}/score/receipt",
      "GET /api/units/{unit}/{year}/score/receipt/records",
      "GET /api/units/{unit}/{year}/score/records",
      "GET /api/units/{unit}/{year}/self-score",
      "GET /{proxy+}",
      "PATCH /api/dialogues/{id}",
      "PATCH /api/records/{collection}/{id}",
      "PATCH /api/units/{unit}/{year}/criteria/{criterion}/{part}",
      "POST /api/approvals/{id}/approve",
      "POST /api/awards/{id}/{step}",
      "POST /api/cases/{id}/erasure",
      "POST /api/committees/{committee}/{year}/decisions",
      "POST /api/dialogues",
      "POST /api/dialogues/{id}/{step}",
      "POST /api/form-tokens",
      "POST /api/guidances",
      "POST /api/guidances/{guidance}/{version}/assign",
      "POST /api/guidances/{guidance}/{version}/issue",
      "POST /api/opinions",
      "POST /api/reception-days",
      "POST /api/records/{collection}",
      "POST /api/records/{collection}/{id}/{step}",
      "POST /api/units/{unit}/{year}/appeals/{criterion}",
      "POST /api/units/{unit}/{year}/appeals/{criterion}/{number}/decision",
      "POST /api/units/{unit}/{year}/awards",
      "POST /api/units/{unit}/{year}/evidence",
      "POST /api/units/{unit}/{year}/evidence/{id}/erasure",
      "POST /api/units/{unit}/{year}/evidence/{id}/settle",
      "POST /api/units/{unit}/{year}/stage",
      "POST /{proxy+}",
      "PUT /api/committees/{committee}/members/{member}",
      "PUT /api/committees/{committee}/members/{member}/alerts",
    ]);
    expect(prod.all("AWS::ApiGatewayV2::Integration")).toHaveLength(20);
    expect(prod.all("AWS::Lambda::Permission")).toHaveLength(20);
  });

  it("are throttled, and logged without anything about the caller", () => {
    const [stage] = prod.all("AWS::ApiGatewayV2::Stage");
    expect(stage).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    });
    expect(JSON.stringify(stage?.AccessLogSettings)).not.toMatch(/sourceIp|userAgent|context\.path/);
  });
});
