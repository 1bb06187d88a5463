import { type HttpRequest, headerOf } from "../../shared/platform/http/request.ts";
import { Refusal } from "../../shared/problems/problem.ts";

/**
 * Refuses a form that another site has posted through a visitor's browser. Browsers say where a post comes from:
 * in `Sec-Fetch-Site`, older ones in `Origin`. What sends neither is no browser, and has no visitor to abuse.
 */
export function refuseForeignForm(request: HttpRequest, publicUrl: string): void {
  const site = headerOf(request, "sec-fetch-site");
  const isOwn =
    site === undefined ? isOwnOrigin(request, publicUrl) : site === "same-origin" || site === "none";
  if (!isOwn) throw new Refusal("foreign-form");
}

/** The address people open, not the `Host` that arrives here: CloudFront puts another in its place. */
function isOwnOrigin(request: HttpRequest, publicUrl: string): boolean {
  const origin = headerOf(request, "origin");
  return (
    origin === undefined || (URL.canParse(origin) && new URL(origin).origin === new URL(publicUrl).origin)
  );
}
