import { describe, expect, it } from "vitest";
import { functionAnswer } from "../../../infra/local/http/function-response.ts";
import { tokenBucket } from "../../../infra/local/http/throttle.ts";

describe("a function's result", () => {
  const answer = (payload: unknown) => {
    const given = functionAnswer(payload);
    return given && { ...given, body: given.body.toString() };
  };

  it("with a status code is the answer", () => {
    expect(answer({ statusCode: 302, headers: { Location: "/bien-nhan" }, cookies: ["a=1"] })).toEqual({
      status: 302,
      headers: { "content-type": "text/plain;charset=UTF-8", location: "/bien-nhan" },
      cookies: ["a=1"],
      body: "",
    });
    expect(answer({ statusCode: 200, body: "QuG6oW4=", isBase64Encoded: true })?.body).toBe("Bạn");
    expect(answer({ statusCode: 200, body: null, headers: null })?.status).toBe(200);
  });

  it("leaves out the headers that are the gateway's own", () => {
    const headers = {
      Connection: "close",
      "Transfer-Encoding": "chunked",
      "Content-Length": 3,
      Date: "today",
    };
    expect(answer({ statusCode: 200, headers })?.headers).toEqual({
      "content-type": "text/plain;charset=UTF-8",
    });
  });

  it("without a status code is the body of a 200", () => {
    expect(answer([1, 2])).toMatchObject({ status: 200, body: "[1,2]" });
    expect(answer(null)).toMatchObject({ status: 200, body: "null" });
  });

  it.each([
    [{ statusCode: 600 }],
    [{ statusCode: null }],
    [{ statusCode: 200, cookies: "a=1" }],
    [{ statusCode: 200.5 }],
  ])("cannot be sent: %j", (payload) => {
    expect(answer(payload)).toBeUndefined();
  });
});

describe("throttling", () => {
  it("lets the burst through and then the rate", () => {
    let now = 0;
    const take = tokenBucket({ rate: 10, burst: 2 }, () => now);
    expect([take(), take(), take()]).toEqual([true, true, false]);
    now += 99;
    expect(take()).toBe(false);
    now += 1;
    expect([take(), take()]).toEqual([true, false]);
    now += 60_000;
    expect([take(), take(), take()]).toEqual([true, true, false]);
  });
});
