import { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC } from "oidc-provider";
import { errorPage, signedOutPage, signOutPage } from "./pages.ts";
import type { IssuerSecrets } from "./secrets.ts";
import type { LocalIssuerSettings } from "./settings.ts";
import type { IssuerStore } from "./store.sqlite.ts";

/** Lifetimes in seconds; those of tokens are Cognito's defaults. */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TTL = {
  AccessToken: HOUR,
  AuthorizationCode: MINUTE,
  ClientCredentials: HOUR,
  IdToken: HOUR,
  RefreshToken: 30 * DAY,
  Interaction: HOUR,
  Session: 14 * DAY,
  // Longer than any session or token that hangs on it.
  Grant: 365 * DAY,
};

/** How oidc-provider behaves: code flow with PKCE and client credentials, everything signed with RS256. */
export function configuration(
  { accounts, clients, resource, scope }: LocalIssuerSettings,
  { jwks, cookieKeys }: IssuerSecrets,
  { adapter }: IssuerStore,
): Configuration {
  const names = new Map(accounts.map(({ subject, name }) => [subject, name]));
  // A resource indicator has to be a URI (RFC 8707); `aud` says the plain name.
  const indicator = `urn:${resource}`;
  const policy = interactionPolicy.base();
  // Every client here belongs to whoever started the host: nobody is asked for consent.
  policy.remove("consent");

  return {
    adapter,
    clients: [...clients],
    jwks,
    cookies: {
      // Ports share their cookies, so these must not meet those of the application.
      names: { session: "issuer_session", interaction: "issuer_interaction", resume: "issuer_resume" },
      keys: cookieKeys,
    },
    ttl: TTL,
    pkce: { required: () => true },
    responseTypes: ["code"],
    scopes: ["openid", "profile"],
    claims: { openid: ["sub"], profile: ["name"] },
    // Without a userinfo endpoint the ID token says the name, and every access token is for the resource.
    conformIdTokenClaims: false,
    clientBasedCORS: () => false,
    rotateRefreshToken: true,
    issueRefreshToken: (_context, client) => client.grantTypeAllowed("refresh_token"),
    enabledJWA: { idTokenSigningAlgValues: ["RS256"] },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      // A client takes back what it was given, and nobody else's.
      revocation: {
        enabled: true,
        allowedPolicy: async (_context, client, token) => token.clientId === client.clientId,
      },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => show(context, signOutPage(form)),
        postLogoutSuccessSource: (context) => show(context, signedOutPage()),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => indicator,
        getResourceServerInfo(_context, asked) {
          if (asked !== indicator) throw new errors.InvalidTarget();
          return {
            scope,
            audience: resource,
            accessTokenTTL: HOUR,
            accessTokenFormat: "jwt",
            jwt: { sign: { alg: "RS256" } },
          };
        },
      },
    },
    interactions: { policy, url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount(_context, subject) {
      const name = names.get(subject);
      return name === undefined ? undefined : { accountId: subject, claims: () => ({ sub: subject, name }) };
    },
    async loadExistingGrant({ oidc: { client, session, provider } }) {
      if (client === undefined || session?.accountId === undefined) return undefined;
      const granted = session.grantIdFor(client.clientId);
      const existing = granted === undefined ? undefined : await provider.Grant.find(granted);
      if (existing?.accountId === session.accountId) return existing;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile");
      grant.addResourceScope(indicator, scope);
      await grant.save();
      return grant;
    },
    renderError: (context, { error, error_description }) =>
      show(context, errorPage(error, error_description)),
  };
}

function show(context: KoaContextWithOIDC, page: string): void {
  context.type = "html";
  context.body = page;
}
