import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { portsFrom } from "../../infra/local/ports.ts";
import { temporaryState } from "../support/demonstration-host.ts";
import { freePortBase, type HostProcess, runHostProcess, startHostProcess } from "../support/host-process.ts";

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
const stop = async () => {
  const ended = await running?.stop();
  running = undefined;
  return ended;
};
const run = (...more: string[]) => runHostProcess([`--port-base=${base}`, `--state=${state.dir}`, ...more]);
const units = async ({ api }: HostProcess) =>
  z.object({ units: z.array(z.unknown()) }).parse((await api.get("/api/units")).body).units;

describe("npm start", () => {
  it("prints where everything is and how to stop, and every address answers", async () => {
    const { output, urls } = await start();
    for (const address of [`${urls.api}/`, `${urls.api}/en`, `${urls.api}/scores`, `${urls.console}/`]) {
      expect(output()).toContain(address);
      expect((await fetch(address)).status).toBe(200);
    }
    expect(output()).toContain(`smtp://127.0.0.1:${portsFrom(base).smtp}`);
    expect(output()).toMatch(/Ngày nghiệp vụ \/ Business date +15\/11\/2023/);
    expect(output()).toMatch(/Dừng \/ Stop +Ctrl-C/);
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
    for (const page of ["/", "/en/scores"]) expect((await fetch(running.urls.api + page)).status).toBe(200);
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
