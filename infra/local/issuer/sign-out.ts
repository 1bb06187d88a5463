import type { KoaContextWithOIDC } from "oidc-provider";
import { signedOutPage } from "./pages.ts";

/**
 * Whoever asks to sign out and is not signed in is sent straight back: oidc-provider answers with a form that a
 * script sends, and scripts do not run here. Its checks of client and address are over by then.
 */
export async function skipSigningOutNobody(
  context: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  await next();
  const { oidc } = context;
  if (oidc?.route !== "end_session" || context.status !== 200) return;
  if (oidc.session?.accountId !== undefined) return;
  const { post_logout_redirect_uri: address, state } = oidc.params ?? {};
  if (typeof address !== "string") {
    context.body = signedOutPage();
    return;
  }
  const target = new URL(address);
  if (typeof state === "string") target.searchParams.set("state", state);
  context.redirect(target.href);
}
