import { connect } from "node:net";
import { afterEach } from "vitest";
import * as z from "zod";
import { type HttpApi, startHttpApi } from "../../../infra/local/http/server.ts";
import type { Functions, Invocation, Resource } from "../../../infra/local/service.ts";

/** HTTP APIs declared as in a template, stopped after each test. */
export const started: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0)) await part.stop();
});

export const resource = (type: string, logicalId: string, properties: Record<string, unknown>): Resource => ({
  stack: "Test",
  logicalId,
  type: `AWS::ApiGatewayV2::${type}`,
  properties,
  metadata: {},
});

export interface Template {
  readonly routes: readonly string[];
  readonly api?: Record<string, unknown>;
  readonly stage?: Record<string, unknown>;
  readonly integration?: Record<string, unknown>;
  readonly route?: Record<string, unknown>;
  readonly more?: readonly Resource[];
}

export const template = ({ routes, api, stage, integration, route, more = [] }: Template): Resource[] => [
  resource("Api", "Api", { ProtocolType: "HTTP", ...api }),
  resource("Stage", "Stage", { ApiId: "Api", StageName: "$default", AutoDeploy: true, ...stage }),
  resource("Integration", "Integration", {
    ApiId: "Api",
    IntegrationType: "AWS_PROXY",
    IntegrationUri: "arn:aws:lambda:ap-southeast-1:000000000000:function:test-http",
    PayloadFormatVersion: "2.0",
    ...integration,
  }),
  ...routes.map((RouteKey) =>
    resource("Route", `Route${RouteKey}`, { RouteKey, Target: "integrations/Integration", ...route }),
  ),
  ...more,
];

/** What the function was given, as a client sees it. */
export const echo = async (_name: string, event: unknown): Promise<Invocation> => ({
  ok: true,
  payload: { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(event) },
});

export const eventSchema = z.looseObject({
  rawPath: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  isBase64Encoded: z.boolean(),
  requestContext: z.looseObject({
    requestId: z.string(),
    timeEpoch: z.number(),
    authorizer: z.object({ jwt: z.object({ claims: z.unknown(), scopes: z.unknown() }) }).optional(),
  }),
});

export async function serve(
  routes: readonly string[],
  invoke: Functions["invoke"] = echo,
  more: Omit<Template, "routes"> = {},
): Promise<HttpApi> {
  const log = { info: () => {}, warn: () => {} };
  const resources = template({ routes, ...more });
  const api = await startHttpApi({ resources, functions: { invoke }, port: 0, log });
  started.push(api);
  return api;
}

export const returning = (payload: unknown) => async (): Promise<Invocation> => ({ ok: true, payload });

/** Sends bytes as they are and gives all that comes back until the server closes. */
export const raw = ({ port }: HttpApi, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => resolve(Buffer.concat(chunks).toString()));
    socket.on("error", reject);
  });
