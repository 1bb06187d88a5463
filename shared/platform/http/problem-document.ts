import { PROBLEMS, type Refusal } from "../../problems/problem.ts";
import type { HttpRequest } from "./request.ts";
import type { HttpResponse } from "./response.ts";

/**
 * The one shape of every error of the API: RFC 9457 problem details. `title` and `detail` (the remedy) are in the
 * client's language; both languages stand in `translations`; `errors` names each field, its rule and its remedy;
 * `current` is the record as it is now, where somebody else was faster.
 */
export function problemResponse(
  { code, fields, current }: Pick<Refusal, "code" | "fields"> & Partial<Pick<Refusal, "current">>,
  { language, requestId }: HttpRequest,
): HttpResponse {
  const { status, title, remedy } = PROBLEMS[code];
  return {
    status,
    headers: {
      "content-type": "application/problem+json",
      "content-language": language,
      ...(code === "busy" && { "retry-after": "2" }),
      ...(code === "too-many-requests" && { "retry-after": "30" }),
    },
    body: JSON.stringify({
      type: `urn:nghe-dan:problem:${code}`,
      status,
      title: title[language],
      detail: remedy[language],
      instance: `urn:request:${requestId}`,
      translations: {
        vi: { title: title.vi, detail: remedy.vi },
        en: { title: title.en, detail: remedy.en },
      },
      ...(fields.length > 0 && { errors: fields }),
      ...(current && { current }),
    }),
  };
}
