import { createServer } from "node:http";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { echo, eventSchema, resource, serve, started } from "./http-api-fixture.ts";

describe("a JWT authorizer", () => {
  async function issuer() {
    const { publicKey, privateKey } = await generateKeyPair("RS256");
    const key = { ...(await exportJWK(publicKey)), kid: "key-1", alg: "RS256" };
    const curve = await generateKeyPair("ES256");
    const curveKey = { ...(await exportJWK(curve.publicKey)), kid: "key-2", alg: "ES256" };
    const server = createServer((request, response) => {
      const body = request.url === "/keys" ? { keys: [key, curveKey] } : { jwks_uri: `${url}/keys` };
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const url = `http://127.0.0.1:${port}`;
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections());
    started.push({ stop: close });
    const unsigned = (claims: Record<string, unknown>) =>
      new SignJWT({
        iss: url,
        aud: "nghe-dan",
        sub: "clerk",
        iat: Math.floor(Date.now() / 1000),
        ...claims,
      });
    const token = (claims: Record<string, unknown>, expires = "1h") =>
      unsigned(claims)
        .setProtectedHeader({ alg: "RS256", kid: "key-1" })
        .setExpirationTime(expires)
        .sign(privateKey);
    const open = () => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return { url, token, unsigned, publicKey, privateKey, curve: curve.privateKey, open, close };
  }

  async function guarded(scopes: readonly string[] = []) {
    const keys = await issuer();
    const { url: Issuer, token } = keys;
    const authorizer = resource("Authorizer", "Authorizer", {
      AuthorizerType: "JWT",
      IdentitySource: ["$request.header.Authorization"],
      JwtConfiguration: { Issuer, Audience: ["nghe-dan"] },
    });
    const route = { AuthorizationType: "JWT", AuthorizerId: "Authorizer", AuthorizationScopes: scopes };
    const { url } = await serve(["GET /"], echo, { route, more: [authorizer] });
    const get = (authorization?: string) => fetch(url, authorization ? { headers: { authorization } } : {});
    return { ...keys, token, get };
  }

  it("hands the claims of a good token to the function", async () => {
    const { token, get } = await guarded();
    for (const prefix of ["Bearer ", "bearer ", ""]) {
      const response = await get(`${prefix}${await token({ "cognito:groups": ["a", "b"], admin: true })}`);
      const { jwt } = eventSchema.parse(await response.json()).requestContext.authorizer ?? {};
      expect(jwt?.claims).toMatchObject({ sub: "clerk", "cognito:groups": "[a b]", admin: "true" });
      expect(jwt?.scopes).toBeNull();
    }
    expect((await get(`Bearer ${await token({ aud: undefined, client_id: "nghe-dan" })}`)).status).toBe(200);
  });

  it("answers 401 without a token or with a bad one", async () => {
    const { token, get } = await guarded();
    const stranger = await issuer();
    const bad = [
      undefined,
      "Bearer nonsense",
      `Bearer ${await token({ aud: "another" })}`,
      `Bearer ${await token({ iss: "https://evil.example" })}`,
      `Bearer ${await token({}, "-1m")}`,
      `Bearer ${await token({ nbf: Math.floor(Date.now() / 1000) + 600 })}`,
      `Bearer ${await stranger.token({})}`,
      `Bearer ${(await token({})).replace(/\.[^.]+$/, ".AAAA")}`,
    ];
    for (const authorization of bad) {
      const response = await get(authorization);
      expect(response.status, authorization).toBe(401);
      expect(await response.json()).toEqual({ message: "Unauthorized" });
      expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
    }
  });

  it("answers 401 to a token that is not signed by the issuer's RSA key, or never ends", async () => {
    const { get, unsigned, publicKey, privateKey, curve, token } = await guarded();
    const payload = (await token({})).split(".")[1];
    const none = Buffer.from('{"alg":"none","kid":"key-1"}').toString("base64url");
    // The public key as the secret of an HMAC: what a verifier takes that trusts the header.
    const publicPem = Buffer.from(await exportSPKI(publicKey));
    const hmac = { alg: "HS256", kid: "key-1" };
    const bad = {
      "alg none": `${none}.${payload}.`,
      "alg HS256": await unsigned({}).setExpirationTime("1h").setProtectedHeader(hmac).sign(publicPem),
      "a key of the issuer that is not RSA": await unsigned({})
        .setExpirationTime("1h")
        .setProtectedHeader({ alg: "ES256", kid: "key-2" })
        .sign(curve),
      "no exp": await unsigned({}).setProtectedHeader({ alg: "RS256", kid: "key-1" }).sign(privateKey),
      "no kid": await unsigned({})
        .setExpirationTime("1h")
        .setProtectedHeader({ alg: "RS256" })
        .sign(privateKey),
      "made tomorrow": await token({ iat: Math.floor(Date.now() / 1000) + 86_400 }, "3d"),
      "aud of another, client_id of ours": await token({ aud: "another", client_id: "nghe-dan" }),
      "neither aud nor client_id": await token({ aud: undefined }),
    };
    for (const [name, value] of Object.entries(bad)) {
      const response = await get(`Bearer ${value}`);
      expect(response.status, name).toBe(401);
      expect(response.headers.get("www-authenticate")).toContain('error="invalid_token"');
    }
  });

  it("lets nobody in while the issuer does not answer, and asks it again with the next token", async () => {
    const { get, token, open, close } = await guarded();
    await close();
    expect((await get(`Bearer ${await token({})}`)).status).toBe(401);
    await open();
    expect((await get(`Bearer ${await token({})}`)).status).toBe(200);
  });

  it("takes the tokens of Cognito, which name the client and no audience", async () => {
    const { get, token } = await guarded(["nghe-dan/use"]);
    const claims = {
      aud: undefined,
      client_id: "nghe-dan",
      scope: "nghe-dan/use openid",
      token_use: "access",
    };
    const response = await get(`Bearer ${await token(claims)}`);
    const { jwt } = eventSchema.parse(await response.json()).requestContext.authorizer ?? {};
    expect(jwt?.claims).toMatchObject({ client_id: "nghe-dan", scope: "nghe-dan/use openid" });
    expect((await get(`Bearer ${await token({ ...claims, client_id: "another" })}`)).status).toBe(401);
    expect((await get(`Bearer ${await token({ ...claims, scope: "nghe-dan/used" })}`)).status).toBe(403);
  });

  it("answers 403 to a token without any of the route's scopes", async () => {
    const { token, get } = await guarded(["scores.read", "scores.write"]);
    const response = await get(`Bearer ${await token({ scope: "openid profile" })}`);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ message: "Forbidden" });
    const allowed = await get(`Bearer ${await token({ scope: "openid scores.read" })}`);
    const { requestContext } = eventSchema.parse(await allowed.json());
    expect(requestContext.authorizer?.jwt.scopes).toEqual(["openid", "scores.read"]);
    expect((await get(`Bearer ${await token({ scp: ["scores.write"] })}`)).status).toBe(200);
  });
});
