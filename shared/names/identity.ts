/** The one scope of the API. Cognito writes custom scopes as `<resource server>/<scope>`; other issuers take the same text. */
export const API_SCOPE = "nghe-dan/use";

/** Resource server of that scope, and what `aud` of an access token says where the issuer writes one. */
export const API_RESOURCE = "nghe-dan";

/** Where the issuer sends a browser back to, exact. */
export const SIGN_IN_CALLBACK_PATH = "/sign-in/callback";

/** Where the issuer sends a browser after signing out there, exact. */
export const SIGNED_OUT_PATH = "/signed-out";

/** Header in which CloudFront says the network address of whoever asks; to be believed with the secret alone. */
export const CLIENT_ADDRESS_HEADER = "true-client-ip";

/** Header in which CloudFront proves that a request came through it. */
export const ORIGIN_SECRET_HEADER = "x-origin-secret";
