import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT } from "jose";
import { keptSecrets } from "../../infra/local/issuer/secrets.ts";
import { TOOLS_CLIENT_ID } from "../../infra/local/start/clients.ts";
import { API_SCOPE } from "../../shared/names/identity.ts";
import { idTokenOf } from "./attack-code-flow.ts";
import type { AttackWorld } from "./attack-world.ts";
import { freePortBase } from "./host-process.ts";
import { startExampleIssuer } from "./local-issuer.ts";
import { machineToken } from "./sign-in.ts";

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

export interface Tokens {
  /** One that the API takes, to compare with. */
  readonly sound: string;
  /** By what is wrong with them. */
  readonly bad: ReadonlyMap<string, string>;
  readonly withoutScope: ReadonlyMap<string, string>;
  /** Sound, of accounts and clients that hold no role, by what they pretend. */
  readonly ofNobody: ReadonlyMap<string, string>;
}

/** Tokens of every kind that the API must not take, or not for somebody else's. */
export async function tokensFor({ product, stateDir }: AttackWorld, good: string): Promise<Tokens> {
  const [head = "", payload = "", signature = ""] = good.split(".");
  const iss = product.issuerUrl;
  const {
    jwks: {
      keys: [jwk],
    },
  } = await keptSecrets(join(stateDir, "issuer"));
  const own = await importJWK(jwk, "RS256");
  const open = await importJWK({ kty: "RSA", n: jwk.n, e: String(jwk.e) }, "RS256", { extractable: true });
  if (own instanceof Uint8Array || open instanceof Uint8Array) throw new Error("not a key pair");
  const publicPem = await exportSPKI(open);
  const stranger = await generateKeyPair("RS256");

  const claims: JWTPayload = {
    iss,
    sub: "can-bo-phuong-1",
    aud: "nghe-dan",
    client_id: TOOLS_CLIENT_ID,
    scope: API_SCOPE,
    iat: inSeconds(-60),
    exp: inSeconds(600),
  };
  const header = { alg: "RS256", kid: jwk.kid, typ: "at+jwt" };
  /** With the issuer's own key: only the claims are wrong. */
  const signed = (changes: Readonly<Record<string, unknown>>, key = own, more: object = {}) =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ ...header, ...more }).sign(key);
  const withSecret = (secret: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: jwk.kid }).sign(Buffer.from(secret));
  const without = (name: string) => signed({ [name]: undefined });
  const changed = { ...claims, sub: "thu-ky" };
  const unsigned = (alg: string) => `${encoded({ alg, kid: jwk.kid, typ: "JWT" })}.${encoded(claims)}.`;
  const strangersJwk = { jwk: { kty: "RSA", n: jwk.n, e: "AQAB" } };

  return {
    sound: await signed({}),
    bad: new Map([
      ["nothing but a word", "abc"],
      ["three empty parts", ".."],
      ["alg none", unsigned("none")],
      ["alg nOnE", unsigned("nOnE")],
      ["alg none with a signature", `${unsigned("none")}${signature}`],
      ["no signature", `${head}.${payload}.`],
      ["a payload put in another's place", `${head}.${encoded(changed)}.${signature}`],
      ["HS256 with the public key as secret (PEM)", await withSecret(publicPem)],
      ["HS256 with the public key as secret (modulus)", await withSecret(jwk.n)],
      ["another key under the issuer's key id", await signed({}, stranger.privateKey)],
      ["another key that the header brings along", await signed({}, stranger.privateKey, strangersJwk)],
      ["a key to be fetched from elsewhere", await signed({}, stranger.privateKey, { jku: `${iss}/jwks` })],
      ["a key id that is a path", await signed({}, stranger.privateKey, { kid: "../../../dev/null" })],
      ["no key id", await signed({}, own, { kid: undefined })],
      ["expired", await signed({ exp: inSeconds(-10) })],
      ["no expiry", await without("exp")],
      ["not yet valid", await signed({ nbf: inSeconds(600) })],
      ["made in the future", await signed({ iat: inSeconds(600) })],
      ["another issuer in the claims", await signed({ iss: "https://issuer.example" })],
      ["the issuer with a slash behind", await signed({ iss: `${iss}/` })],
      ["no issuer", await without("iss")],
      ["for another audience", await signed({ aud: "another-api" })],
      ["for other audiences", await signed({ aud: ["another-api", "nghe-dan-pages"] })],
      ["for an audience that begins alike", await signed({ aud: "nghe-dan-2" })],
      ["for another audience, by the right client", await signed({ aud: "x", client_id: "nghe-dan" })],
      ["an ID token", await idTokenOf(iss, "can-bo-phuong-1")],
      ["of another issuer, sound there", await strangersToken(product.host.urls.api)],
    ]),
    withoutScope: new Map([
      ["no scope", await without("scope")],
      ["OpenID's scopes", await signed({ scope: "openid profile" })],
      ["a scope that begins alike", await signed({ scope: `${API_SCOPE}-2 nghe-dan nghe-dan/` })],
      ["the scope in capitals", await signed({ scope: API_SCOPE.toUpperCase() })],
      ["the scope within another", await signed({ scope: `x${API_SCOPE} ${API_SCOPE},openid` })],
    ]),
    ofNobody: new Map([
      ["a person called like a machine", await signed({ sub: "form-service" })],
      ["a person called like a principal", await signed({ sub: `${iss}#thu-ky` })],
      ["a person whose name goes on behind a #", await signed({ sub: "thu-ky#x" })],
      [
        "a client called like a principal",
        await signed({ sub: `${iss}#thu-ky`, client_id: `${iss}#thu-ky` }),
      ],
      ["a client called like a job", await signed({ sub: undefined, client_id: "job:recalculate" })],
      ["a client called like residents", await signed({ sub: undefined, client_id: "resident" })],
      ["nobody at all", await signed({ sub: undefined, client_id: undefined })],
      ["an account in capitals", await signed({ sub: "THU-KY" })],
      ["an account with a space behind", await signed({ sub: "thu-ky " })],
      [
        "roles in the token",
        await signed({ sub: "chua-co-vai-tro", "cognito:groups": ["clerk", "operator"] }),
      ],
    ]),
  };
}

/** A machine token of an issuer of its own, with a key and a machine client of the same name. */
async function strangersToken(api: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "nghe-dan-stranger-"));
  const issuer = await startExampleIssuer(api, dir, await freePortBase());
  try {
    return await machineToken(issuer.url, "form-service", "form-service-secret");
  } finally {
    await issuer.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
