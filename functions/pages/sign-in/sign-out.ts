import { SIGNED_OUT_PATH } from "../../../shared/names/identity.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { log } from "../../../shared/platform/log.ts";
import { sessionCookie } from "../../../shared/sessions/cookies.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { endSession } from "../../../shared/sessions/sessions.dynamodb.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { redirect } from "./sign-in.ts";

/**
 * Ends the session here at once, then sends the browser to the issuer's own page for it; where that one is not reached, it
 * ends here all the same. Also where the session was over already: at the issuer it may still be open, and on a shared
 * computer the next person would be signed in with one click.
 */
export async function signOut(request: PageRequest, session: Session | undefined): Promise<HttpResponse> {
  const { table, issuer, publicUrl } = request.deps;
  if (session) {
    await endSession(table, session.secret);
    log.info("SESSION_ENDED", { reason: "signed-out" });
  }
  const there = await issuer();
  if (session?.refreshToken !== undefined) await there.revoke(session.refreshToken);
  const address = await there.endSessionUrl(`${publicUrl}${SIGNED_OUT_PATH}`);
  return redirect(address?.href ?? href(request, SIGNED_OUT_PATH), [sessionCookie(publicUrl).clear()]);
}

export const signedOutPage: Page = async (request) => {
  const { signIn } = request.texts;
  return pageResponse(request, {
    title: signIn.signedOut,
    main: html`<h1>${signIn.signedOut}</h1>
      <p class="lead">${signIn.signedOutLead}</p>
      <p><a class="button primary" href="${href(request, "/sign-in")}">${signIn.signIn}</a></p>`,
  });
};
