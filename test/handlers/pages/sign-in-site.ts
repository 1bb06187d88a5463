import * as z from "zod";
import { makeHandler } from "../../../functions/pages/http.ts";
import type { PageDeps } from "../../../functions/pages/page.ts";
import { context, httpEvent } from "../../support/http-event.ts";

/** Where the pages under test are; nobody listens there. */
export const SITE = "https://nghe-dan.example";

const answerSchema = z.looseObject({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(""),
});

/** A `fetch` for {@link visitorOf}: what goes to the site is answered by the handler, all else by whoever listens. */
export function siteFetch(deps: PageDeps): typeof fetch {
  const handler = makeHandler(() => deps);
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.origin !== SITE) return fetch(input, init);
    const { cookie, ...headers } = Object.fromEntries(request.headers);
    const body = Buffer.from(await request.arrayBuffer());
    const event = httpEvent(
      `${request.method} ${url.pathname === "/" ? "/" : "/{proxy+}"}`,
      {
        rawPath: url.pathname,
        rawQueryString: url.search.slice(1),
        headers: { host: url.host, ...headers },
        ...(cookie !== undefined && { cookies: cookie.split("; ") }),
        ...(body.length > 0 && { body: body.toString("base64"), isBase64Encoded: true }),
      },
      null,
    );
    event.requestContext.http.method = request.method;
    const answer = answerSchema.parse(await handler(event, context));
    const answered = new Headers(answer.headers);
    for (const one of answer.cookies) answered.append("set-cookie", one);
    return new Response(answer.statusCode === 303 ? null : answer.body, {
      status: answer.statusCode,
      headers: answered,
    });
  };
}

/** What stands in the hidden input of that name. */
export const hiddenIn = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
