import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { openState } from "../../../infra/local/state.ts";

let dir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "nghe-dan-state-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(dir, { recursive: true });
});

describe("the state", () => {
  it("keeps values from one start to the next", async () => {
    const schema = z.object({ offsetMs: z.number() });
    const first = await openState(dir);
    expect(await first.read("clock", schema)).toBeUndefined();
    await first.write("clock", { offsetMs: 5 });
    await first.write("clock", { offsetMs: 7 });
    await first.stop();
    const second = await openState(dir);
    expect(await second.read("clock", schema)).toEqual({ offsetMs: 7 });
    await second.stop();
    expect(await readdir(dir)).not.toContain("clock.json.next");
  });

  it("does not take a value of another shape", async () => {
    const state = await openState(dir);
    await writeFile(join(dir, "clock.json"), '{"offsetMs":"five"}');
    await expect(state.read("clock", z.object({ offsetMs: z.number() }))).rejects.toThrow("offsetMs");
    await state.stop();
  });

  it("has a folder for each part", async () => {
    const state = await openState(dir);
    expect(await readdir(dir)).toEqual(
      expect.arrayContaining(["buckets", "checkpoints", "dynamodb", "issuer", "kms", "mail", "messaging"]),
    );
    expect(state.folder("mail")).toBe(join(dir, "mail"));
    await state.stop();
  });
});

describe("the lock", () => {
  it("keeps a second host of the same process out, until the first stops", async () => {
    const first = await openState(dir);
    await expect(openState(dir)).rejects.toThrow(String(process.pid));
    await first.stop();
    await first.stop();
    await (await openState(dir)).stop();
  });

  it("names the process that holds it, and is free when that one was killed", async () => {
    const child = await holdInAnotherProcess();
    await expect(openState(dir)).rejects.toThrow(`(process ${child.pid}) uses ${dir}`);
    child.kill("SIGKILL");
    await once(child, "exit");
    await (await openState(dir)).stop();
  });
});

async function holdInAnotherProcess(): Promise<ChildProcess> {
  const state = new URL("../../../infra/local/state.ts", import.meta.url);
  const script = `const { openState } = await import("${state}"); await openState(process.argv[1]);
    console.log("held"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await once(child.stdout, "data");
  return child;
}
