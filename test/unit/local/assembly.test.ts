import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readAssembly } from "../../../infra/local/assembly.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "nghe-dan-assembly-"));
});
afterEach(() => rm(dir, { recursive: true }));

const write = (file: string, content: unknown) => writeFile(join(dir, file), JSON.stringify(content));

it("every stack and every asset is read", async () => {
  await write("manifest.json", {
    version: "55.0.0",
    artifacts: {
      "One.assets": { type: "cdk:asset-manifest", properties: { file: "One.assets.json" } },
      One: { type: "aws:cloudformation:stack", properties: { templateFile: "One.json", stackName: "first" } },
      Two: { type: "aws:cloudformation:stack", properties: { templateFile: "Two.json" } },
      Tree: { type: "cdk:tree", properties: { file: "tree.json" } },
    },
  });
  await write("One.json", { Resources: { Queue: { Type: "AWS::SQS::Queue" } } });
  await write("Two.json", {});
  await write("One.assets.json", {
    files: {
      hash: {
        source: { path: "asset.hash", packaging: "zip" },
        destinations: { current: { objectKey: "hash.zip" } },
      },
    },
  });
  const { stacks, assets } = await readAssembly(dir);
  expect(stacks.map(({ stack }) => stack)).toEqual(["first", "Two"]);
  expect(stacks[0]?.template.Resources.Queue?.Type).toBe("AWS::SQS::Queue");
  expect(assets.get("hash.zip")).toBe(join(dir, "asset.hash"));
});

it("a file of another shape is named", async () => {
  await write("manifest.json", { artifacts: { One: {} } });
  await expect(readAssembly(dir)).rejects.toThrow(join(dir, "manifest.json"));
});
