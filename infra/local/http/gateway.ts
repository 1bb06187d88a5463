import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { isOnThisMachine } from "../console/guard.ts";
import type { Functions, HostLog, Invocation } from "../service.ts";
import { type Answer, GATEWAY_ANSWERS, withHeaders } from "./answers.ts";
import { preflightAnswer, withCors } from "./cors.ts";
import type { DeclaredApi, DeclaredRoute } from "./declared-api.ts";
import { functionAnswer } from "./function-response.ts";
import { type Authorize, jwtAuthorizer } from "./jwt-authorizer.ts";
import { requestEvent, splitUrl } from "./request-event.ts";
import { isHeadTooLarge, readBody } from "./request-limits.ts";
import { routeMatcher } from "./routes.ts";
import { tokenBucket } from "./throttle.ts";

/** Answers one request; never rejects but for a client that goes away while it sends. */
export type Gateway = (request: IncomingMessage) => Promise<Answer>;

/** What API Gateway does between a client and a function, step by step in its order. */
export function gateway(api: DeclaredApi, functions: Functions, log: HostLog): Gateway {
  const match = routeMatcher(api.routes.map((route) => ({ ...route, authorize: authorizerOf(route) })));
  const hasToken = api.throttle ? tokenBucket(api.throttle) : () => true;

  return async (request) => {
    const requestId = randomBytes(10).toString("base64url");
    const answer =
      preflightAnswer(api.cors, request) ?? withCors(api.cors, request, await routed(request, requestId));
    return withHeaders(answer, { "apigw-requestid": requestId });
  };

  async function routed(request: IncomingMessage, requestId: string): Promise<Answer> {
    const receivedAt = new Date();
    // AWS knows its own domain names only; so does this machine, whatever a name of the internet resolves to.
    if (!isOnThisMachine(`http://${request.headers.host ?? ""}`)) return GATEWAY_ANSWERS.forbidden;
    if (isHeadTooLarge(request)) return GATEWAY_ANSWERS.headersTooLarge;
    const path = pathInStage(splitUrl(request).path, api.stage);
    const found = path === undefined ? undefined : match(request.method ?? "GET", path);
    if (found === undefined) return GATEWAY_ANSWERS.notFound;
    if (!hasToken()) return GATEWAY_ANSWERS.tooManyRequests;
    const { route, pathParameters } = found;
    const authorized = await route.authorize?.(request, route.scopes);
    if (authorized !== undefined && "refusal" in authorized) return authorized.refusal;
    const body = await readBody(request);
    if (body === undefined) return GATEWAY_ANSWERS.tooLarge;
    const { apiId, stage } = api;
    const { routeKey } = route;
    const authorizer = authorized?.context;
    return invoked(
      route,
      requestEvent({
        request,
        body,
        requestId,
        receivedAt,
        apiId,
        stage,
        routeKey,
        pathParameters,
        authorizer,
      }),
    );
  }

  async function invoked(
    { functionName, timeoutMs, routeKey }: DeclaredRoute,
    event: unknown,
  ): Promise<Answer> {
    const patience = new AbortController();
    const timeout = pause(timeoutMs, "late" as const, { signal: patience.signal }).catch(
      () => "late" as const,
    );
    const invocation = await Promise.race([functions.invoke(functionName, event), timeout]);
    patience.abort();
    if (invocation === "late") return GATEWAY_ANSWERS.unavailable;
    if (!invocation.ok) return failureAnswer(invocation);
    const answer = functionAnswer(invocation.payload);
    if (answer === undefined) log.warn(`${routeKey}: what ${functionName} returned is no HTTP response`);
    return answer ?? GATEWAY_ANSWERS.internalError;
  }
}

const authorizerOf = ({ authorizer }: DeclaredRoute): Authorize | undefined =>
  authorizer && jwtAuthorizer(authorizer);

/** A function's own failure, its time-out included, is the server's; only too many at once is said otherwise. */
const failureAnswer = ({ failure }: Extract<Invocation, { ok: false }>): Answer =>
  failure === "throttled" ? GATEWAY_ANSWERS.unavailable : GATEWAY_ANSWERS.internalError;

/** The path that routes are matched with, or undefined when it is not in the stage. */
function pathInStage(path: string, stage: string): string | undefined {
  if (stage === "$default") return path;
  if (path === `/${stage}`) return "/";
  return path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : undefined;
}
