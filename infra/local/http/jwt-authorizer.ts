import type { IncomingMessage } from "node:http";
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";
import { type Answer, forbidden, unauthorized } from "./answers.ts";

export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** What the function learns of the token: every claim as text, and the scopes if the route asks for some. */
export interface JwtContext {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

export type Authorized = { readonly context: JwtContext } | { readonly refusal: Answer };
export type Authorize = (request: IncomingMessage, scopes: readonly string[]) => Promise<Authorized>;

/**
 * Checks bearer tokens as JWT authorizers do: signature by the key of the issuer that `kid` names (RSA only), `iss`,
 * `aud` or else `client_id`, `exp`, `nbf`, `iat`, and at least one of the route's scopes in `scope` or `scp`. An issuer
 * that does not answer is no reason to let anybody in: 401, and asked again with the next token
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html).
 */
export function jwtAuthorizer({ issuer, audience }: JwtAuthorizer): Authorize {
  const keys = keysOf(issuer);
  return async ({ headers }, scopes) => {
    const [, token] = /^(?:bearer )?(\S+)$/i.exec(headers.authorization ?? "") ?? [];
    if (token === undefined) return { refusal: unauthorized("Bearer") };
    const claims = await verified(token);
    if (claims === undefined) return { refusal: unauthorized('Bearer error="invalid_token"') };
    const granted = scopesOf(claims);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
      return { refusal: forbidden(`Bearer scope="${scopes.join(" ")}" error="insufficient_scope"`) };
    }
    return { context: { claims: asTexts(claims), scopes: scopes.length > 0 ? granted : null } };
  };

  async function verified(token: string): Promise<JWTPayload | undefined> {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, algorithms: RSA, requiredClaims: ["exp"] });
      const isPast = payload.iat === undefined || payload.iat <= Date.now() / 1000;
      return isPast && isFor(audience, payload) ? payload : undefined;
    } catch {
      return undefined;
    }
  }
}

const RSA = ["RS256", "RS384", "RS512"];

/** API Gateway gives the issuer 1,500 ms to answer. */
const ISSUER_TIMEOUT_MS = 1_500;

/** Two hours, as long as API Gateway keeps an issuer's keys. */
const KEYS_KEPT_MS = 2 * 60 * 60 * 1000;

/** The issuer's keys, looked up by OpenID Connect discovery when the first token comes. */
function keysOf(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    if (header.kid === undefined) throw new Error("the token does not name its key");
    keys ??= discovered().catch((failure: unknown) => {
      keys = undefined;
      throw failure;
    });
    return (await keys)(header, token);
  };

  async function discovered(): Promise<JWTVerifyGetKey> {
    const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(ISSUER_TIMEOUT_MS) });
    const { jwks_uri } = configurationSchema.parse(await answer.json());
    return createRemoteJWKSet(new URL(jwks_uri), {
      timeoutDuration: ISSUER_TIMEOUT_MS,
      cacheMaxAge: KEYS_KEPT_MS,
    });
  }
}

const configurationSchema = z.object({ jwks_uri: z.url() });

function isFor(audience: readonly string[], { aud, client_id }: JWTPayload): boolean {
  const named = aud ?? client_id;
  return [named].flat().some((one) => typeof one === "string" && audience.includes(one));
}

function scopesOf({ scope, scp }: JWTPayload): readonly string[] {
  const granted = scope ?? scp;
  if (typeof granted === "string") return granted.split(" ");
  return Array.isArray(granted) ? granted.map(String) : [];
}

const asTexts = (claims: JWTPayload): Record<string, string> =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(value)]));

/** As API Gateway writes them: a list is `[a b]`. */
const asText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.join(" ")}]`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};
