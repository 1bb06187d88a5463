import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostConsole, startConsole } from "../../../infra/local/console/server.ts";
import { claimPorts, FREE_PORTS } from "../../../infra/local/ports.ts";
import type { Invocation } from "../../../infra/local/service.ts";

const JOB = fileURLToPath(new URL("../../../infra/local/job.ts", import.meta.url));
const PERIOD = "20231115T010000Z";
const progress = { job: "recalculate", period: PERIOD, changed: 1, repaired: 0, failed: 0, total: 4 };

let served: HostConsole;
let api: Server;
const started: string[] = [];
const invoked: unknown[] = [];
const answers: Record<string, Invocation> = {
  "nghe-dan-local-recalculate": { ok: true, payload: { period: PERIOD, total: 4 } },
  "nghe-dan-local-daily-digests": { ok: true, payload: { state: "done" } },
  "nghe-dan-local-sweep": { ok: false, failure: "unhandled", errorType: "Error", errorMessage: "table gone" },
};

beforeAll(async () => {
  const ports = await claimPorts(FREE_PORTS);
  let done = 0;
  api = createServer(({ url }, response) => {
    done += 2;
    response.statusCode = url === `/api/jobs/recalculate/${PERIOD}` ? 200 : 404;
    response.end(JSON.stringify({ ...progress, done, state: done < 4 ? "running" : "done" }));
  }).listen(ports.api, "127.0.0.1");
  await once(api, "listening");
  served = await startConsole(
    ports.console,
    {
      urls: { api: `http://127.0.0.1:${ports.api}`, smtp: "" },
      endpoints: { sns: "" },
      mail: { list: async () => [], get: async () => undefined },
      schedules: { list: () => Object.keys(answers).map((name) => ({ name })) },
      async runSchedule(name, at) {
        started.push(at ? `${name} ${at.toISOString()}` : name);
        return answers[name] ?? { ok: true, payload: null };
      },
      queueDepths: async () => [],
      async invoke(name, event) {
        invoked.push([name, event]);
        return { ok: true, payload: { redriven: 2 } };
      },
    },
    { info() {}, warn() {} },
  );
});
afterAll(async () => {
  await served.stop();
  api.close();
});

function job(...args: string[]): Promise<{ code: unknown; output: string }> {
  return new Promise((resolve) =>
    execFile(process.execPath, [JOB, `--console=${served.url}`, ...args], (failure, stdout, stderr) =>
      resolve({ code: failure?.code ?? 0, output: stdout + stderr }),
    ),
  );
}

describe("npm run job", () => {
  it("recalculate starts the schedule and shows progress until it is done", async () => {
    const { code, output } = await job("recalculate");
    expect(started).toContain("nghe-dan-local-recalculate");
    expect(output).toContain("2/4");
    expect(output).toContain("4/4");
    expect(output).toContain("changed: 1");
    expect(code).toBe(0);
  });

  it("says why a job failed", async () => {
    expect(await job("sweep")).toEqual({ code: 1, output: "Error: table gone\n" });
  });

  it("redrive hands the consumer's name to the function, if there is such a consumer", async () => {
    expect(await job("redrive", "scoring")).toEqual({ code: 0, output: '{"redriven":2}\n' });
    expect(invoked).toEqual([["nghe-dan-local-relay-redrive", { consumer: "scoring" }]]);
    expect(await job("redrive", "nobody")).toMatchObject({
      code: 1,
      output: expect.stringContaining("submissions"),
    });
    expect(invoked).toHaveLength(1);
  });

  it("starts any job, as of a time of the business clock", async () => {
    expect(await job("daily-digests", "--at=2023-11-15T07:30:00+07:00")).toEqual({
      code: 0,
      output: '{"state":"done"}\n',
    });
    expect(started.at(-1)).toBe("nghe-dan-local-daily-digests 2023-11-15T00:30:00.000Z");
    expect(await job("daily-digests", "--at=yesterday")).toMatchObject({
      code: 1,
      output: expect.stringContaining("not a time"),
    });
  });

  it("lists the schedules", async () => {
    expect((await job("list")).output.split("\n").slice(0, 3)).toEqual([
      "nghe-dan-local-recalculate",
      "nghe-dan-local-daily-digests",
      "nghe-dan-local-sweep",
    ]);
  });

  it("shows how to use it when asked for nothing it knows", async () => {
    for (const args of [[], ["toString"], ["cook"]]) {
      expect(await job(...args)).toMatchObject({
        code: 1,
        output: expect.stringContaining("redrive CONSUMER"),
      });
    }
    expect((await job("--help")).code).toBe(0);
  });

  it("says so when no host runs", async () => {
    const { console } = await claimPorts(FREE_PORTS);
    expect(await job("list", `--console=http://127.0.0.1:${console}`)).toMatchObject({
      code: 1,
      output: expect.stringContaining("run npm start first"),
    });
  });
});
