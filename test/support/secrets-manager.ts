import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { vi } from "vitest";
import * as z from "zod";

/** Secrets Manager as far as functions ask it: the versions of one secret, by `GetSecretValue`. */
export interface TestSecrets {
  /** By stage: `AWSCURRENT`, `AWSPREVIOUS`. */
  readonly versions: Map<string, string>;
  /** Requests since the start. */
  asked(): number;
  stop(): Promise<void>;
}

/** Starts it and points the SDK of this process at it, until `vi.unstubAllEnvs`. */
export async function startSecretsManager(): Promise<TestSecrets & { pointSdkHere(): void }> {
  const versions = new Map<string, string>();
  let asked = 0;
  const server = createServer(async (request, response) => {
    asked += 1;
    const { VersionStage } = z.object({ VersionStage: z.string() }).parse(JSON.parse(await text(request)));
    const SecretString = versions.get(VersionStage);
    response.setHeader("content-type", "application/x-amz-json-1.1");
    if (SecretString === undefined) response.writeHead(400).end('{"__type":"ResourceNotFoundException"}');
    else response.end(JSON.stringify({ SecretString }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return {
    versions,
    asked: () => asked,
    pointSdkHere() {
      vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", `http://127.0.0.1:${port}`);
      for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, "local");
      vi.stubEnv("AWS_REGION", "ap-southeast-1");
    },
    stop: async () => {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
