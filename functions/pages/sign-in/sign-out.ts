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

/** Ends the session here at once, then at the issuer; where that one does not answer, here all the same. */
export async function signOut(request: PageRequest, session: Session | undefined): Promise<HttpResponse> {
  const { table, issuer, publicUrl } = request.deps;
  const gone = [sessionCookie(publicUrl).clear()];
  if (!session) return redirect(href(request, SIGNED_OUT_PATH), gone);
  await endSession(table, session.secret);
  log.info("SESSION_ENDED", { reason: "signed-out" });
  const there = await issuer();
  if (session.refreshToken !== undefined) await there.revoke(session.refreshToken);
  const address = await there.endSessionUrl(`${publicUrl}${SIGNED_OUT_PATH}`);
  return redirect(address?.href ?? href(request, SIGNED_OUT_PATH), gone);
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
