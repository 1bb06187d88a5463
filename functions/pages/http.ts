import { httpHandler, type Route } from "../../shared/platform/http/http-handler.ts";
import { problemResponse } from "../../shared/platform/http/problem-document.ts";
import { pageHeaders } from "../../shared/platform/http/security-headers.ts";
import { type PageDeps, pageRequestOf } from "./page.ts";
import { pagesRuntime } from "./pages-runtime.ts";
import { answerPage, answerRefusal } from "./router.ts";

/**
 * The pages for people, in Vietnamese and, under `/en`, in English. `deps` is asked at each request. What the API
 * has no route for comes here too, and is answered as the API answers.
 */
export function makeHandler(deps: () => PageDeps) {
  const page: Route = (request) => answerPage(pageRequestOf(request, deps()));
  return httpHandler(
    { "GET /": page, "GET /{proxy+}": page, "POST /{proxy+}": page },
    {
      answerError: (refusal, request) =>
        /^\/api(\/|$)/.test(request.event.rawPath)
          ? problemResponse(refusal, request)
          : answerRefusal(pageRequestOf(request, deps()), refusal),
      headers: () => pageHeaders(deps().publicUrl, []),
    },
  );
}

export const handler = makeHandler(pagesRuntime);
