import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openIssuer } from "../../../shared/sessions/issuer.oidc.ts";

/** An issuer that answers as the test says; its keys and its discovery are in order. */
const CLIENT = "pages";
let server: Server;
let url: string;
let signed: (claims: object, key?: "own" | "foreign") => Promise<string>;
let tokens: () => Promise<{ status: number; body: object; headers?: Record<string, string> }>;
let metadata: object;

beforeAll(async () => {
  const keys = {
    own: await generateKeyPair("RS256", { extractable: true }),
    foreign: await generateKeyPair("RS256", { extractable: true }),
  };
  const jwk = { ...(await exportJWK(keys.own.publicKey)), kid: "1", alg: "RS256", use: "sig" };
  server = createServer((request, response) => {
    const answers = async () => {
      if (request.url === "/jwks") return { status: 200, body: { keys: [jwk] } };
      if (request.url === "/token") return tokens();
      return { status: 200, body: discovery() };
    };
    answers().then(({ status, body, ...more }) => {
      const headers = "headers" in more ? more.headers : {};
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(JSON.stringify(body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  signed = (claims, key = "own") =>
    new SignJWT({ iss: url, sub: "can-bo", aud: CLIENT, ...claims })
      .setProtectedHeader({ alg: "RS256", kid: "1" })
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(keys[key].privateKey);
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
});

const discovery = () => ({
  issuer: url,
  authorization_endpoint: `${url}/authorize`,
  token_endpoint: `${url}/token`,
  jwks_uri: `${url}/jwks`,
  ...metadata,
});

describe("a renewal", () => {
  const renewed = async (answer: typeof tokens) => {
    tokens = answer;
    return openIssuer(url, CLIENT).renew("refresh-token-1");
  };
  const withIdToken = (claims: object, key?: "own" | "foreign") =>
    renewed(async () => ({
      status: 200,
      body: { access_token: "x", token_type: "bearer", id_token: await signed(claims, key) },
    }));

  it("is taken with an ID token that is in order", async () => {
    expect(await withIdToken({ name: "Cán bộ (ví dụ)" })).toEqual({
      kind: "renewed",
      principal: `${url}#can-bo`,
      displayName: "Cán bộ (ví dụ)",
      refreshToken: "refresh-token-1",
    });
  });

  it.each([
    ["another client's", { aud: "other" }],
    ["another issuer's", { iss: "https://evil.example" }],
    ["without an account", { sub: undefined }],
  ])("is refused with an ID token that is %s", async (_, claims) =>
    expect(await withIdToken(claims)).toEqual({ kind: "refused" }),
  );

  it("is refused with an ID token that somebody else has signed", async () =>
    expect(await withIdToken({}, "foreign")).toEqual({ kind: "refused" }));

  it.each([
    [400, "invalid_grant"],
    [400, "invalid_request"],
    [400, "unauthorized_client"],
    [401, "invalid_client"],
    [403, "access_denied"],
  ])("is refused with %i %s", async (status, error) =>
    expect(await renewed(async () => ({ status, body: { error } }))).toEqual({ kind: "refused" }),
  );

  it("is refused with a challenge", async () => {
    const headers = { "www-authenticate": 'Basic realm="x"' };
    const answer = async () => ({ status: 401, body: { error: "invalid_client" }, headers });
    expect(await renewed(answer)).toEqual({ kind: "refused" });
  });

  it.each([
    [408, "request_timeout"],
    [429, "slow_down"],
    [500, "server_error"],
    [503, "temporarily_unavailable"],
  ])("says nothing of the account with %i %s", async (status, error) =>
    expect(await renewed(async () => ({ status, body: { error } }))).toEqual({ kind: "unreachable" }),
  );
});

describe("signing in", () => {
  const scopeWith = async (more: object) => {
    metadata = more;
    const { url: away } = await openIssuer(url, CLIENT).begin("https://nghe-dan.example/sign-in/callback");
    return away.searchParams.get("scope");
  };

  it("asks for offline access where the issuer has it, and for nothing that it does not name", async () => {
    expect(await scopeWith({ scopes_supported: ["openid", "offline_access"] })).toBe(
      "openid profile offline_access",
    );
    expect(await scopeWith({ scopes_supported: ["openid", "profile", "email"] })).toBe("openid profile");
    expect(await scopeWith({})).toBe("openid profile");
  });
});
