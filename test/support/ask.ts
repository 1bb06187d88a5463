import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import * as z from "zod";
import { context, httpEvent } from "./http-event.ts";

const answerSchema = z.looseObject({ statusCode: z.number(), body: z.string() });

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Asks a handler of the API as this principal: `asking(handler)("GET /api/units/{unit}", { unit: "phuong-1" }, "forms")`.
 * Without a principal it asks with a token of nobody.
 */
export const asking =
  (handler: (event: APIGatewayProxyEventV2, context: Context) => unknown) =>
  async (
    routeKey: string,
    pathParameters: Record<string, string>,
    principal: string | null,
    queryStringParameters: Record<string, string> = {},
  ): Promise<Answer> => {
    const event = httpEvent(routeKey, { pathParameters, queryStringParameters }, principal);
    const { statusCode, body } = answerSchema.parse(await handler(event, context));
    return { status: statusCode, body: JSON.parse(body) };
  };
