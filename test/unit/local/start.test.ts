import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { progressBar } from "../../../infra/local/job/recalculation.ts";
import { parseArguments } from "../../../infra/local/start/arguments.ts";
import { businessDate, settleClock } from "../../../infra/local/start/business-clock.ts";
import { exampleMachine } from "../../../infra/local/start/clients.ts";
import { settleDemonstration } from "../../../infra/local/start/demonstration.ts";
import { summary } from "../../../infra/local/start/summary.ts";
import { openState, type State } from "../../../infra/local/state.ts";

describe("the arguments", () => {
  it("have defaults", () => {
    expect(parseArguments([])).toEqual({
      help: false,
      empty: false,
      today: undefined,
      ports: { api: 4280, console: 4281, smtp: 4282, issuer: 4283 },
      stateDir: undefined,
    });
  });

  it("are all read", () => {
    const args = ["--empty", "--today=2023-12-01", "--port-base=5000", "--state=/tmp/x"];
    expect(parseArguments(args)).toEqual({
      help: false,
      empty: true,
      today: "2023-12-01",
      ports: { api: 5000, console: 5001, smtp: 5002, issuer: 5003 },
      stateDir: "/tmp/x",
    });
  });

  it.each([
    ["--today=2023-02-30", "2023-02-30"],
    ["--today=01/12/2023", "01/12/2023"],
    ["--port-base=80", "--port-base=80"],
    ["--port-base=65533", "--port-base=65533"],
    ["--port-base=many", "--port-base=many"],
    ["--colour", "--colour"],
    ["extra", "extra"],
  ])("%s is refused", (argument, named) => {
    expect(() => parseArguments([argument])).toThrow(named);
  });
});

describe("the business clock", () => {
  const realNow = Date.parse("2026-11-23T10:00:00Z");
  const hour = 3_600_000;
  let dir: string;
  let state: State;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "nghe-dan-clock-"));
    state = await openState(dir);
  });
  afterEach(async () => {
    await state.stop();
    await rm(dir, { recursive: true });
  });

  it("starts on 15/11/2023 at 08:00 in Vietnam and runs on, also while the host is stopped", async () => {
    const offset = await settleClock(state, undefined, realNow);
    expect(new Date(realNow + offset).toISOString()).toBe("2023-11-15T01:00:00.000Z");
    expect(await settleClock(state, undefined, realNow + 20 * hour)).toBe(offset);
    expect(businessDate(offset, realNow + 15 * hour)).toBe("2023-11-15");
    expect(businessDate(offset, realNow + 16 * hour)).toBe("2023-11-16");
  });

  it("moves forward to 08:00 of the day asked for, and stays there at the next start", async () => {
    await settleClock(state, undefined, realNow);
    const offset = await settleClock(state, "2023-12-31", realNow + hour);
    expect(new Date(realNow + hour + offset).toISOString()).toBe("2023-12-31T01:00:00.000Z");
    expect(await settleClock(state, undefined, realNow + 2 * hour)).toBe(offset);
  });

  it("leaves the time of day alone when it is that day already", async () => {
    const offset = await settleClock(state, undefined, realNow);
    expect(await settleClock(state, "2023-11-15", realNow + hour)).toBe(offset);
  });

  it("never moves back, and says what day it is", async () => {
    const offset = await settleClock(state, "2023-12-31", realNow);
    await expect(settleClock(state, "2023-12-30", realNow)).rejects.toThrow("31/12/2023");
    expect(await settleClock(state, undefined, realNow)).toBe(offset);
  });
});

const urls = {
  api: "http://127.0.0.1:1",
  console: "http://127.0.0.1:2",
  smtp: "smtp://127.0.0.1:3",
  issuer: "http://127.0.0.1:4",
};

it("the summary names every address, the business date and how to stop", () => {
  const text = summary({
    urls,
    businessDate: "2023-11-15",
    demonstration: "loaded",
    stateDir: "/data",
    accounts: 14,
    machines: [exampleMachine("form-service")],
  });
  const expected = [
    "http://127.0.0.1:1/en",
    "http://127.0.0.1:1/api",
    "http://127.0.0.1:2/",
    "smtp://127.0.0.1:3",
    "http://127.0.0.1:1/sign-in   14 tài khoản ví dụ, chọn ở trang đăng nhập",
    "http://127.0.0.1:4/token   form-service:form-service-secret (chỉ dùng ở máy này",
  ];
  for (const part of [...expected, "15/11/2023", "/data", "Ctrl-C"]) expect(text).toContain(part);
});

describe("the demonstration set", () => {
  let dir: string;
  let state: State;
  let loads: string[];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "nghe-dan-demonstration-"));
    state = await openState(dir);
    loads = [];
  });
  afterEach(async () => {
    await state.stop();
    await rm(dir, { recursive: true });
  });

  const settle = (issuer: string, declined: boolean, payload: unknown = { loaded: true }) =>
    settleDemonstration(
      {
        state,
        urls: { ...urls, issuer },
        async invoke(name) {
          loads.push(name);
          return { ok: true, payload };
        },
      },
      declined,
    );

  it("is loaded once, and again when the issuer has moved, because memberships name it", async () => {
    for (const issuer of ["http://a", "http://a", "http://b", "http://b"]) {
      expect(await settle(issuer, false)).toBe("loaded");
    }
    expect(loads).toEqual(["nghe-dan-local-localities-load", "nghe-dan-local-localities-load"]);
  });

  it("of a state from before there were accounts is refused: its records are not read any more", async () => {
    for (const demonstration of ["loaded", "declined"]) {
      await state.write("demonstration", { demonstration });
      await expect(settle("http://a", false)).rejects.toThrow(/xoá thư mục.*remove the folder/);
    }
    expect(loads).toEqual([]);
  });

  it("that was declined stays so, wherever the issuer is", async () => {
    expect(await settle("http://a", true)).toBe("declined");
    expect(await settle("http://b", false)).toBe("declined");
    expect(loads).toEqual([]);
  });

  it("that is refused is tried again at the next start", async () => {
    const refusal = { loaded: false, faults: ["no such unit"] };
    await expect(settle("http://a", false, refusal)).rejects.toThrow("no such unit");
    expect(await settle("http://a", false)).toBe("loaded");
    expect(loads).toHaveLength(2);
  });
});

it("the progress bar fills with what is done", () => {
  expect(progressBar({ done: 5, total: 10 })).toBe(`[${"#".repeat(20)}${"-".repeat(20)}] 5/10`);
  expect(progressBar({ done: 0, total: 0 })).toBe(`[${"#".repeat(40)}] 0/0`);
});
