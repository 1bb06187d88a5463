import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { ENVIRONMENT } from "../../../shared/names/environment.ts";
import { ORIGIN_SECRET_HEADER } from "../../../shared/names/identity.ts";
import { refuseDetour } from "../../../shared/platform/http/origin.secrets.ts";

/** Secrets Manager as far as it is asked here: the versions of one secret. */
let versions: Readonly<Record<string, string>> = { AWSCURRENT: "first" };
let asked = 0;
let server: Server;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked += 1;
    const { VersionStage } = z.object({ VersionStage: z.string() }).parse(JSON.parse(await text(request)));
    const SecretString = versions[VersionStage];
    response.setHeader("content-type", "application/x-amz-json-1.1");
    if (SecretString === undefined) response.writeHead(400).end('{"__type":"ResourceNotFoundException"}');
    else response.end(JSON.stringify({ SecretString }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.int() }).parse(server.address());
  vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", `http://127.0.0.1:${port}`);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, "local");
  vi.stubEnv("AWS_REGION", "ap-southeast-1");
  vi.stubEnv(ENVIRONMENT.originSecretArn, "arn:rotated");
});
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await new Promise((resolve) => server.close(resolve));
});

it("knows a new secret of the front within ten seconds, and strangers cannot make it ask more often", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  // From now on: the SDK asks again where its clock and the server's differ.
  const start = Date.now();
  const come = (secret: string) => refuseDetour({ [ORIGIN_SECRET_HEADER]: secret });
  const refused = { code: "not-through-front" };

  vi.setSystemTime(start);
  await come("first");
  expect(asked).toBe(2);
  versions = { AWSCURRENT: "second", AWSPREVIOUS: "first" };
  vi.setSystemTime(start + 9_000);
  for (let times = 0; times < 5; times += 1) await expect(come("x")).rejects.toMatchObject(refused);
  expect(asked).toBe(2);
  vi.setSystemTime(start + 11_000);
  await come("second");
  await come("first");
  expect(asked).toBe(4);
});
