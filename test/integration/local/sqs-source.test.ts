import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientOptions } from "../../../infra/local/dynamodb/client.ts";
import { ACCOUNT, REGION, type Service } from "../../../infra/local/service.ts";
import { startSources } from "../../../infra/local/sources/sources.ts";
import { eventually } from "../../support/eventually.ts";
import { collectingLog, functionsOf, resource, temporaryFolder } from "./fixtures.ts";

describe("an SQS event source mapping", () => {
  let fauxqs: FauxqsServer;
  let endpoint: string;
  let sqs: SQSClient;
  let source: Service | undefined;
  let queueCount = 0;
  const folder = temporaryFolder();

  beforeAll(async () => {
    fauxqs = await startFauxqs({ port: 0, logger: false, defaultRegion: REGION });
    endpoint = `http://127.0.0.1:${fauxqs.port}`;
    sqs = new SQSClient(clientOptions(endpoint));
  });
  afterEach(async () => source?.stop());
  afterAll(async () => {
    sqs.destroy();
    await fauxqs.stop();
    folder.remove();
  });

  const url = (name: string) => `${endpoint}/${ACCOUNT}/${name}`;
  const arn = (name: string) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
  /** A queue of its own, with a dead-letter queue for what has been received twice. */
  async function makeQueue(visibilitySeconds = 1): Promise<string> {
    queueCount += 1;
    const name = `queue-${queueCount}`;
    await sqs.send(new CreateQueueCommand({ QueueName: `${name}-dead` }));
    await sqs.send(
      new CreateQueueCommand({
        QueueName: name,
        Attributes: {
          VisibilityTimeout: `${visibilitySeconds}`,
          RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn(`${name}-dead`), maxReceiveCount: 2 }),
        },
      }),
    );
    return name;
  }
  const send = (name: string, body: unknown) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: url(name),
        MessageBody: typeof body === "string" ? body : JSON.stringify(body),
      }),
    );
  const start = async (
    queueName: string,
    handler: (event: SQSEvent) => unknown,
    properties: Record<string, unknown> = {},
  ) => {
    source = await startSources({
      resources: [
        resource("Mapping", "AWS::Lambda::EventSourceMapping", {
          EventSourceArn: arn(queueName),
          FunctionName: "consumer",
          FunctionResponseTypes: ["ReportBatchItemFailures"],
          ...properties,
        }),
      ],
      functions: functionsOf(handler),
      endpoints: { dynamodb: "", dynamodbDirect: "", sqs: endpoint, sns: "", s3: "", kms: "", lambda: "" },
      checkpointDir: folder.path,
      log: collectingLog(),
    });
  };
  const counts = async (name: string) => {
    const AttributeNames = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url(name), AttributeNames: [...AttributeNames] }),
    );
    return AttributeNames.map((attribute) => Number(Attributes?.[attribute]));
  };
  const isEmpty = async (name: string) => expect(await counts(name)).toEqual([0, 0]);
  const bodiesOf = (event: SQSEvent) => event.Records.map((record) => record.body);

  it("hands over messages in Lambda's form and deletes them", async () => {
    const name = await makeQueue(60);
    const events: SQSEvent[] = [];
    const { MessageId, MD5OfMessageBody } = await sqs.send(
      new SendMessageCommand({
        QueueUrl: url(name),
        MessageBody: "xin chào",
        MessageAttributes: {
          type: { DataType: "String", StringValue: "dialogue.recorded" },
          bytes: { DataType: "Binary", BinaryValue: new Uint8Array([1, 2]) },
        },
      }),
    );
    await start(name, (event) => void events.push(event));
    await eventually(() => expect(events).toHaveLength(1));
    expect(events[0]?.Records).toEqual([
      {
        messageId: MessageId,
        receiptHandle: expect.any(String),
        body: "xin chào",
        attributes: {
          ApproximateReceiveCount: "1",
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        },
        messageAttributes: {
          type: {
            stringValue: "dialogue.recorded",
            stringListValues: [],
            binaryListValues: [],
            dataType: "String",
          },
          bytes: { binaryValue: "AQI=", stringListValues: [], binaryListValues: [], dataType: "Binary" },
        },
        md5OfMessageAttributes: expect.any(String),
        md5OfBody: MD5OfMessageBody,
        eventSource: "aws:sqs",
        eventSourceARN: arn(name),
        awsRegion: REGION,
      },
    ]);
    await eventually(() => isEmpty(name));
  });

  it("gathers a batch within its window", async () => {
    const name = await makeQueue(60);
    const sizes: number[] = [];
    await start(name, (event) => void sizes.push(event.Records.length), {
      BatchSize: 15,
      MaximumBatchingWindowInSeconds: 5,
    });
    await Promise.all(Array.from({ length: 15 }, (_, index) => send(name, `${index}`)));
    await eventually(() => expect(sizes).toEqual([15]));
  });

  it("sends on an unfilled batch when the window is over", async () => {
    const name = await makeQueue(60);
    const bodies: string[][] = [];
    await start(name, (event) => void bodies.push(bodiesOf(event)), { MaximumBatchingWindowInSeconds: 1 });
    await send(name, "one");
    await eventually(() => expect(bodies).toEqual([["one"]]));
  });

  it("works on no more batches at once than its maximum concurrency", async () => {
    const name = await makeQueue(60);
    let atOnce = 0;
    let most = 0;
    let handled = 0;
    await Promise.all(Array.from({ length: 12 }, (_, index) => send(name, `${index}`)));
    const handler = async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await eventually(() => expect(atOnce + handled).toBeGreaterThanOrEqual(3));
      atOnce -= 1;
      handled += 1;
    };
    await start(name, handler, { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 3 } });
    await eventually(() => expect(handled).toBe(12));
    expect(most).toBe(3);
  });

  it("returns only the failed messages, which end in the dead-letter queue", async () => {
    const name = await makeQueue();
    const seen: string[] = [];
    await Promise.all(["good", "poison", "fine"].map((body) => send(name, body)));
    await start(name, ({ Records }) => {
      seen.push(...Records.map((record) => `${record.body} ${record.attributes.ApproximateReceiveCount}`));
      const failed = Records.filter((record) => record.body === "poison");
      return { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.messageId })) };
    });
    const dead = await eventually(async () => {
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url(`${name}-dead`) }));
      expect(Messages).toHaveLength(1);
      return Messages?.[0]?.Body;
    });
    expect(dead).toBe("poison");
    expect(seen.sort()).toEqual(["fine 1", "good 1", "poison 1", "poison 2"]);
    await eventually(() => isEmpty(name));
  });

  it.each([
    ["throws", () => Promise.reject(new Error("no"))],
    ["answers with no batch response", () => "done"],
    ["reports an unknown message", () => ({ batchItemFailures: [{ itemIdentifier: "unknown" }] })],
  ])("returns the whole batch when the function %s", async (_what, answer) => {
    const name = await makeQueue();
    await Promise.all(["one", "two"].map((body) => send(name, body)));
    await start(name, answer);
    await eventually(async () => expect(await counts(`${name}-dead`)).toEqual([2, 0]));
  });

  it("deletes what its filters leave out", async () => {
    const name = await makeQueue();
    const bodies: string[] = [];
    await Promise.all([{ type: "a" }, { type: "b" }, "a"].map((body) => send(name, body)));
    await start(name, (event) => void bodies.push(...bodiesOf(event)), {
      FilterCriteria: { Filters: [{ Pattern: '{"body":{"type":["a"]}}' }] },
    });
    await eventually(() => isEmpty(name));
    await isEmpty(`${name}-dead`);
    expect(bodies).toEqual(['{"type":"a"}']);
  });

  it("waits for the invocation under way when it stops, and deletes its messages", async () => {
    const name = await makeQueue(60);
    const gate = Promise.withResolvers<void>();
    let begun = false;
    await send(name, "slow");
    await start(name, async () => {
      begun = true;
      await gate.promise;
    });
    await eventually(() => expect(begun).toBe(true));
    let stopped = false;
    const stopping = source?.stop().then(() => {
      stopped = true;
    });
    await send(name, "later");
    expect(stopped).toBe(false);
    gate.resolve();
    await stopping;
    // What came in the meantime is there for the next start.
    expect(await counts(name)).toEqual([1, 0]);
  });
});
