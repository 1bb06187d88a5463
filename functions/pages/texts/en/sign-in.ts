import type { signIn as vi } from "../vi/sign-in.ts";

/** Signing in and out, and sessions that have ended. */
export const signIn: typeof vi = {
  signIn: "Sign in",
  signedOut: "Signed out",
  signedOutLead:
    "The session has ended here; at the issuer of accounts only if its page confirmed it. On a shared computer, close the browser too.",
  backToForm: "Open the form again with what was typed",
};
