// Runs inside the worker of a function, in the place of Lambda's Node.js runtime. Plain JavaScript, because
// stripping types would make every cold start twice as long. The messages are declared in messages.ts.
import { access } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

const { folder, handler: handlerName, functionName, functionArn, memoryMb, logGroup, timeoutMs } = workerData;

process.on("uncaughtExceptionMonitor", (failure) => console.error(failure));
process.on("unhandledRejection", (reason) => {
  const rejection = new Error(String(reason), { cause: reason });
  rejection.name = "Runtime.UnhandledPromiseRejection";
  throw rejection;
});

const loading = loadHandler();
loading.then(
  () => parentPort.postMessage({ kind: "initialized" }),
  () => {}, // The first invocation answers with the failure.
);

parentPort.on("message", async ({ requestId, event }) => {
  try {
    const handler = await loading;
    const answer = await handler(JSON.parse(event), context(requestId));
    parentPort.postMessage({ kind: "answered", answer: toJson(answer) });
  } catch (failure) {
    console.error(failure);
    parentPort.postMessage({
      kind: "failed",
      ...described(failure),
      unusable: failure instanceof LoadFailure,
    });
  }
});

async function loadHandler() {
  const [moduleName, exportName] = handlerName.split(/\.(?=[^.]*$)/);
  const loaded = await import(pathToFileURL(await moduleFile(moduleName)).href).catch((failure) => {
    throw new LoadFailure(nameOf(failure), String(failure?.message ?? failure), failure);
  });
  const handler = loaded[exportName] ?? loaded.default?.[exportName];
  if (typeof handler === "function") return handler;
  throw new LoadFailure("Runtime.HandlerNotFound", `${handlerName} is undefined or not exported`);
}

async function moduleFile(moduleName) {
  for (const extension of [".js", ".mjs", ".cjs"]) {
    const file = join(folder, moduleName + extension);
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  throw new LoadFailure("Runtime.ImportModuleError", `Error: Cannot find module '${moduleName}'`);
}

class LoadFailure extends Error {
  constructor(name, message, cause) {
    super(message, { cause });
    this.name = name;
  }
}

function context(awsRequestId) {
  const deadline = Date.now() + timeoutMs;
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: functionArn,
    logGroupName: logGroup,
    logStreamName: "local",
    memoryLimitInMB: String(memoryMb),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function toJson(answer) {
  try {
    return JSON.stringify(answer) ?? "null";
  } catch (failure) {
    const unanswerable = new Error("Unable to stringify response body", { cause: failure });
    unanswerable.name = "Runtime.MarshalError";
    throw unanswerable;
  }
}

function described(failure) {
  const errorMessage = failure instanceof Error ? failure.message : String(failure);
  return { errorType: nameOf(failure), errorMessage };
}

function nameOf(failure) {
  return failure instanceof Error ? failure.name : typeof failure;
}
