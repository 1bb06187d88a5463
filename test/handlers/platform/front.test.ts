import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { ENVIRONMENT } from "../../../shared/names/environment.ts";
import { CLIENT_ADDRESS_HEADER, ORIGIN_SECRET_HEADER } from "../../../shared/names/identity.ts";
import { httpHandler } from "../../../shared/platform/http/http-handler.ts";
import { addressOf } from "../../../shared/platform/http/origin.secrets.ts";
import { context, httpEvent } from "../../support/http-event.ts";

/** Secrets Manager as far as it is asked here: two versions of one secret, by `GetSecretValue`. */
const versions = new Map<string, string>();
let asked = 0;
let server: Server;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked += 1;
    const { VersionStage } = z.object({ VersionStage: z.string() }).parse(JSON.parse(await text(request)));
    const SecretString = versions.get(VersionStage);
    response.setHeader("content-type", "application/x-amz-json-1.1");
    if (SecretString === undefined) response.writeHead(400).end('{"__type":"ResourceNotFoundException"}');
    else response.end(JSON.stringify({ SecretString, Name: "origin", ARN: "arn" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

let arn = 0;
beforeEach(() => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", `http://127.0.0.1:${port}`);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, "local");
  vi.stubEnv("AWS_REGION", "ap-southeast-1");
  // Another secret for each test: what a process has read it keeps for minutes.
  arn += 1;
  vi.stubEnv(ENVIRONMENT.originSecretArn, `arn:${arn}`);
  versions.clear();
  asked = 0;
});
afterEach(() => vi.unstubAllEnvs());

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
    versions.set("AWSCURRENT", "s3cret");
    expect(await through("s3cret", { [CLIENT_ADDRESS_HEADER]: "203.0.113.7" })).toMatchObject({
      statusCode: 200,
      body: "203.0.113.7",
    });
  });

  it.each([undefined, "", "wrong", "s3cre", "s3crets", "S3CRET"])("refuses the secret %s", async (given) => {
    versions.set("AWSCURRENT", "s3cret");
    const answer = await ask(given === undefined ? {} : { [ORIGIN_SECRET_HEADER]: given });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain("not-through-front");
  });

  it("takes the earlier secret beside the present one, so that a rotation refuses nobody", async () => {
    versions.set("AWSCURRENT", "new").set("AWSPREVIOUS", "old");
    expect((await through("new")).statusCode).toBe(200);
    expect((await through("old")).statusCode).toBe(200);
    expect((await through("older")).statusCode).toBe(403);
  });

  it("asks for the secret once for many requests", async () => {
    versions.set("AWSCURRENT", "s3cret");
    await Promise.all(Array.from({ length: 20 }, () => through("s3cret")));
    expect(asked).toBe(2);
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
