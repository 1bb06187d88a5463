import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const LAUNCH = fileURLToPath(new URL("../../../infra/local/launch.js", import.meta.url));

/** Runs the check as on a machine with that version of Node. */
function check({ node, javaHome }: { node?: string; javaHome?: string } = {}) {
  const versions = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${node}" } })`;
  const disguise =
    node === undefined ? [] : ["--import", `data:text/javascript,${encodeURIComponent(versions)}`];
  const env = javaHome === undefined ? process.env : { ...process.env, JAVA_HOME: javaHome };
  return new Promise<{ code: unknown; stderr: string }>((resolve) =>
    execFile(process.execPath, [...disguise, LAUNCH, "--only-check-machine"], { env }, (failure, _, stderr) =>
      resolve({ code: failure?.code ?? 0, stderr }),
    ),
  );
}

describe("the launcher", () => {
  it("is silent on a machine that has everything, and starts nothing when only asked to check", async () => {
    expect(await check()).toEqual({ code: 0, stderr: "" });
  });

  it.each(["22.17.1", "20.20.2"])(
    "on Node %s says in both languages how to get a later one",
    async (node) => {
      const { code, stderr } = await check({ node });
      expect(code).toBe(1);
      expect(stderr).toContain(`máy này có ${node}`);
      expect(stderr).toContain(`this is ${node}`);
    },
  );

  it("on a Node too old for npm's packages sends to nodejs.org", async () => {
    expect((await check({ node: "18.20.4" })).stderr).toContain("Install Node 24 from https://nodejs.org/");
  });

  it.each(["22.18.0", "24.0.0"])("takes Node %s", async (node) => {
    expect(await check({ node })).toEqual({ code: 0, stderr: "" });
  });

  it("without Java says how to get it", async () => {
    const { code, stderr } = await check({ javaHome: "/nowhere" });
    expect(code).toBe(1);
    for (const system of ["Debian", "Windows", "macOS"]) expect(stderr).toContain(system);
  });
});
