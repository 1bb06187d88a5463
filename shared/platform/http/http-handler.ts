import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { Refusal } from "../../problems/problem.ts";
import { log } from "../log.ts";
import { problemResponse } from "./problem-document.ts";
import { type HttpRequest, requestOf } from "./request.ts";
import type { HttpResponse } from "./response.ts";

export type Route = (request: HttpRequest) => Promise<HttpResponse>;
export type RouteKey = `${"GET" | "POST" | "PATCH"} ${string}`;

/** How a function answers errors: the API with problem documents, the pages with error pages. */
export type ErrorAnswer = (refusal: Refusal, request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

/**
 * A Lambda handler for the routes of one module, by API Gateway's route key. A {@link Refusal} becomes its problem;
 * anything else is logged and answered as `internal`, without a detail.
 */
export function httpHandler(
  routes: Readonly<Record<RouteKey, Route>>,
  answerError: ErrorAnswer = problemResponse,
) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(errorsAnswered(answerError))
    .handler(async (event) => {
      const route = Object.entries(routes).find(([key]) => key === event.routeKey)?.[1];
      if (!route) throw new Refusal("not-found");
      return resultOf(await route(requestOf(event)));
    });
}

function errorsAnswered(
  answerError: ErrorAnswer,
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: async (invocation) => {
      const request = requestOf(invocation.event);
      invocation.response = resultOf(await answerError(refusalOf(invocation.error, request), request));
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

const resultOf = ({ status, headers = {}, body = "" }: HttpResponse): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { "x-content-type-options": "nosniff", ...headers },
  body,
});
