import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { Refusal } from "../../problems/problem.ts";
import { log } from "../log.ts";
import { refuseDetour } from "./origin.secrets.ts";
import { problemResponse } from "./problem-document.ts";
import { type HttpRequest, requestOf } from "./request.ts";
import type { HttpResponse } from "./response.ts";
import { apiHeaders } from "./security-headers.ts";

export type Route = (request: HttpRequest) => Promise<HttpResponse>;
export type RouteKey = `${"GET" | "POST" | "PUT" | "PATCH"} ${string}`;

/** How a function answers errors: the API with problem documents, the pages with error pages. */
export type ErrorAnswer = (refusal: Refusal, request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

/** How a function answers beside its routes. */
export interface HttpOptions {
  /** @default problem documents */
  readonly answerError?: ErrorAnswer;
  /** Added to every answer that does not set them itself. @default those of data that no browser shows */
  readonly headers?: () => Readonly<Record<string, string>>;
}

/**
 * A Lambda handler for the routes of one module, by API Gateway's route key. A {@link Refusal} becomes its problem;
 * anything else is logged and answered as `internal`, without a detail. Where CloudFront stands in front, what did not
 * come through it is refused.
 */
export function httpHandler(
  routes: Readonly<Record<RouteKey, Route>>,
  { answerError = problemResponse, headers = apiHeaders }: HttpOptions = {},
) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(errorsAnswered(answerError, headers))
    .handler(async (event) => {
      await refuseDetour(event.headers);
      const route = Object.entries(routes).find(([key]) => key === event.routeKey)?.[1];
      if (!route) throw new Refusal("not-found");
      return resultOf(await route(requestOf(event)), headers());
    });
}

function errorsAnswered(
  answerError: ErrorAnswer,
  headers: () => Readonly<Record<string, string>>,
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: async (invocation) => {
      const request = requestOf(invocation.event);
      const answer = await answerError(refusalOf(invocation.error, request), request);
      invocation.response = resultOf(answer, headers());
    },
  };
}

function refusalOf(error: unknown, { requestId, event }: HttpRequest): Refusal {
  const route = event.routeKey;
  if (error instanceof Refusal && error.code !== "internal") {
    log.info("REQUEST_REFUSED", { requestId, route, code: error.code });
    return error;
  }
  log.error("REQUEST_FAILED", error, { requestId, route });
  return new Refusal("internal");
}

const resultOf = (
  { status, headers = {}, cookies = [], body = "" }: HttpResponse,
  common: Readonly<Record<string, string>>,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { ...common, ...headers },
  ...(cookies.length > 0 && { cookies: [...cookies] }),
  body,
});
