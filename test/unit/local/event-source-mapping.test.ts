import { describe, expect, it } from "vitest";
import { eventSourceMapping, isEnabledMapping } from "../../../infra/local/sources/mapping.ts";

const queueArn = "arn:aws:sqs:ap-southeast-1:000000000000:events";
const streamArn = "arn:aws:dynamodb:ap-southeast-1:000000000000:table/nghe-dan/stream/local";
const resource = (properties: Record<string, unknown>) => ({
  stack: "App",
  logicalId: "Mapping",
  type: "AWS::Lambda::EventSourceMapping",
  properties,
  metadata: {},
});
const mapping = (properties: Record<string, unknown>) => eventSourceMapping(resource(properties));

describe("an event source mapping", () => {
  it("of a queue has the defaults of Lambda", () => {
    expect(mapping({ EventSourceArn: queueArn, FunctionName: "scoring" })).toMatchObject({
      kind: "queue",
      id: "App.Mapping",
      functionName: "scoring",
      queueName: "events",
      batchSize: 10,
      batchingWindowSeconds: 0,
      maximumConcurrency: 5,
      reportsBatchItemFailures: false,
    });
  });

  it("of a stream has the defaults of Lambda", () => {
    const properties = { EventSourceArn: streamArn, FunctionName: "relay", StartingPosition: "TRIM_HORIZON" };
    expect(mapping(properties)).toMatchObject({
      kind: "stream",
      tableName: "nghe-dan",
      batchSize: 100,
      maximumRetryAttempts: -1,
      maximumRecordAgeSeconds: -1,
      bisectsOnError: false,
      onFailureQueueArn: undefined,
    });
  });

  it.each([
    "relay",
    "relay:live",
    "arn:aws:lambda:ap-southeast-1:000000000000:function:relay",
    "arn:aws:lambda:ap-southeast-1:000000000000:function:relay:live",
  ])("takes %s for the function relay", (name) => {
    expect(mapping({ EventSourceArn: queueArn, FunctionName: name }).functionName).toBe("relay");
  });

  it.each([
    [
      { EventSourceArn: "arn:aws:kinesis:ap-southeast-1:000000000000:stream/s", FunctionName: "f" },
      /neither/,
    ],
    [{ EventSourceArn: streamArn, FunctionName: "f" }, /StartingPosition/],
    [{ EventSourceArn: queueArn, FunctionName: "f", BatchSize: 0 }, /BatchSize/],
    [{ EventSourceArn: queueArn }, /FunctionName/],
  ])("%j is refused by name", (properties, message) => {
    expect(() => mapping(properties)).toThrow(message);
    expect(() => mapping(properties)).toThrow(/^App\.Mapping/);
  });

  it("may be switched off in the template", () => {
    expect(isEnabledMapping(resource({ Enabled: false }))).toBe(false);
    expect(isEnabledMapping(resource({}))).toBe(true);
  });
});
