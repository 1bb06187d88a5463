import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { progressBar } from "../../../infra/local/job/recalculation.ts";
import { HELP, parseArguments } from "../../../infra/local/start/arguments.ts";
import { businessDate, settleClock } from "../../../infra/local/start/business-clock.ts";
import { claimState } from "../../../infra/local/start/claim.ts";
import { exampleMachine } from "../../../infra/local/start/clients.ts";
import { settleDemonstration } from "../../../infra/local/start/demonstration.ts";
import { parsePack, readPack } from "../../../infra/local/start/pack.ts";
import { productWith } from "../../../infra/local/start/product.ts";
import { DEMONSTRATION_SETS, SET_IDS, stateFolder } from "../../../infra/local/start/sets.ts";
import { summary } from "../../../infra/local/start/summary.ts";
import { openState, type State } from "../../../infra/local/state.ts";

describe("the arguments", () => {
  it("have defaults", () => {
    expect(parseArguments([])).toEqual({
      help: false,
      set: "kien-tuong-2023",
      empty: false,
      today: undefined,
      ports: { api: 4280, console: 4281, smtp: 4282, issuer: 4283 },
      stateDir: undefined,
    });
  });

  it("are all read", () => {
    const args = [
      "--demonstration=can-tho-2026",
      "--empty",
      "--today=2026-12-11",
      "--port-base=5000",
      "--state=/tmp/x",
    ];
    expect(parseArguments(args)).toEqual({
      help: false,
      set: "can-tho-2026",
      empty: true,
      today: "2026-12-11",
      ports: { api: 5000, console: 5001, smtp: 5002, issuer: 5003 },
      stateDir: "/tmp/x",
    });
  });

  it.each([
    ["--today=2023-02-30", "2023-02-30"],
    ["--today=01/12/2023", "01/12/2023"],
    ["--demonstration=can-tho", "kien-tuong-2023, can-tho-2026, thanh-hoa-2026"],
    ["--demonstration=toString", "--demonstration=toString"],
    ["--port-base=80", "--port-base=80"],
    ["--port-base=65533", "--port-base=65533"],
    ["--port-base=many", "--port-base=many"],
    ["--colour", "--colour"],
    ["extra", "extra"],
  ])("%s is refused", (argument, named) => {
    expect(() => parseArguments([argument])).toThrow(named);
  });

  it.each(SET_IDS)("are explained: %s by name, and an account to begin with", async (set) => {
    const { vi, en, firstAccount } = DEMONSTRATION_SETS[set];
    for (const part of [set, vi, en, firstAccount]) expect(HELP).toContain(part);
    const { accounts } = parsePack(await readPack(set));
    expect(accounts.map(({ subject }) => subject)).toContain(firstAccount);
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
    const offset = await settleClock(state, undefined, { realNow });
    expect(new Date(realNow + offset).toISOString()).toBe("2023-11-15T01:00:00.000Z");
    expect(await settleClock(state, undefined, { realNow: realNow + 20 * hour })).toBe(offset);
    expect(businessDate(offset, realNow + 15 * hour)).toBe("2023-11-15");
    expect(businessDate(offset, realNow + 16 * hour)).toBe("2023-11-16");
  });

  it.each(["can-tho-2026", "thanh-hoa-2026"] as const)(
    "starts on 10/12/2026 at 08:00 for %s",
    async (set) => {
      const offset = await settleClock(state, undefined, { ...DEMONSTRATION_SETS[set], realNow });
      expect(new Date(realNow + offset).toISOString()).toBe("2026-12-10T01:00:00.000Z");
    },
  );

  it("moves forward to 08:00 of the day asked for, and stays there at the next start", async () => {
    await settleClock(state, undefined, { realNow });
    const offset = await settleClock(state, "2023-12-31", { realNow: realNow + hour });
    expect(new Date(realNow + hour + offset).toISOString()).toBe("2023-12-31T01:00:00.000Z");
    expect(await settleClock(state, undefined, { realNow: realNow + 2 * hour })).toBe(offset);
  });

  it("leaves the time of day alone when it is that day already", async () => {
    const offset = await settleClock(state, undefined, { realNow });
    expect(await settleClock(state, "2023-11-15", { realNow: realNow + hour })).toBe(offset);
  });

  it("never moves back, and says what day it is", async () => {
    const offset = await settleClock(state, "2023-12-31", { realNow });
    await expect(settleClock(state, "2023-12-30", { realNow })).rejects.toThrow("31/12/2023");
    expect(await settleClock(state, undefined, { realNow })).toBe(offset);
  });
});

const urls = {
  api: "http://127.0.0.1:1",
  console: "http://127.0.0.1:2",
  smtp: "smtp://127.0.0.1:3",
  issuer: "http://127.0.0.1:4",
};

it("the summary names the demonstration, its accounts, every address, the business date and how to stop", () => {
  const text = summary({
    urls,
    businessDate: "2023-11-15",
    set: "can-tho-2026",
    demonstration: "loaded",
    stateDir: "/data",
    accounts: ["can-bo-a", "can-bo-b", "thu-ky", "quan-tri"],
    machines: [exampleMachine("form-service")],
  });
  const expected = [
    "http://127.0.0.1:1/en",
    "http://127.0.0.1:1/api",
    "http://127.0.0.1:2/",
    "smtp://127.0.0.1:3",
    "http://127.0.0.1:1/sign-in   4 tài khoản ví dụ, chọn ở trang đăng nhập",
    "can-tho-2026   Cần Thơ, năm 2026",
    "can-bo-a   can-bo-b   thu-ky\n",
    "quan-tri\n",
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

  it.each([
    ["can-tho-2026", "can-tho-vi-du"],
    ["thanh-hoa-2026", "thanh-hoa-vi-du"],
  ] as const)("%s is its own pack and no records of a year", async (set, locality) => {
    const payloads: unknown[] = [];
    const host = {
      state,
      urls,
      async invoke(_: string, payload: unknown) {
        payloads.push(payload);
        return { ok: true as const, payload: { loaded: true } };
      },
    };
    await settleDemonstration(host, false, { set, withYear: true });
    expect(payloads).toMatchObject([{ locality: { id: locality } }]);
    const kept = await state.read("demonstration", z.record(z.string(), z.unknown()));
    expect(kept).not.toHaveProperty("year");
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

describe("a state", () => {
  let dir: string;
  let state: State;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "nghe-dan-claim-"));
    state = await openState(dir);
  });
  afterEach(async () => {
    await state.stop();
    await rm(dir, { recursive: true });
  });

  it("stays with the demonstration that it began with, also when its load was cut off", async () => {
    await claimState(state, "can-tho-2026");
    await claimState(state, "can-tho-2026");
    for (const other of ["thanh-hoa-2026", "kien-tuong-2023"] as const)
      await expect(claimState(state, other)).rejects.toThrow(
        /bắt đầu với bộ can-tho-2026.*began with the set can-tho-2026.*--demonstration=can-tho-2026/,
      );
  });

  it("from when there was one demonstration only is that one's", async () => {
    await settleClock(state, undefined);
    await expect(claimState(state, "can-tho-2026")).rejects.toThrow("began with the set kien-tuong-2023");
    await claimState(state, "kien-tuong-2023");
  });

  it("has a folder of its own for each demonstration", () => {
    expect(SET_IDS.map(stateFolder)).toEqual([".local", ".local/can-tho-2026", ".local/thanh-hoa-2026"]);
  });
});

it.each(SET_IDS)("the issuer of %s knows its accounts, and one without a role", async (set) => {
  const { accounts } = await productWith(set).issuer({ ...urls });
  const pack = parsePack(await readPack(set));
  expect(accounts.map(({ subject }) => subject)).toEqual([
    ...pack.accounts.map(({ subject }) => subject),
    "chua-co-vai-tro",
  ]);
});

it("the progress bar fills with what is done", () => {
  expect(progressBar({ done: 5, total: 10 })).toBe(`[${"#".repeat(20)}${"-".repeat(20)}] 5/10`);
  expect(progressBar({ done: 0, total: 0 })).toBe(`[${"#".repeat(40)}] 0/0`);
});
