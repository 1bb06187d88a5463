import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostConsole, startConsole } from "../../../infra/local/console/server.ts";
import { claimPorts, FREE_PORTS } from "../../../infra/local/ports.ts";

const mail = {
  id: "m1",
  receivedAt: "2026-11-23T01:02:03.000Z",
  from: "Nghe Dân <no-reply@local>",
  to: ["clerk@local"],
  subject: "Điểm <đổi> & mới",
  text: "Diện tích < 100 m². Xem http://127.0.0.1:4280/units/1?x=1&y=2. Không mở http://example.com/x hay http://127.0.0.1.example.com/ hay http://localhost:80@example.com/",
  headers: {},
};
const invoked: unknown[] = [];
let served: HostConsole;
let port: number;

beforeAll(async () => {
  port = (await claimPorts(FREE_PORTS)).console;
  served = await startConsole(
    port,
    {
      urls: { api: "http://127.0.0.1:1", smtp: "smtp://127.0.0.1:2" },
      endpoints: { sns: "http://127.0.0.1:3" },
      mail: { list: async () => [mail], get: async (id) => (id === "m1" ? mail : undefined) },
      schedules: {
        list: () => [{ name: "nightly" }],
      },
      runSchedule: async (name) => ({ ok: true, payload: { ran: name } }),
      queueDepths: async () => [{ name: "scoring", visible: 3 }],
      async invoke(name, event) {
        if (name === "missing") throw new Error("There is no such function");
        invoked.push([name, event]);
        const failed = { ok: false, failure: "unhandled", errorType: "Error", errorMessage: "no" } as const;
        return name === "failing" ? failed : { ok: true, payload: null };
      },
    },
    { info() {}, warn() {} },
  );
});
afterAll(() => served.stop());

/** Over node:http, because fetch does not let a caller choose the Host header. */
async function ask(method: string, path: string, headers: Record<string, string> = {}, body = "") {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number | undefined;
    body: string;
    location: string | undefined;
  }>();
  const sent = request({ host: "127.0.0.1", port, method, path, headers }, async (response) => {
    resolve({ status: response.statusCode, body: await text(response), location: response.headers.location });
  });
  sent.on("error", reject).end(body);
  return promise;
}

describe("the mailbox page", () => {
  it("lists the mails, in Vietnamese and English, with Vietnamese time", async () => {
    const { status, body } = await ask("GET", "/");
    expect(status).toBe(200);
    expect(body).toContain("Hộp thư");
    expect(body).toContain('lang="en">Mailbox');
    expect(body).toContain("23/11/2026 08:02:03");
    expect(body).toContain('<a href="/mail/m1">Điểm &lt;đổi&gt; &amp; mới</a>');
  });

  it("shows a mail escaped, with links to this machine only", async () => {
    const { body } = await ask("GET", "/mail/m1");
    expect(body).toContain("Diện tích &lt; 100 m².");
    expect(body).toContain(
      '<a href="http://127.0.0.1:4280/units/1?x=1&amp;y=2">http://127.0.0.1:4280/units/1?x=1&amp;y=2</a>. Không',
    );
    expect(body.match(/<a href="http[^"]*"/g)).toHaveLength(1);
  });

  it("has its style in a file of its own and no script", async () => {
    expect((await ask("GET", "/mailbox.css")).body).toContain("max-width");
    expect((await ask("GET", "/")).body).not.toContain("<script");
  });

  it("says when there is no such mail or page", async () => {
    expect(await ask("GET", "/mail/m2")).toMatchObject({
      status: 404,
      body: expect.stringContaining("Không tìm thấy"),
    });
    expect((await ask("GET", "/nowhere")).status).toBe(404);
    expect((await ask("GET", "/mail/%E0%A4%A")).status).toBe(400);
  });
});

describe("the commands", () => {
  it("answer JSON", async () => {
    expect(JSON.parse((await ask("GET", "/mail.json")).body)).toEqual([mail]);
    expect(JSON.parse((await ask("GET", "/schedules")).body)).toEqual([{ name: "nightly" }]);
    expect(JSON.parse((await ask("GET", "/queues.json")).body)).toEqual([{ name: "scoring", visible: 3 }]);
    expect(JSON.parse((await ask("GET", "/health")).body)).toMatchObject({
      ok: true,
      urls: { api: "http://127.0.0.1:1" },
    });
    expect(JSON.parse((await ask("POST", "/schedules/nightly/run")).body)).toEqual({
      ok: true,
      payload: { ran: "nightly" },
    });
  });

  it("invoke a function with the body as its event", async () => {
    expect((await ask("POST", "/functions/relay%20it/invoke", {}, '{"a":1}')).status).toBe(200);
    expect(invoked.at(-1)).toEqual(["relay it", { a: 1 }]);
    expect((await ask("POST", "/functions/failing/invoke")).status).toBe(502);
    expect((await ask("POST", "/functions/broken/invoke", {}, "{")).status).toBe(400);
    expect(await ask("POST", "/functions/missing/invoke")).toMatchObject({
      status: 500,
      body: expect.stringContaining("no such function"),
    });
  });

  it("send links of mails on to SNS", async () => {
    const link = "/sns/?Action=ConfirmSubscription&Token=t%2B1";
    expect(await ask("GET", link)).toMatchObject({
      status: 307,
      location: "http://127.0.0.1:3/?Action=ConfirmSubscription&Token=t%2B1",
    });
  });
});

describe("a stranger's page", () => {
  it.each([
    ["by a name of its own", "GET", { host: "evil.example" }],
    ["by a name that begins like this machine's", "GET", { host: "localhost.evil.example" }],
    ["by posting from its origin", "POST", { origin: "https://evil.example" }],
    ["by posting from another port", "POST", { origin: "http://127.0.0.1:1" }],
    ["by posting without an origin", "POST", { origin: "null" }],
    ["by a fetch", "POST", { "sec-fetch-site": "cross-site" }],
    ["by a page of the same site", "POST", { "sec-fetch-site": "same-site" }],
  ])("is refused %s", async (_, method, headers) => {
    const before = invoked.length;
    const path = method === "POST" ? "/functions/any/invoke" : "/mail.json";
    expect((await ask(method, path, headers)).status).toBe(403);
    expect(invoked).toHaveLength(before);
  });

  it("own pages and tools are not refused", async () => {
    const own = `127.0.0.1:${port}`;
    const headers = { host: own, origin: `http://${own}`, "sec-fetch-site": "same-origin" };
    expect((await ask("POST", "/functions/any/invoke", headers)).status).toBe(200);
    expect((await ask("GET", "/health", { host: `localhost:${port}` })).status).toBe(200);
  });
});
