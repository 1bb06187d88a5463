import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as z from "zod";
import { type AppOptions, createApp } from "../../infra/app.ts";
import { FUNCTION_ENTRIES } from "../../infra/functions.ts";

const REPOSITORY = path.join(import.meta.dirname, "../..");

/** Small functions with the names of the real ones. */
export const FIXTURE_FUNCTIONS = path.join(REPOSITORY, "test/support/functions-fixture");

const real = path.join(REPOSITORY, "functions");
/** The real functions where all are there, else the fixture: what infra promises holds for either. */
export const FUNCTIONS = FUNCTION_ENTRIES.every((entry) => existsSync(path.join(real, `${entry}.ts`)))
  ? real
  : FIXTURE_FUNCTIONS;

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DeletionPolicy: z.string().optional(),
    }),
  ),
});

export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
}

export interface Synthesized {
  readonly folder: string;
  /** Resources of both stacks, in any order. */
  readonly resources: readonly Resource[];
  ofType(type: string): readonly Resource[];
  /** Properties of the resources of a type. */
  all(type: string): readonly Resource["properties"][];
  byId(logicalId: string | undefined): Resource | undefined;
}

/** The templates of a stage, as the CDK writes them. */
export async function synthesized(options: AppOptions): Promise<Synthesized> {
  const folder = mkdtempSync(path.join(tmpdir(), "synthesized-"));
  const app = await createApp({ functionsDir: FUNCTIONS, outdir: folder, ...options });
  const resources = app.synth().stacksRecursively.flatMap(({ templateFullPath, stackName: stack }) => {
    const template = templateSchema.parse(JSON.parse(readFileSync(templateFullPath, "utf8")));
    return Object.entries(template.Resources).map(([logicalId, { Type, Properties, DeletionPolicy }]) => ({
      stack,
      logicalId,
      type: Type,
      properties: Properties,
      deletionPolicy: DeletionPolicy,
    }));
  });
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    folder,
    resources,
    ofType,
    all: (type) => ofType(type).map(({ properties }) => properties),
    byId: (logicalId) => resources.find((resource) => resource.logicalId === logicalId),
  };
}

const pointerSchema = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }).transform((it) => it["Fn::GetAtt"][0]),
]);

/** Logical id that a `Ref` or `Fn::GetAtt` points to; none for anything else. */
export const target = (value: unknown): string | undefined => pointerSchema.safeParse(value).data;
