import { statSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as oidc from "openid-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Issuer } from "../../../infra/local/issuer/server.ts";
import { claimPorts, FREE_PORTS } from "../../../infra/local/ports.ts";
import { PAGES_CLIENT_ID } from "../../../infra/local/start/clients.ts";
import { startExampleIssuer, startTinyClient, type TinyClient } from "../../support/local-issuer.ts";
import { accessToken, issuerAs, machineToken, signIn, visitorOf } from "../../support/sign-in.ts";
import { collectingLog, temporaryFolder } from "./fixtures.ts";

let folder: ReturnType<typeof temporaryFolder>;
let log: ReturnType<typeof collectingLog>;
let ports: Awaited<ReturnType<typeof claimPorts>>;
let app: string;
let issuer: Issuer;
let client: TinyClient;

beforeEach(async () => {
  folder = temporaryFolder();
  log = collectingLog();
  ports = await claimPorts(FREE_PORTS);
  app = `http://127.0.0.1:${ports.api}`;
  issuer = await startExampleIssuer(app, folder.path, ports.issuer, log);
  client = await startTinyClient(issuer.url, ports.api);
});
afterEach(async () => {
  await client.stop();
  await issuer.stop();
  folder.remove();
  expect(log.warnings).toEqual([]);
});

async function restart() {
  await issuer.stop();
  issuer = await startExampleIssuer(app, folder.path, ports.issuer, log);
}

const keys = () => createRemoteJWKSet(new URL(`${issuer.url}/jwks`));
const checked = async (token: string) =>
  (await jwtVerify(token, keys(), { issuer: issuer.url, audience: "nghe-dan", algorithms: ["RS256"] }))
    .payload;
const pages = () => issuerAs(issuer.url, PAGES_CLIENT_ID, oidc.None());
const sessionOf = (visitor: Awaited<ReturnType<typeof signIn>>) => {
  const session = client.sessions.get(visitor.cookies.get("session") ?? "");
  if (session === undefined) throw new Error("not signed in");
  return session.tokens;
};

/** An authorization request of the pages, with what a test is about changed or (undefined) left out. */
async function authorization(changes: Readonly<Record<string, string | undefined>>) {
  const parameters = {
    client_id: PAGES_CLIENT_ID,
    response_type: "code",
    redirect_uri: `${app}/sign-in/callback`,
    scope: "openid nghe-dan/use",
    code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
    code_challenge_method: "S256",
    ...changes,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return visitorOf(issuer.url).get(`/auth?${query}`);
}

describe("a person", () => {
  it("signs in by choosing an account; the tokens name issuer, account, audience, scope and client", async () => {
    const tokens = sessionOf(await signIn(app, "can-bo"));
    expect(tokens.claims()).toMatchObject({ sub: "can-bo", name: "Cán bộ phụ trách (ví dụ)" });
    expect(await checked(tokens.access_token)).toMatchObject({
      sub: "can-bo",
      scope: "nghe-dan/use",
      client_id: PAGES_CLIENT_ID,
    });
  });

  it("sees every account with its note, in both languages, and nothing that could run", async () => {
    const { response } = await visitorOf(app).follow("/sign-in");
    const page = await response.text();
    for (const text of ["can-bo", "tham-dinh", "Unit officer (example)", "Thị xã", "giả định", "invented"]) {
      expect(page).toContain(text);
    }
    expect(page).not.toMatch(/<script|style=|<style/);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'; style-src 'self'");
    const style = await visitorOf(issuer.url).get("/issuer.css");
    expect(style.headers.get("content-type")).toMatch(/^text\/css/);
  });

  it("who is signed in at the issuer is not asked again, until they sign out there", async () => {
    const visitor = await signIn(app, "can-bo");
    expect((await visitor.follow("/sign-in")).url.href).toBe(`${app}/`);

    const { url, response } = await visitor.follow("/sign-out");
    expect(url.href).toMatch(`${issuer.url}/session/end`);
    const page = await response.text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const confirm = (form: Record<string, string>) => visitor.post(`${issuer.url}/session/end/confirm`, form);
    expect((await confirm({ xsrf: "forged", logout: "yes" })).status).toBe(400);
    const back = await confirm({ xsrf, logout: "yes" });
    expect(back.headers.get("location")).toBe(`${app}/signed-out?state=xyz`);
    expect(await (await visitor.follow("/sign-in")).response.text()).toContain("can-bo");
    const { refresh_token = "" } = sessionOf(visitor);
    await expect(oidc.refreshTokenGrant(await pages(), refresh_token)).rejects.toThrow();
  });

  it("who signs out without being signed in is sent back at once", async () => {
    expect((await visitorOf(app).follow("/sign-out")).url.href).toBe(`${app}/signed-out?state=xyz`);
    const end = await visitorOf(issuer.url).get(
      "/session/end?post_logout_redirect_uri=https://evil.example/",
    );
    expect([end.status, end.headers.get("location")]).toEqual([200, null]);
    const named = `client_id=${PAGES_CLIENT_ID}&post_logout_redirect_uri=https://evil.example/`;
    expect((await visitorOf(issuer.url).get(`/session/end?${named}`)).status).toBe(400);
  });

  it("cannot take an account that is not there, nor one for another browser", async () => {
    const visitor = visitorOf(app);
    const { url } = await visitor.follow("/sign-in");
    expect((await visitor.post(url.href, { account: "nobody" })).status).toBe(400);
    const stranger = await visitorOf(app).post(url.href, { account: "can-bo" });
    expect(stranger.status).toBe(400);
    expect(await stranger.text()).toContain("Hãy quay lại ứng dụng");
    const forged = await visitor.post(url.href, { account: "can-bo" }, { origin: "https://evil.example" });
    expect(forged.status).toBe(403);
    expect((await visitor.post(url.href, { account: "can-bo" })).status).toBe(303);
  });
});

describe("a restart", () => {
  it("keeps keys, sessions and refresh tokens; each refresh token works once", async () => {
    const visitor = await signIn(app, "can-bo");
    const { access_token, refresh_token = "" } = sessionOf(visitor);
    await restart();
    expect(await checked(access_token)).toHaveProperty("sub", "can-bo");
    expect((await visitor.follow("/sign-in")).url.href).toBe(`${app}/`);

    const renewed = await oidc.refreshTokenGrant(await pages(), refresh_token);
    expect(await checked(renewed.access_token)).toMatchObject({ sub: "can-bo", scope: "nghe-dan/use" });
    expect(renewed.refresh_token).not.toBe(refresh_token);
    await expect(oidc.refreshTokenGrant(await pages(), refresh_token)).rejects.toMatchObject({
      error: "invalid_grant",
    });
    // Whoever used it a second time may have stolen it: the one that came of it ends with it.
    await expect(oidc.refreshTokenGrant(await pages(), renewed.refresh_token ?? "")).rejects.toThrow();
  });

  it.skipIf(process.platform === "win32")("finds the keys where only their owner reads them", () => {
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder.path, "keys.json")).mode & 0o777).toBe(0o600);
  });
});

describe("the issuer refuses", () => {
  it("an authorization request without PKCE, by telling the client", async () => {
    const answer = await authorization({ code_challenge: undefined, code_challenge_method: undefined });
    expect(answer.headers.get("location")).toMatch(/^http:.*\/sign-in\/callback\?error=invalid_request/);
    const plain = await authorization({ code_challenge_method: "plain" });
    expect(plain.headers.get("location")).toMatch(/\/sign-in\/callback\?error=invalid_request/);
  });

  it.each([
    ["another path", "/sign-in/callback/"],
    ["a query", "/sign-in/callback?next=/"],
    ["another host", "https://evil.example/sign-in/callback"],
  ])("a redirect to %s, without going there", async (_, address) => {
    const answer = await authorization({ redirect_uri: new URL(address, app).href });
    expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
    expect(await answer.text()).toContain("invalid_redirect_uri");
  });

  it("an unknown client, another resource and another response type", async () => {
    expect((await authorization({ client_id: "<b>stranger</b>" })).status).toBe(400);
    const location = async (changes: Record<string, string>) =>
      (await authorization(changes)).headers.get("location");
    expect(await location({ resource: "https://another.example/" })).toContain("error=invalid_target");
    expect(await location({ response_type: "id_token" })).toContain("error=unsupported_response_type");
  });

  it("requests by another name, as a page of the internet would make them", async () => {
    for (const host of ["evil.example", `localhost:${ports.issuer}`, "127.0.0.1"]) {
      const status = await new Promise((resolve, reject) => {
        const options = { port: ports.issuer, path: "/.well-known/openid-configuration", headers: { host } };
        request({ host: "127.0.0.1", ...options }, (response) => resolve(response.resume().statusCode))
          .on("error", reject)
          .end();
      });
      expect(status, host).toBe(403);
    }
  });
});

describe("a program", () => {
  it("of another system gets a token under its own name", async () => {
    const claims = await checked(await machineToken(issuer.url, "form-service", "form-service-secret"));
    expect(claims).toMatchObject({ sub: "form-service", client_id: "form-service", scope: "nghe-dan/use" });
    await expect(machineToken(issuer.url, "form-service", "guess")).rejects.toThrow();
    await expect(machineToken(issuer.url, PAGES_CLIENT_ID, "x")).rejects.toThrow();
  });

  it("that a person runs gets a token under theirs", async () => {
    expect(await checked(await accessToken(issuer.url, "tham-dinh"))).toMatchObject({
      sub: "tham-dinh",
      client_id: "nghe-dan-tools",
      scope: "nghe-dan/use",
    });
    await expect(accessToken(issuer.url, "nobody")).rejects.toThrow("no account nobody");
  });
});
