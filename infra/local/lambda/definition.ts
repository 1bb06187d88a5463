import * as z from "zod";
import { ACCOUNT, REGION, type Resource } from "../service.ts";

/** One function of the template, ready to run. */
export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  /** Folder with the function's code. */
  readonly folder: string;
  /** Module without extension, and the export in it: "index.handler". */
  readonly handler: string;
  readonly runtime: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly logGroup: string;
  /** The variables that the template declares. */
  readonly variables: Readonly<Record<string, string>>;
  /** Invocations at the same time beyond which AWS throttles; undefined without a reservation. */
  readonly reservedConcurrency: number | undefined;
}

/** Reads an `AWS::Lambda::Function`. Throws when it is none that the host can run, and says why. */
export function defineFunction(resource: Resource, assets: ReadonlyMap<string, string>): FunctionDefinition {
  const read = propertiesSchema.safeParse(resource.properties);
  if (!read.success)
    throw new Error(`${resource.stack}/${resource.logicalId}: ${z.prettifyError(read.error)}`);
  const properties = read.data;
  const folder = assets.get(properties.Code.S3Key);
  if (folder === undefined) {
    throw new Error(`${resource.logicalId}: no asset of the assembly has the key ${properties.Code.S3Key}`);
  }
  const name = properties.FunctionName;
  return {
    name,
    arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
    folder,
    handler: properties.Handler,
    runtime: properties.Runtime,
    timeoutMs: properties.Timeout * 1000,
    memoryMb: properties.MemorySize,
    logGroup: properties.LoggingConfig.LogGroup ?? `/aws/lambda/${name}`,
    variables: properties.Environment.Variables,
    reservedConcurrency: properties.ReservedConcurrentExecutions,
  };
}

/** Defaults are CloudFormation's: 3 seconds, 128 MB. */
const propertiesSchema = z.object({
  FunctionName: z.string(),
  Code: z.object({ S3Key: z.string({ error: "only code packaged as an asset runs here" }) }),
  Handler: z.string(),
  Runtime: z.string().startsWith("nodejs", "only Node.js functions run here"),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .default({ Variables: {} }),
  LoggingConfig: z.object({ LogGroup: z.string().optional() }).default({}),
});
