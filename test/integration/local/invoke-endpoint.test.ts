import { InvokeCommand, LambdaClient, ResourceNotFoundException } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type InvokeEndpoint, startInvokeEndpoint } from "../../../infra/local/lambda/invoke-endpoint.ts";
import { type Invocation, REGION } from "../../../infra/local/service.ts";
import { eventually } from "../../support/eventually.ts";

const ARN = "arn:aws:lambda:ap-southeast-1:000000000000:function:nightly";
const failed: Invocation = { ok: false, failure: "unhandled", errorType: "Error", errorMessage: "hỏng" };

let served: InvokeEndpoint;
let lambda: LambdaClient;
let calls: { event: unknown; requestId: string | undefined }[];
let outcome: () => Invocation;
beforeEach(async () => {
  calls = [];
  outcome = () => ({ ok: true, payload: { done: true } });
  served = await startInvokeEndpoint({ info() {}, warn() {} });
  served.serve({
    has: (name) => name === ARN || name === "nightly",
    async invoke(_name, event, requestId) {
      calls.push({ event, requestId });
      return outcome();
    },
  });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  lambda = new LambdaClient({ endpoint: served.endpoint, region: REGION, credentials });
});
afterEach(async () => {
  lambda.destroy();
  await served.stop();
});

const invoke = (InvocationType: "Event" | "RequestResponse", FunctionName = ARN) =>
  lambda.send(
    new InvokeCommand({ FunctionName, InvocationType, Payload: Buffer.from('{"scheduledAt":"now"}') }),
  );

describe("Lambda's Invoke on this machine", () => {
  it("takes an asynchronous start at once and hands the payload over", async () => {
    expect((await invoke("Event")).StatusCode).toBe(202);
    await eventually(() => expect(calls).toMatchObject([{ event: { scheduledAt: "now" } }]));
  });

  it("tries a failed start again under the same request id", async () => {
    outcome = () => (calls.length < 2 ? failed : { ok: true, payload: null });
    await invoke("Event", "nightly");
    await eventually(() => expect(calls).toHaveLength(2));
    expect(calls[0]?.requestId).toBe(calls[1]?.requestId);
  });

  it("answers a synchronous one with what it came to", async () => {
    const { Payload, FunctionError } = await invoke("RequestResponse");
    expect(FunctionError).toBeUndefined();
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toEqual({ done: true });
    outcome = () => failed;
    expect((await invoke("RequestResponse")).FunctionError).toBe("Unhandled");
  });

  it("knows no other function", async () => {
    await expect(invoke("Event", "other")).rejects.toThrow(ResourceNotFoundException);
    expect(calls).toEqual([]);
  });
});
