import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { echo, eventSchema, resource, serve, started } from "./http-api-fixture.ts";

describe("a JWT authorizer", () => {
  async function issuer() {
    const { publicKey, privateKey } = await generateKeyPair("RS256");
    const key = { ...(await exportJWK(publicKey)), kid: "key-1", alg: "RS256" };
    const server = createServer((request, response) => {
      const body = request.url === "/keys" ? { keys: [key] } : { jwks_uri: `${url}/keys` };
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    started.push({ stop: () => new Promise((resolve) => server.close(() => resolve())) });
    const token = (claims: Record<string, unknown>, expires = "1h") =>
      new SignJWT({ iss: url, aud: "nghe-dan", sub: "clerk", ...claims })
        .setProtectedHeader({ alg: "RS256", kid: "key-1" })
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(privateKey);
    return { url, token };
  }

  async function guarded(scopes: readonly string[] = []) {
    const { url: Issuer, token } = await issuer();
    const authorizer = resource("Authorizer", "Authorizer", {
      AuthorizerType: "JWT",
      IdentitySource: ["$request.header.Authorization"],
      JwtConfiguration: { Issuer, Audience: ["nghe-dan"] },
    });
    const route = { AuthorizationType: "JWT", AuthorizerId: "Authorizer", AuthorizationScopes: scopes };
    const { url } = await serve(["GET /"], echo, { route, more: [authorizer] });
    const get = (authorization?: string) => fetch(url, authorization ? { headers: { authorization } } : {});
    return { token, get };
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
