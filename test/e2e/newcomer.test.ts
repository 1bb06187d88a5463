import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { portsFrom } from "../../infra/local/ports.ts";
import { temporaryState } from "../support/demonstration-host.ts";
import { eventually } from "../support/eventually.ts";
import { freePortBase, type HostProcess, runHostProcess, startHostProcess } from "../support/host-process.ts";
import { visitorOf } from "../support/sign-in.ts";

const README = readFile(new URL("../../README.md", import.meta.url), "utf8");

let state: Awaited<ReturnType<typeof temporaryState>>;
let base: number;
let running: HostProcess | undefined;
beforeAll(async () => {
  state = await temporaryState();
  base = await freePortBase();
});
afterAll(async () => {
  await running?.kill();
  await state.remove();
});

const start = async (...more: string[]): Promise<HostProcess> => {
  running = await startHostProcess(base, state.dir, more);
  return running;
};
/** The one that was started last. */
const same = async (): Promise<HostProcess> => running ?? start();
const stop = async () => {
  const ended = await running?.stop();
  running = undefined;
  return ended;
};
const run = (...more: string[]) => runHostProcess([`--port-base=${base}`, `--state=${state.dir}`, ...more]);
const units = async ({ machineApi }: HostProcess) => {
  const { body } = await (await machineApi("form-service")).get("/api/units");
  return z.object({ units: z.array(z.unknown()) }).parse(body).units;
};

describe("npm start", () => {
  it("prints where everything is and how to stop, and every address answers", async () => {
    const { output, urls } = await start();
    const addresses = [`${urls.api}/`, `${urls.api}/en`, `${urls.api}/scores`, `${urls.api}/sign-in`];
    for (const address of [...addresses, `${urls.console}/`]) {
      expect(output()).toContain(address);
      const { response } = await visitorOf(urls.api).follow(address);
      expect({ address, status: response.status }).toEqual({ address, status: 200 });
    }
    expect(output()).toContain(`smtp://127.0.0.1:${portsFrom(base).smtp}`);
    expect(output()).toMatch(/Ngày nghiệp vụ \/ Business date +15\/11\/2023/);
    expect(output()).toMatch(/Dừng \/ Stop +Ctrl-C/);
  });

  it("lets every account of the README sign in, and knows no other", async () => {
    const { visitor, urls } = await same();
    const { response } = await visitorOf(urls.api).follow("/sign-in");
    const offered = [...(await response.text()).matchAll(/name="account" value="([^"]+)"/g)];
    const [table = ""] = /\| account \|[\s\S]*?\n\n/.exec(await README) ?? [];
    const rows = table.split("\n").slice(2);
    const told = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)]);
    expect(told.map(([, subject]) => subject).sort()).toEqual(offered.map(([, subject]) => subject).sort());
    expect((await (await visitor("can-bo-phuong-1")).get("/scores")).status).toBe(200);
  });

  it("does what the README's first walk says: its commands, as they stand there", async () => {
    const { urls } = await same();
    const blocks = [...(await README).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, commands = ""]) => commands);
    const commands = blocks
      .find((block) => block.includes("curl"))
      ?.replaceAll("http://127.0.0.1:4280", urls.api)
      .replaceAll("http://127.0.0.1:4283", urls.issuer);
    const walk = async () => (await promisify(execFile)("sh", ["-c", commands ?? "exit 1"])).stdout;
    expect(await walk()).toMatch(/^HTTP\/1\.1 201 /);
    await eventually(async () => {
      const again = await walk();
      expect(again).toMatch(/^HTTP\/1\.1 200 /);
      expect(again).toMatch(/"points":[1-9]/);
    });
  });

  it("lets no second one use its state or its ports, and says what to do", async () => {
    const other = await freePortBase();
    const sameState = await runHostProcess([`--port-base=${other}`, `--state=${state.dir}`]);
    expect(sameState).toMatchObject({ exitCode: 1, output: expect.stringContaining(state.dir) });
    expect(sameState.output).toContain("--state=");
    const elsewhere = await temporaryState();
    const samePorts = await runHostProcess([`--port-base=${base}`, `--state=${elsewhere.dir}`]);
    await elsewhere.remove();
    expect(samePorts).toMatchObject({ exitCode: 1, output: expect.stringContaining(`Port ${base}`) });
    expect(samePorts.output).toContain("--port-base=");
  });

  it("ends on Ctrl-C, and says so", async () => {
    expect(await stop()).toMatchObject({ exitCode: 0, output: expect.stringContaining("Stopping") });
  });

  it("moves the business date forward, keeps it, and refuses to move it back", async () => {
    expect((await start("--today=2023-12-01")).output()).toContain("01/12/2023");
    await stop();
    const { exitCode, output } = await run("--today=2023-11-20");
    expect(exitCode).toBe(1);
    expect(output).toContain("Ngày nghiệp vụ chỉ tiến, không lùi: đang là 01/12/2023");
    expect(output).toContain("The business date only moves forward");
  });

  it("loads no example where none is wanted, now and later", async () => {
    const empty = await temporaryState();
    running = await startHostProcess(base, empty.dir, ["--empty"]);
    expect(await units(running)).toEqual([]);
    const visitor = await running.visitor("chua-co-vai-tro");
    for (const page of ["/", "/en"]) expect((await visitor.get(page)).status).toBe(200);
    await stop();
    running = await startHostProcess(base, empty.dir);
    expect(running.output()).toContain("không có dữ liệu ví dụ");
    expect(await units(running)).toEqual([]);
    await stop();
    await empty.remove();
  });

  it.each([
    ["--today=2023-02-30", "2023-02-30"],
    ["--port-base=80", "--port-base=80"],
    ["--emtpy", "--emtpy"],
  ])("says what is wrong with %s", async (argument, told) => {
    const { exitCode, output } = await run(argument);
    expect(exitCode).toBe(1);
    expect(output).toContain(told);
    expect(output).not.toContain("    at ");
  });
});
