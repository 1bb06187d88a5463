import { describe, expect, it } from "vitest";
import { eventSchema, raw, returning, serve } from "./http-api-fixture.ts";

describe("the event", () => {
  it("is that of payload format 2.0", async () => {
    const { url, port } = await serve(["POST /api/units/{unit}/{year}"]);
    const before = Date.now();
    const response = await fetch(
      `${url}/api/units/x%C3%A3%20B%C3%ACnh/2023?a=1&a=2&b=%E1%BB%AB+%26&constructor=c`,
      {
        method: "POST",
        headers: {
          "content-type": "application/json",
          cookie: "one=1; two=2",
          "user-agent": "test",
          "X-Twice": "a",
        },
        body: '{"nội dung":"đường hỏng"}',
      },
    );
    const event = eventSchema.parse(await response.json());
    expect(response.headers.get("apigw-requestid")).toBe(event.requestContext.requestId);
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "POST /api/units/{unit}/{year}",
      rawPath: "/api/units/xã Bình/2023",
      rawQueryString: "a=1&a=2&b=%E1%BB%AB+%26&constructor=c",
      cookies: ["one=1", "two=2"],
      headers: {
        "content-type": "application/json",
        "content-length": "33",
        host: `127.0.0.1:${port}`,
        "x-twice": "a",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-proto": "http",
      },
      queryStringParameters: { a: "1,2", b: "ừ &", constructor: "c" },
      pathParameters: { unit: "xã Bình", year: "2023" },
      requestContext: {
        accountId: "000000000000",
        apiId: "Api",
        http: {
          method: "POST",
          path: "/api/units/xã Bình/2023",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "test",
        },
        routeKey: "POST /api/units/{unit}/{year}",
        stage: "$default",
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
      body: '{"nội dung":"đường hỏng"}',
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty("cookie");
    expect(event.headers).not.toHaveProperty("connection");
    expect(event.requestContext.timeEpoch).toBeGreaterThanOrEqual(before);
  });

  it("leaves out what the request does not have", async () => {
    const { url } = await serve(["GET /"]);
    const event = eventSchema.parse(await (await fetch(`${url}/`)).json());
    expect(event).toMatchObject({ rawPath: "/", rawQueryString: "", isBase64Encoded: false });
    for (const name of ["cookies", "body", "queryStringParameters", "pathParameters"]) {
      expect(event).not.toHaveProperty(name);
    }
    expect(event.requestContext).not.toHaveProperty("authorizer");
  });

  it.each([
    ["application/json; charset=utf-8", false],
    ["text/plain", false],
    ["application/xml", false],
    ["application/x-www-form-urlencoded", true],
    ["application/problem+json", true],
    ["multipart/form-data; boundary=x", true],
    ["image/png", true],
  ])("carries a body of type %s in base64: %s", async (type, inBase64) => {
    const { url } = await serve(["POST /"]);
    const bytes = Buffer.from("tên=Bình Hiệp");
    const response = await fetch(url, { method: "POST", headers: { "content-type": type }, body: bytes });
    const event = eventSchema.parse(await response.json());
    expect(event.isBase64Encoded).toBe(inBase64);
    expect(event.body).toBe(inBase64 ? bytes.toString("base64") : bytes.toString());
  });

  it("joins repeated headers with a comma", async () => {
    const api = await serve(["GET /"]);
    const answer = await raw(
      api,
      "GET / HTTP/1.1\r\nHost: localhost\r\nX-Two: 1\r\nx-two: 2\r\nConnection: close\r\n\r\n",
    );
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "").headers["x-two"]).toBe("1,2");
  });
});

describe("the answer", () => {
  it("is what the function says, with its cookies and in its bytes", async () => {
    const { url } = await serve(
      ["GET /"],
      returning({
        statusCode: "201",
        headers: { "X-Number": 5, "Content-Type": "image/png", "content-length": "999" },
        cookies: ["a=1; HttpOnly", "b=2"],
        body: Buffer.from([0, 255, 128]).toString("base64"),
        isBase64Encoded: true,
      }),
    );
    const response = await fetch(url);
    expect(response.status).toBe(201);
    expect(response.headers.get("x-number")).toBe("5");
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2"]);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 255, 128]));
  });

  it("is text when the function names no type, and may have no body", async () => {
    const { url } = await serve(["GET /"], returning({ statusCode: 200, body: "Chào" }));
    const response = await fetch(url);
    expect(response.headers.get("content-type")).toBe("text/plain;charset=UTF-8");
    expect(await response.text()).toBe("Chào");
    const empty = await serve(["GET /"], returning({ statusCode: 204 }));
    expect((await fetch(empty.url)).status).toBe(204);
  });

  it.each([
    ["an object", { id: 1 }, '{"id":1}'],
    ["a text", "Chào", '"Chào"'],
    ["nothing", undefined, "null"],
  ])("is JSON when the function returns just %s", async (_what, payload, body) => {
    const { url } = await serve(["GET /"], returning(payload));
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.text()).toBe(body);
  });

  it.each([
    ["a body that is no text", { statusCode: 200, body: { id: 1 } }],
    ["no status of HTTP", { statusCode: 99 }],
    ["a status in words", { statusCode: "ok" }],
    ["a header that breaks its line", { statusCode: 200, headers: { a: "1\r\nb: 2" } }],
  ])("is 500 when the function returns %s", async (_what, payload) => {
    const { url } = await serve(["GET /"], returning(payload));
    const response = await fetch(url);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: "Internal Server Error" });
  });

  it.each([
    ["unhandled", 500, "Internal Server Error"],
    ["timed-out", 500, "Internal Server Error"],
    ["out-of-memory", 500, "Internal Server Error"],
    ["throttled", 503, "Service Unavailable"],
  ] as const)("to a function that failed (%s) is %d", async (failure, status, message) => {
    const { url } = await serve(["GET /"], async () => ({
      ok: false,
      failure,
      errorType: "Secret",
      errorMessage: "not for the client",
    }));
    const response = await fetch(url);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message });
  });

  it("is 503 when the function takes longer than the integration allows", async () => {
    const integration = { TimeoutInMillis: 50 };
    const { url } = await serve(["GET /"], () => new Promise(() => {}), { integration });
    const response = await fetch(url);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ message: "Service Unavailable" });
  });

  it("to HEAD has the headers only, and only where HEAD is routed", async () => {
    const { url } = await serve(["GET /", "ANY /any"], returning({ statusCode: 200, body: "12345" }));
    expect((await fetch(url, { method: "HEAD" })).status).toBe(404);
    const response = await fetch(`${url}/any`, { method: "HEAD" });
    expect(response.headers.get("content-length")).toBe("5");
    expect(await response.text()).toBe("");
  });
});
