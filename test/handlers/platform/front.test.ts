import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { ENVIRONMENT } from "../../../shared/names/environment.ts";
import { CLIENT_ADDRESS_HEADER, ORIGIN_SECRET_HEADER } from "../../../shared/names/identity.ts";
import { httpHandler } from "../../../shared/platform/http/http-handler.ts";
import { addressOf } from "../../../shared/platform/http/origin.secrets.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { startSecretsManager } from "../../support/secrets-manager.ts";

let secrets: Awaited<ReturnType<typeof startSecretsManager>>;
let arn = 0;

beforeAll(async () => {
  secrets = await startSecretsManager();
});
afterAll(() => secrets.stop());
beforeEach(() => {
  secrets.pointSdkHere();
  // Another secret for each test: what a process has read it keeps for minutes.
  arn += 1;
  vi.stubEnv(ENVIRONMENT.originSecretArn, `arn:${arn}`);
  secrets.versions.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const handler = httpHandler({
  "GET /": async (request) => ({ status: 200, body: addressOf(request) }),
});
async function ask(headers: Record<string, string>) {
  const answer = await handler(httpEvent("GET /", { headers }), context);
  return z.object({ statusCode: z.int(), body: z.string() }).parse(answer);
}
const through = (secret: string, more: Record<string, string> = {}) =>
  ask({ [ORIGIN_SECRET_HEADER]: secret, ...more });

describe("where CloudFront stands in front", () => {
  it("answers what came through it, and takes the address it tells", async () => {
    secrets.versions.set("AWSCURRENT", "s3cret");
    expect(await through("s3cret", { [CLIENT_ADDRESS_HEADER]: "203.0.113.7" })).toMatchObject({
      statusCode: 200,
      body: "203.0.113.7",
    });
  });

  it.each([undefined, "", "wrong", "s3cre", "s3crets", "S3CRET"])("refuses the secret %s", async (given) => {
    secrets.versions.set("AWSCURRENT", "s3cret");
    const answer = await ask(given === undefined ? {} : { [ORIGIN_SECRET_HEADER]: given });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain("not-through-front");
  });

  it("takes the earlier secret beside the present one, so that a rotation refuses nobody", async () => {
    secrets.versions.set("AWSCURRENT", "new").set("AWSPREVIOUS", "old");
    expect((await through("new")).statusCode).toBe(200);
    expect((await through("old")).statusCode).toBe(200);
    expect((await through("older")).statusCode).toBe(403);
  });

  it("asks for the secret once for many requests", async () => {
    secrets.versions.set("AWSCURRENT", "s3cret");
    const before = secrets.asked();
    await Promise.all(Array.from({ length: 20 }, () => through("s3cret")));
    expect(secrets.asked() - before).toBe(2);
  });

  it("knows a new secret within ten seconds, and strangers cannot make it ask more often", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    // From now on: the SDK asks again where its clock and the server's differ.
    const start = Date.now();
    vi.setSystemTime(start);
    secrets.versions.set("AWSCURRENT", "first");
    const before = secrets.asked();
    expect((await through("first")).statusCode).toBe(200);
    secrets.versions.set("AWSCURRENT", "second").set("AWSPREVIOUS", "first");
    vi.setSystemTime(start + 9_000);
    for (let times = 0; times < 5; times += 1) expect((await through("x")).statusCode).toBe(403);
    expect(secrets.asked() - before).toBe(2);
    vi.setSystemTime(start + 11_000);
    expect((await through("second")).statusCode).toBe(200);
    expect((await through("first")).statusCode).toBe(200);
    expect(secrets.asked() - before).toBe(4);
  });

  it("lets nobody in where the secret cannot be read", async () => {
    expect((await through("")).statusCode).toBe(500);
  });
});

describe("where nothing stands in front", () => {
  it("asks for no secret and believes no header", async () => {
    vi.stubEnv(ENVIRONMENT.originSecretArn, undefined);
    expect(await ask({ [CLIENT_ADDRESS_HEADER]: "203.0.113.7" })).toMatchObject({
      statusCode: 200,
      body: "127.0.0.1",
    });
  });
});
