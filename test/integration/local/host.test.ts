import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Host, type HostOptions, startHost } from "../../../infra/local/host.ts";
import { claimPorts, FREE_PORTS } from "../../../infra/local/ports.ts";
import { eventually } from "../../support/eventually.ts";
import { exampleSettings } from "../../support/local-issuer.ts";
import { machineToken } from "../../support/sign-in.ts";
import { createTinyApp } from "../../support/tiny-app/app.ts";

let stateDir: string;
const hosts: Host[] = [];
const silent = { info() {}, warn() {} };

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "nghe-dan-host-"));
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.stop();
  await rm(stateDir, { recursive: true });
});

async function start(options: Partial<HostOptions> = {}): Promise<Host> {
  const host = await startHost({ createApp: createTinyApp, stateDir, log: silent, ...options });
  hosts.push(host);
  return host;
}

const put = async (host: Host, id: string) =>
  expect(await fetch(`${host.urls.api}/notes/${id}`, { method: "PUT", body: "text" })).toHaveProperty(
    "status",
    201,
  );
const note = async (host: Host, id: string): Promise<unknown> =>
  (await fetch(`${host.urls.api}/notes/${id}`)).json();
const received = (host: Host, id: string, times: number) =>
  eventually(async () => expect(await note(host, id)).toMatchObject({ received: times }));
const subjects = async (host: Host) => (await host.mail.list()).map(({ subject }) => subject);

describe("the host", () => {
  it("carries a request through table, stream, topic and queue, and the state over a restart", async () => {
    const first = await start();
    await put(first, "a");
    await received(first, "a", 1);
    await first.stop();

    const second = await start();
    await put(second, "b");
    await received(second, "b", 1);
    expect(await note(second, "a")).toEqual({ id: "a", kind: "note", text: "text", received: 1 });
  });

  it("delivers after the restart what a source that was off did not read, unless the stream forgot it", async () => {
    const disableSources = (logicalId: string) => logicalId.startsWith("Stream");
    const off = await start({ disableSources });
    await put(off, "kept");
    await off.stop();
    const on = await start();
    await received(on, "kept", 1);
    await on.stop();

    const offAgain = await start({ disableSources });
    await put(offAgain, "forgotten");
    await offAgain.stop();
    const late = await start({ forgetStreams: true });
    await put(late, "later");
    await received(late, "later", 1);
    expect(await note(late, "forgotten")).not.toHaveProperty("received");
  });

  it("mails a subscriber once the link has been followed, also when that is after a restart", async () => {
    const ports = await claimPorts(FREE_PORTS);
    const first = await start({ ports });
    const [confirmation] = await eventually(async () => {
      const mails = await first.mail.list();
      expect(mails).toHaveLength(1);
      return mails;
    });
    await put(first, "unseen");
    await received(first, "unseen", 1);
    await first.stop();

    const second = await start({ ports });
    const link = /http:\S+/.exec(confirmation?.text ?? "")?.[0] ?? "";
    expect(link).toContain(second.urls.console);
    expect((await fetch(link)).status).toBe(200);
    await put(second, "seen");
    await eventually(async () => expect(await second.mail.list()).toHaveLength(2));
    expect((await second.mail.list())[0]).toMatchObject({
      to: ["clerk@example.org"],
      text: expect.stringMatching(/^seen/),
    });
    expect(await subjects(second)).toHaveLength(2);
  });

  it("invokes functions by name or part of the logical id, runs schedules, shows queues", async () => {
    const host = await start();
    expect(await host.invoke("tiny-nightly", { a: 1 })).toEqual({ ok: true, payload: { event: { a: 1 } } });
    expect(await host.invoke("Onnightly", { a: 2 })).toEqual({ ok: true, payload: { event: { a: 2 } } });
    await expect(host.invoke("On", {})).rejects.toThrow("Several");
    expect(await host.runSchedule("tiny-nightly", new Date("2023-11-15T01:00:00Z"))).toMatchObject({
      ok: true,
      payload: { event: { scheduledAt: expect.stringContaining("2023-11-15T01:00:00") } },
    });
    const depths = await (await fetch(`${host.urls.console}/queues.json`)).json();
    expect(depths).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: expect.stringMatching(/^Tiny-Dead/), visible: 0 }),
      ]),
    );
  });

  it("tells the app its own address", async () => {
    const host = await start();
    const { properties } = host.resources.find(({ logicalId }) => logicalId.startsWith("Onhttp")) ?? {};
    expect(properties?.Environment).toHaveProperty("Variables.PUBLIC_URL", host.urls.api);
  });
});

describe("before the HTTP API listens", () => {
  it("functions run already, and what is awaited there keeps everybody waiting", async () => {
    const ports = await claimPorts(FREE_PORTS);
    const api = `http://127.0.0.1:${ports.api}/notes/a`;
    const seen: unknown[] = [];
    const host = await start({
      ports,
      async beforeOpen({ invoke }) {
        seen.push(await invoke("tiny-nightly", {}));
        seen.push(
          await fetch(api).then(
            ({ status }) => status,
            () => "nobody listens",
          ),
        );
      },
    });
    expect(seen).toEqual([{ ok: true, payload: { event: {} } }, "nobody listens"]);
    expect((await fetch(api)).status).toBe(404);
    await host.stop();
  });

  it("a failure stops the start and every part of it", async () => {
    const beforeOpen = () => Promise.reject(new Error("the ledger cannot be read"));
    await expect(start({ beforeOpen })).rejects.toThrow("the ledger cannot be read");
    await put(await start(), "a");
  });
});

describe("the issuer of the host", () => {
  it("issues tokens at the address that the app was told, with the same keys after a restart", async () => {
    const ports = await claimPorts(FREE_PORTS);
    const told: string[] = [];
    const options: Partial<HostOptions> = {
      ports,
      issuer: async ({ api }) => exampleSettings(api),
      async settings(_state, urls) {
        told.push(urls.issuer);
        return { businessClockOffsetMs: 0 };
      },
    };
    const first = await start(options);
    const token = await machineToken(first.urls.issuer, "form-service", "form-service-secret");
    await first.stop();
    const second = await start(options);
    expect(told).toEqual([first.urls.issuer, second.urls.issuer]);
    const keys = createRemoteJWKSet(new URL(`${second.urls.issuer}/jwks`));
    expect((await jwtVerify(token, keys, { issuer: first.urls.issuer })).payload.sub).toBe("form-service");
  });
});

describe("a start that fails", () => {
  it("for a state that is in use says so and harms nobody", async () => {
    const host = await start();
    await expect(start()).rejects.toThrow(stateDir);
    await put(host, "a");
    await received(host, "a", 1);
  });

  it("for an app that cannot be synthesized leaves nothing running", async () => {
    const createApp = () => Promise.reject(new Error("no such construct"));
    await expect(start({ createApp })).rejects.toThrow("no such construct");
    await put(await start(), "a");
  });
});
