import * as oidc from "openid-client";
import * as z from "zod";
import { personPrincipal } from "../access/principal.ts";
import { log } from "../platform/log.ts";
import { Refusal } from "../problems/problem.ts";
import type { Issuer, Renewal, SignedIn } from "./issuer.ts";

/** People wait meanwhile; an issuer that takes longer is as good as away. */
const PATIENCE_SECONDS = 5;
/** What discovery said is asked for again after this time. */
const KEPT_MS = 60 * 60 * 1000;

/**
 * The issuer at that URL, for the pages' public client. It is found by discovery at the first use. Without TLS only where
 * it is on this machine, as the local one is.
 */
export function openIssuer(issuerUrl: string, clientId: string, now = Date.now): Issuer {
  let kept: { readonly configuration: Promise<oidc.Configuration>; readonly until: number } | undefined;
  const discovered = (): Promise<oidc.Configuration> => {
    if (kept && kept.until > now()) return kept.configuration;
    const configuration = discover(issuerUrl, clientId);
    kept = { configuration, until: now() + KEPT_MS };
    // A failure is not kept; whoever signs in next tries again.
    configuration.catch(() => {
      kept = undefined;
    });
    return configuration;
  };

  return {
    begin: (redirectUri) =>
      orRefusal(async () => {
        const configuration = await discovered();
        const checks = {
          state: oidc.randomState(),
          nonce: oidc.randomNonce(),
          verifier: oidc.randomPKCECodeVerifier(),
        };
        const url = oidc.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri,
          scope: scopeAt(configuration),
          state: checks.state,
          nonce: checks.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
          code_challenge_method: "S256",
        });
        return { url, checks };
      }),

    finish: (url, { state, nonce, verifier }) =>
      orRefusal(async () => {
        const configuration = await discovered();
        const tokens = await oidc.authorizationCodeGrant(configuration, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const person = personIn(tokens.claims());
        return { ...person, refreshToken: tokens.refresh_token, issuerOrigins: originsOf(configuration) };
      }),

    async renew(refreshToken): Promise<Renewal> {
      const configuration = await discovered().catch(() => undefined);
      if (configuration === undefined) return { kind: "unreachable" };
      try {
        const tokens = await oidc.refreshTokenGrant(configuration, refreshToken);
        const claims = tokens.claims();
        return {
          kind: "renewed",
          ...(claims && personIn(claims)),
          refreshToken: tokens.refresh_token ?? refreshToken,
        };
      } catch (error) {
        return { kind: isRefusedByIssuer(error) || hasFailedCheck(error) ? "refused" : "unreachable" };
      }
    },

    async revoke(refreshToken) {
      try {
        const configuration = await discovered();
        if (configuration.serverMetadata().revocation_endpoint === undefined) return;
        await oidc.tokenRevocation(configuration, refreshToken, { token_type_hint: "refresh_token" });
      } catch (error) {
        log.warn("ISSUER_UNREACHABLE", { code: codeOf(error) });
      }
    },

    async endSessionUrl(returnTo) {
      try {
        const configuration = await discovered();
        if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
        // Cognito reads `logout_uri`, the others what OpenID Connect RP-Initiated Logout 1.0 says.
        return oidc.buildEndSessionUrl(configuration, {
          post_logout_redirect_uri: returnTo,
          logout_uri: returnTo,
        });
      } catch (error) {
        log.warn("ISSUER_UNREACHABLE", { code: codeOf(error) });
        return undefined;
      }
    },
  };
}

async function discover(issuerUrl: string, clientId: string): Promise<oidc.Configuration> {
  const url = new URL(issuerUrl);
  const isHere = url.protocol === "http:" && url.hostname === "127.0.0.1";
  const configuration = await oidc.discovery(url, clientId, undefined, oidc.None(), {
    timeout: PATIENCE_SECONDS,
    execute: isHere ? [oidc.allowInsecureRequests] : [],
  });
  // ID tokens are taken by their signature, not for the connection they came over.
  oidc.enableNonRepudiationChecks(configuration);
  return configuration;
}

/**
 * Many issuers give a refresh token only for `offline_access`, others refuse a scope they do not know, as Cognito does: it is
 * asked for where the issuer says that it has it. Whoever gives none all the same gets shorter sessions.
 */
const scopeAt = (configuration: oidc.Configuration): string =>
  configuration.serverMetadata().scopes_supported?.includes("offline_access")
    ? "openid profile offline_access"
    : "openid profile";

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string(),
  name: z.string().trim().min(1).optional(),
});

function personIn(claims: unknown): Pick<SignedIn, "principal" | "displayName"> {
  const { iss, sub, name } = claimsSchema.parse(claims);
  return { principal: personPrincipal(iss, sub), displayName: (name ?? sub).slice(0, 200) };
}

function originsOf(configuration: oidc.Configuration): string[] {
  const { authorization_endpoint, end_session_endpoint } = configuration.serverMetadata();
  const pages = [authorization_endpoint, end_session_endpoint].flatMap((url) => url ?? []);
  return [...new Set(pages.map((url) => new URL(url).origin))];
}

/** No word of the issuer's is shown or logged but its error code. */
async function orRefusal<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const isAway = isUnreachable(error);
    log.warn(isAway ? "ISSUER_UNREACHABLE" : "SIGN_IN_FAILED", { code: codeOf(error) });
    throw new Refusal(isAway ? "sign-in-unavailable" : "sign-in-failed");
  }
}

/**
 * The issuer has said no (RFC 6749, section 5.2), as against failing itself or having too much to do: whichever word it
 * chose, it does not vouch for the account any more.
 */
const isRefusedByIssuer = (error: unknown): boolean =>
  (error instanceof oidc.ResponseBodyError || error instanceof oidc.WWWAuthenticateChallengeError) &&
  error.status >= 400 &&
  error.status < 500 &&
  error.status !== 408 &&
  error.status !== 429;

/** The issuer has answered with tokens that do not stand its own rules: another account, key, time or signature. */
const hasFailedCheck = (error: unknown): boolean =>
  error instanceof z.ZodError ||
  (error instanceof oidc.ClientError && error.code !== undefined && FAILED_CHECKS.includes(error.code));

const FAILED_CHECKS: readonly string[] = [
  "OAUTH_INVALID_RESPONSE",
  "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
  "OAUTH_KEY_SELECTION_FAILED",
  "OAUTH_PARSE_ERROR",
  "OAUTH_UNSUPPORTED_OPERATION",
];

/** No answer, none in time, or one that says that the issuer itself has failed. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  if (error instanceof oidc.ClientError)
    return error.code === "OAUTH_TIMEOUT" || error.code === "OAUTH_RESPONSE_IS_NOT_CONFORM";
  // What `fetch` rejects with when nobody answers.
  return error instanceof TypeError && error.message === "fetch failed";
}

/** Error codes are short words; anything else stays unsaid, because a browser may have brought it. */
function codeOf(error: unknown): string {
  const told = error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError;
  const code = told ? error.error : error instanceof oidc.ClientError ? (error.code ?? "") : "";
  return /^[A-Za-z_]{1,40}$/.test(code) ? code : "unknown";
}
