import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { echo, eventSchema, raw, returning, serve } from "./http-api-fixture.ts";

describe("the gateway", () => {
  it("answers what no route matches, in a named stage also what is outside it", async () => {
    const { url } = await serve(["GET /here"], echo, { stage: { StageName: "v1" } });
    const response = await fetch(`${url}/here`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: "Not Found" });
    const inside = eventSchema.parse(await (await fetch(`${url}/v1/here`)).json());
    expect(inside.rawPath).toBe("/v1/here");
  });

  it("refuses a body above 10 MB, sent with or without its length", async () => {
    const { url } = await serve(["POST /"], async (_name, event) => ({
      ok: true,
      payload: { statusCode: 200, body: String(JSON.stringify(event).length) },
    }));
    const most = Buffer.alloc(10 * 1024 * 1024, "x");
    expect((await fetch(url, { method: "POST", body: most })).status).toBe(200);
    const chunked = new ReadableStream({
      start(controller) {
        controller.enqueue(most);
        controller.enqueue(Buffer.from("x"));
        controller.close();
      },
    });
    const without: RequestInit & { duplex: "half" } = { method: "POST", body: chunked, duplex: "half" };
    for (const request of [{ method: "POST", body: Buffer.concat([most, Buffer.from("x")]) }, without]) {
      const response = await fetch(url, request);
      expect(response.status).toBe(413);
      expect(await response.json()).toEqual({ message: "Request Entity Too Large" });
    }
    expect((await fetch(url, { method: "POST", body: "small" })).status).toBe(200);
  });

  it("refuses request line and headers above 10,240 bytes, and far above", async () => {
    const api = await serve(["ANY /{proxy+}"]);
    expect((await fetch(`${api.url}/a?${"x".repeat(9_000)}`)).status).toBe(200);
    const response = await fetch(`${api.url}/a?${"x".repeat(10_240)}`);
    expect(response.status).toBe(431);
    expect(await response.json()).toEqual({ message: "Request Header Fields Too Large" });
    const far = await raw(
      api,
      `GET /a HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"x".repeat(200_000)}\r\n\r\n`,
    );
    expect(far).toMatch(/^HTTP\/1\.1 431 /);
  });

  it("refuses what is no HTTP request", async () => {
    const api = await serve(["ANY /{proxy+}"]);
    expect(await raw(api, "nonsense\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\{"message":"Bad Request"\}$/,
    );
    expect(await raw(api, "GET /a HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1.1 403 /,
    );
    expect(await raw(api, "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  });

  it("takes several requests on one connection", async () => {
    const api = await serve(["GET /a"], returning({ statusCode: 200, body: "one" }));
    const both =
      "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\nGET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    expect((await raw(api, both)).match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });

  it("survives a client that goes away while it sends", async () => {
    const api = await serve(["POST /a"], returning({ statusCode: 200 }));
    await new Promise<void>((resolve) => {
      const socket = connect(api.port, "127.0.0.1", () => {
        socket.write("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf");
        socket.once("close", () => resolve());
        socket.resetAndDestroy();
      });
    });
    expect((await fetch(`${api.url}/a`, { method: "POST" })).status).toBe(200);
  });

  it("throttles what comes faster than the stage allows", async () => {
    const DefaultRouteSettings = { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 3 };
    const { url } = await serve(["GET /"], echo, { stage: { DefaultRouteSettings } });
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await fetch(url)).status));
    expect(statuses.sort()).toEqual([200, 200, 200, 429, 429]);
    expect(await (await fetch(url)).json()).toEqual({ message: "Too Many Requests" });
  });

  it("stops, and then no longer answers", async () => {
    const api = await serve(["GET /"]);
    await fetch(api.url);
    await api.stop();
    await api.stop();
    await expect(fetch(api.url)).rejects.toThrow();
  });

  it("refuses a template with what it does not run", async () => {
    await expect(serve(["GET /"], echo, { integration: { PayloadFormatVersion: "1.0" } })).rejects.toThrow(
      /Integration/,
    );
    await expect(serve(["GET /"], echo, { route: { AuthorizationType: "AWS_IAM" } })).rejects.toThrow(
      /Route/,
    );
    await expect(serve(["GET /"], echo, { route: { Target: "integrations/Gone" } })).rejects.toThrow(/Gone/);
  });
});

describe("CORS", () => {
  const CorsConfiguration = {
    AllowOrigins: ["https://nghedan.example"],
    AllowMethods: ["GET", "POST"],
    AllowHeaders: ["content-type", "idempotency-key"],
    ExposeHeaders: ["location"],
    MaxAge: 600,
    AllowCredentials: true,
  };
  const preflight = (origin: string) => ({
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "POST" },
  });

  it("answers a preflight itself, and names nothing to strangers", async () => {
    const { url } = await serve(["POST /"], echo, { api: { CorsConfiguration } });
    const response = await fetch(url, preflight("https://nghedan.example"));
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "https://nghedan.example",
      "access-control-allow-methods": "GET,POST",
      "access-control-allow-headers": "content-type,idempotency-key",
      "access-control-max-age": "600",
      "access-control-allow-credentials": "true",
    });
    const stranger = await fetch(url, preflight("https://evil.example"));
    expect(stranger.status).toBe(204);
    expect(stranger.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("replaces the function's own CORS headers", async () => {
    const own = returning({ statusCode: 200, headers: { "Access-Control-Allow-Origin": "*" }, body: "" });
    const { url } = await serve(["GET /"], own, { api: { CorsConfiguration } });
    const response = await fetch(url, { headers: { origin: "https://nghedan.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBe("https://nghedan.example");
    expect(response.headers.get("access-control-expose-headers")).toBe("location");
    expect((await fetch(url)).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("leaves everything to the function when it is not configured", async () => {
    const { url } = await serve(["POST /"]);
    expect((await fetch(url, preflight("https://nghedan.example"))).status).toBe(404);
  });
});
