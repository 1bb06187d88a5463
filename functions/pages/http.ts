import { httpHandler, type Route } from "../../shared/platform/http/http-handler.ts";
import { problemResponse } from "../../shared/platform/http/problem-document.ts";
import { runtime } from "../../shared/platform/runtime.ts";
import { type PageDeps, pageRequestOf } from "./page.ts";
import { answerPage } from "./router.ts";
import { errorPage } from "./views/error-page.ts";

/**
 * The pages for people, in Vietnamese and, under `/en`, in English. `deps` is asked at each request. What the API
 * has no route for comes here too, and is answered as the API answers.
 */
export function makeHandler(deps: () => PageDeps) {
  const page: Route = (request) => answerPage(pageRequestOf(request, deps()));
  return httpHandler({ "GET /": page, "GET /{proxy+}": page, "POST /{proxy+}": page }, (refusal, request) =>
    /^\/api(\/|$)/.test(request.event.rawPath)
      ? problemResponse(refusal, request)
      : errorPage(pageRequestOf(request, deps()), refusal),
  );
}

export const handler = makeHandler(runtime);
