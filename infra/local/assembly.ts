import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type App, AssetStaging } from "aws-cdk-lib";
import * as z from "zod";
import type { LocalSettings } from "../stages.ts";
import { type StackTemplate, templateSchema } from "./template/stack-scope.ts";

/** Makes the CDK app to run: `createApp` of infra/app.ts, or a small app of a test. */
export type CreateApp = (options: {
  stage: "local";
  outdir: string;
  local: LocalSettings;
  validate: false;
}) => Promise<App>;

/** A synthesized app as the host runs it. */
export interface Assembly {
  readonly stacks: readonly StackTemplate[];
  /** Folder of each packaged asset by its key in S3 (`Code.S3Key` of a function). */
  readonly assets: ReadonlyMap<string, string>;
}

export interface SynthesizeOptions {
  readonly createApp: CreateApp;
  /** Folder that the assembly is written to. */
  readonly outdir: string;
  readonly settings: LocalSettings;
}

/** Synthesizes the app in this process and reads what it wrote. */
export async function synthesize({ createApp, outdir, settings }: SynthesizeOptions): Promise<Assembly> {
  // The CDK remembers by process which assets it has copied, also into a folder that is gone.
  AssetStaging.clearAssetHashCache();
  const app = await createApp({ stage: "local", outdir, local: settings, validate: false });
  return readAssembly(app.synth().directory);
}

/** Reads a synthesized cloud assembly (`cdk.out`). Throws when a file is not what the CDK writes. */
export async function readAssembly(folder: string): Promise<Assembly> {
  const { artifacts } = await readJson(join(folder, "manifest.json"), manifestSchema);
  const stacks: StackTemplate[] = [];
  const assets = new Map<string, string>();
  for (const [stack, { type, properties }] of Object.entries(artifacts)) {
    if (type === "aws:cloudformation:stack") {
      const template = await readJson(join(folder, properties.templateFile ?? ""), templateSchema);
      stacks.push({ stack: properties.stackName ?? stack, template });
    }
    if (type === "cdk:asset-manifest") {
      const { files } = await readJson(join(folder, properties.file ?? ""), assetsSchema);
      for (const { source, destinations } of Object.values(files)) {
        for (const { objectKey } of Object.values(destinations)) {
          if (source.path !== undefined) assets.set(objectKey, resolve(folder, source.path));
        }
      }
    }
  }
  return { stacks, assets };
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const read = schema.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (!read.success) throw new Error(`${path} is not a cloud assembly's: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** schema/cloud-assembly.schema.json of the CDK, as far as it is read here. */
const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .object({
          templateFile: z.string().optional(),
          stackName: z.string().optional(),
          file: z.string().optional(),
        })
        .default({}),
    }),
  ),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});
