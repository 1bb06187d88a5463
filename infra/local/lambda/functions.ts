import type { Endpoints, Functions, HostLog, Resource, Service } from "../service.ts";
import { defineFunction } from "./definition.ts";
import { functionEnvironment } from "./environment.ts";
import { notFound } from "./failures.ts";
import { FunctionPool } from "./pool.ts";

export interface FunctionsOptions {
  readonly resources: readonly Resource[];
  /** Folder of each packaged asset by its key in S3. */
  readonly assets: ReadonlyMap<string, string>;
  readonly endpoints: Endpoints;
  readonly log: HostLog;
}

export interface KnownFunctions extends Functions {
  /** Whether there is a function of that name or ARN. */
  has(functionName: string): boolean;
}

/**
 * Makes every Lambda function of the template ready to be invoked by name or ARN; a worker starts with the
 * first invocation.
 */
export function startFunctions({
  resources,
  assets,
  endpoints,
  log,
}: FunctionsOptions): KnownFunctions & Service {
  // Threads share the time zone of their process, and Lambda's is UTC.
  process.env.TZ = "UTC";
  const pools = new Map<string, FunctionPool>();
  for (const resource of resources) {
    if (resource.type !== "AWS::Lambda::Function") continue;
    const definition = defineFunction(resource, assets);
    pools.set(definition.name, new FunctionPool(definition, functionEnvironment(definition, endpoints), log));
  }
  return {
    async invoke(functionName, event, requestId) {
      const pool = pools.get(nameIn(functionName));
      return pool === undefined ? notFound(functionName) : pool.invoke(event, requestId);
    },
    has: (functionName) => pools.has(nameIn(functionName)),
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME[:VERSION]` or the name itself. */
const nameIn = (functionName: string) =>
  functionName.split(":function:").at(-1)?.split(":")[0] ?? functionName;
