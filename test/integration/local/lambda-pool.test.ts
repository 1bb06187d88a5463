import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startFunctions } from "../../../infra/local/lambda/functions.ts";
import type { Resource } from "../../../infra/local/service.ts";
import { eventually } from "../../support/eventually.ts";

const CODE = `
let invocations = 0;
export const handler = async (event, context) => {
  invocations += 1;
  switch (event.do) {
    case "echo": return { event, invocations };
    case "environment": return { ...process.env, hour: new Date(0).getHours() };
    case "context": return { ...context, remaining: context.getRemainingTimeInMillis() };
    case "print": console.log("one\\ntwo"); console.error("three"); return;
    case "throw": throw new TypeError("no such thing");
    case "throw text": throw "just text";
    case "loop": for (;;);
    case "hang": return new Promise((resolve) => setTimeout(resolve, 3_600_000));
    case "exit": process.exit(3);
    case "reject": Promise.reject(new Error("nobody listens")); return new Promise((resolve) => setTimeout(resolve, 3_600_000));
    case "fill": { const all = []; for (;;) all.push(new Array(1000).fill(Math.random())); }
    case "bigint": return { one: 1n };
    case "long answer": return "x".repeat(7_000_000);
    case "undefined": return undefined;
    case "exit later": setTimeout(() => process.exit(1)); return;
  }
};
export const notAFunction = 1;
`;

let folder: string;
const lines: string[] = [];
const log = { info: (line: string) => lines.push(line), warn: (line: string) => lines.push(line) };
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nghe-dan-pool-"));
  await writeFile(join(folder, "index.mjs"), CODE);
  await writeFile(join(folder, "broken.mjs"), "import './nowhere.mjs'; export const handler = () => 1;");
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  lines.length = 0;
  await Promise.all(running.splice(0).map((functions) => functions.stop()));
});

function start(properties: Record<string, unknown> = {}) {
  const resource: Resource = {
    stack: "Test",
    logicalId: "Subject",
    type: "AWS::Lambda::Function",
    properties: {
      FunctionName: "subject",
      Code: { S3Key: "code.zip" },
      Handler: "index.handler",
      Runtime: "nodejs24.x",
      Timeout: 5,
      Environment: { Variables: { TABLE_NAME: "facts" } },
      ...properties,
    },
    metadata: {},
  };
  const endpoints = {
    dynamodb: "http://d",
    dynamodbDirect: "http://e",
    sqs: "http://q",
    sns: "http://n",
    s3: "http://s",
    kms: "",
    lambda: "http://l",
  };
  const functions = startFunctions({
    resources: [resource],
    assets: new Map([["code.zip", folder]]),
    endpoints,
    log,
  });
  running.push(functions);
  return (event: unknown, name = "subject") => functions.invoke(name, event);
}

describe("a function in its worker", () => {
  it("gets the event and answers, also by ARN, and stays warm", async () => {
    const invoke = start();
    expect(await invoke({ do: "echo", n: 1 })).toEqual({
      ok: true,
      payload: { event: { do: "echo", n: 1 }, invocations: 1 },
    });
    const arn = "arn:aws:lambda:ap-southeast-1:000000000000:function:subject";
    expect(await invoke({ do: "echo" }, arn)).toMatchObject({ payload: { invocations: 2 } });
    expect(await invoke({ do: "undefined" })).toEqual({ ok: true, payload: null });
  });

  it("sees the template's variables and Lambda's own, and nothing of the host's", async () => {
    process.env.SECRET_OF_THE_HOST = "1";
    const invoke = start({ MemorySize: 256 });
    const environment = await invoke({ do: "environment" });
    expect(environment).toMatchObject({
      payload: {
        TABLE_NAME: "facts",
        AWS_REGION: "ap-southeast-1",
        AWS_LAMBDA_FUNCTION_NAME: "subject",
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
        AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
        AWS_ENDPOINT_URL_DYNAMODB: "http://d",
        AWS_ENDPOINT_URL_LAMBDA: "http://l",
        TZ: ":UTC",
        hour: 0,
      },
    });
    expect(environment).not.toHaveProperty("payload.SECRET_OF_THE_HOST");
    expect(environment).not.toHaveProperty("payload.HOME");
  });

  it("gets a context with the time that remains", async () => {
    const invoke = start();
    const context = await invoke({ do: "context" });
    expect(context).toMatchObject({
      payload: { functionName: "subject", functionVersion: "$LATEST", memoryLimitInMB: "128" },
    });
    const payload = context.ok ? context.payload : undefined;
    expect(payload).toHaveProperty(
      "remaining",
      expect.toSatisfy((ms) => ms > 0 && ms <= 5000),
    );
  });

  it("has each printed line in the log under its name", async () => {
    const invoke = start();
    await invoke({ do: "print" });
    await eventually(() =>
      expect(lines).toEqual(expect.arrayContaining(["[subject] one", "[subject] two", "[subject] three"])),
    );
  });

  it("runs invocations side by side, but never more than four, and drops none", async () => {
    const invoke = start();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => invoke({ do: "echo", n })));
    expect(answers.map((answer) => answer.ok && answer.payload)).toEqual(
      Array.from({ length: 20 }, (_, n) => ({ event: { do: "echo", n }, invocations: expect.any(Number) })),
    );
    const perWorker = answers.filter((answer) => JSON.stringify(answer).includes('"invocations":1}'));
    expect(perWorker).toHaveLength(4);
  });

  it("throttles beyond its reserved concurrency", async () => {
    const invoke = start({ ReservedConcurrentExecutions: 1 });
    const [first, second] = await Promise.all([invoke({ do: "echo" }), invoke({ do: "echo" })]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toMatchObject({ ok: false, failure: "throttled" });
    expect(await invoke({ do: "echo" })).toMatchObject({ ok: true });
    expect(await start({ ReservedConcurrentExecutions: 0 })({ do: "echo" })).toMatchObject({
      failure: "throttled",
    });
  });
});

describe("a function that fails", () => {
  const afterwards = { ok: true, payload: { invocations: expect.any(Number) } };

  it.each([
    [
      "throws",
      { do: "throw" },
      { failure: "unhandled", errorType: "TypeError", errorMessage: "no such thing" },
    ],
    [
      "throws no error",
      { do: "throw text" },
      { failure: "unhandled", errorType: "string", errorMessage: "just text" },
    ],
    ["answers what JSON cannot hold", { do: "bigint" }, { errorType: "Runtime.MarshalError" }],
    ["answers more than 6 MB", { do: "long answer" }, { errorType: "Function.ResponseSizeTooLarge" }],
    [
      "gets more than 6 MB",
      { do: "echo", text: "x".repeat(7_000_000) },
      { errorType: "RequestTooLargeException" },
    ],
  ])("%s: the invocation fails, the worker stays", async (_, event, failure) => {
    const invoke = start();
    await invoke({ do: "echo" });
    expect(await invoke(event)).toMatchObject({ ok: false, ...failure });
    const next = await invoke({ do: "echo" });
    expect(next).toMatchObject(afterwards);
    expect(next).not.toHaveProperty("payload.invocations", 1);
  });

  it.each([
    ["loops without end", { do: "loop" }, { failure: "timed-out", errorType: "Sandbox.Timedout" }],
    ["waits without end", { do: "hang" }, { failure: "timed-out", errorType: "Sandbox.Timedout" }],
    ["exits", { do: "exit" }, { failure: "exited", errorMessage: expect.stringContaining("exit status 3") }],
    ["leaves a rejection unhandled", { do: "reject" }, { errorType: "Runtime.UnhandledPromiseRejection" }],
    ["fills its memory", { do: "fill" }, { failure: "out-of-memory" }],
  ])("%s: the invocation fails and the next gets a fresh worker", async (_, event, failure) => {
    const invoke = start({ Timeout: event.do === "loop" || event.do === "hang" ? 1 : 20, MemorySize: 64 });
    await invoke({ do: "echo" });
    expect(await invoke(event)).toMatchObject({ ok: false, ...failure });
    expect(await invoke({ do: "echo" })).toMatchObject({ ok: true, payload: { invocations: 1 } });
  });

  it("gets a fresh worker when the old one ended while it was idle", async () => {
    const invoke = start();
    await invoke({ do: "exit later" });
    await eventually(async () =>
      expect(await invoke({ do: "echo" })).toMatchObject({ payload: { invocations: 1 } }),
    );
  });

  it("says what is wrong with code that cannot be loaded", async () => {
    expect(await start({ Handler: "nowhere.handler" })({})).toMatchObject({
      errorType: "Runtime.ImportModuleError",
    });
    expect(await start({ Handler: "broken.handler" })({})).toMatchObject({
      errorMessage: expect.stringContaining("nowhere.mjs"),
    });
    expect(await start({ Handler: "index.notAFunction" })({})).toMatchObject({
      errorType: "Runtime.HandlerNotFound",
    });
    expect(await start({ Handler: "index.missing" })({})).toMatchObject({
      errorType: "Runtime.HandlerNotFound",
    });
  });

  it("is not there", async () => {
    expect(await start()({}, "another")).toMatchObject({ ok: false, errorType: "ResourceNotFoundException" });
  });

  it("is ended by a stop in the middle of an invocation", async () => {
    const invoke = start({ Timeout: 900 });
    await invoke({ do: "echo" });
    const hanging = Array.from({ length: 6 }, () => invoke({ do: "hang" }));
    await running.at(-1)?.stop();
    for (const invocation of hanging)
      expect(await invocation).toMatchObject({ ok: false, failure: "exited" });
  });
});
