import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PAGES_CLIENT_ID } from "../../../infra/local/start/clients.ts";
import { signInCookie } from "../../../shared/sessions/cookies.ts";
import { findSession } from "../../../shared/sessions/sessions.dynamodb.ts";
import type { Visitor } from "../../support/sign-in.ts";
import { SITE } from "./sign-in-site.ts";
import {
  comingBack,
  cookieOf,
  locationOf,
  openSignInWorld,
  SESSION,
  type SignInWorld,
} from "./sign-in-world.ts";

let world: SignInWorld;
let opened: SignInWorld["opened"];
let issuer: SignInWorld["issuer"];

beforeAll(async () => {
  world = await openSignInWorld();
  ({ opened, issuer } = world);
});
afterAll(() => world.stop());

const somebody = () => world.somebody();
const signedIn = (subject?: string) => world.signedIn(subject);
const sessionOf = (visitor: Visitor) => findSession(opened.table, cookieOf(visitor));

/** The cookie of the sign-in that an address to or from the issuer is of. */
const signInCookieAt = (address: string) =>
  signInCookie(SITE, new URL(address).searchParams.get("state") ?? "");

/** Puts a cookie of the site into the browser, as somebody might who had it in hand. */
const plant = ({ cookies }: Visitor, name: string, value: string) =>
  cookies.take(new URL(SITE), new Response(null, { headers: { "set-cookie": `${name}=${value}; Path=/` } }));

describe("signing in", () => {
  it("goes to the issuer with PKCE, state and nonce, and back to where the person was going", async () => {
    const visitor = somebody();
    const start = await visitor.get("/scores?year=2023");
    expect([start.status, locationOf(start)]).toEqual([303, "/sign-in?to=%2Fscores%3Fyear%3D2023"]);
    const away = new URL(locationOf(await visitor.get(locationOf(start))));
    expect(away.origin).toBe(issuer.url);
    expect(Object.fromEntries(away.searchParams)).toMatchObject({
      response_type: "code",
      client_id: PAGES_CLIENT_ID,
      redirect_uri: `${SITE}/sign-in/callback`,
      code_challenge_method: "S256",
      state: expect.stringMatching(/.{40,}/),
      nonce: expect.stringMatching(/.{40,}/),
    });
    const back = await visitor.get(await comingBack(visitor, "/scores?year=2023"));
    expect([back.status, locationOf(back)]).toEqual([303, "/scores?year=2023"]);
    expect(back.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
      expect.stringMatching(
        /^__Host-sign-in-[0-9a-f]{12}=; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=0$/,
      ),
    ]);
    expect(await sessionOf(visitor)).toMatchObject({
      principal: `${issuer.url}#can-bo`,
      displayName: "Cán bộ phụ trách (ví dụ)",
      issuerOrigins: [issuer.url],
    });
    expect((await visitor.get("/scores?year=2023")).status).toBe(200);
  });

  it("gives a new session each time and ends the one that the browser brought (fixation)", async () => {
    const attacker = await signedIn();
    const victim = somebody();
    const planted = cookieOf(attacker);
    plant(victim, SESSION, planted);
    await victim.get(await comingBack(victim));
    expect(cookieOf(victim)).not.toBe(planted);
    expect(await sessionOf(victim)).toBeDefined();
    expect(await findSession(opened.table, planted)).toBeUndefined();
  });

  it("takes no session id that it has not given", async () => {
    const visitor = somebody();
    plant(visitor, SESSION, "a".repeat(43));
    await visitor.get(await comingBack(visitor));
    expect(cookieOf(visitor)).not.toBe("a".repeat(43));
  });

  it("puts no token, code or secret of the issuer into the table in the clear", async () => {
    const session = await sessionOf(await signedIn());
    const { Items } = await opened.table.client.send(new ScanCommand({ TableName: opened.table.name }));
    expect(session?.refreshToken).toMatch(/.{20,}/);
    expect(JSON.stringify(Items)).not.toContain(session?.refreshToken);
  });
});

describe("coming back from the issuer", () => {
  const refused = async (visitor: Visitor, address: string) => {
    const answer = await visitor.get(address);
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toContain("Đăng nhập không thành công.");
    expect(cookieOf(visitor)).toBe("");
    for (const [name, value] of new URL(address, SITE).searchParams)
      if (name !== "iss") expect(html, name).not.toContain(value);
  };

  it("is refused in another browser than the one that began", async () => {
    await refused(somebody(), await comingBack(somebody()));
    const other = somebody();
    await other.get("/sign-in");
    await refused(other, await comingBack(somebody()));
  });

  it.each([
    ["first", [0, 1]],
    ["last", [1, 0]],
  ] as const)("signs in each of two tabs, the one begun first finished %s", async (_, order) => {
    const visitor = somebody();
    const tabs = [await comingBack(visitor, "/scores"), await comingBack(visitor, "/committee")] as const;
    await refused(visitor, tabs[0].replace(/state=[^&]*/, `state=${"x".repeat(43)}`));
    await refused(somebody(), tabs[0]);
    for (const tab of order) {
      const back = await visitor.get(tabs[tab]);
      expect([back.status, locationOf(back)]).toEqual([303, ["/scores", "/committee"][tab]]);
      expect(await sessionOf(visitor)).toBeDefined();
    }
  });

  it("is refused with the cookie of another sign-in under its name", async () => {
    const attacker = somebody();
    const own = await comingBack(attacker);
    const victim = somebody();
    const address = await comingBack(victim);
    plant(victim, signInCookieAt(address).name, attacker.cookies.get(signInCookieAt(own).name) ?? "");
    await refused(victim, address);
  });

  it("is known for a handful of sign-ins, the newest of them", async () => {
    const visitor = somebody();
    for (let at = 0; at < 12; at += 1) await visitor.get("/sign-in");
    const waiting = visitor.cookies.all().filter(([name]) => name.startsWith("__Host-sign-in-"));
    expect(waiting).toHaveLength(5);
    expect((await visitor.get(await comingBack(visitor))).status).toBe(303);
  });

  it("is refused the second time", async () => {
    const visitor = somebody();
    const address = await comingBack(visitor);
    await visitor.get(address);
    const replay = somebody();
    plant(replay, signInCookieAt(address).name, "a".repeat(43));
    await refused(replay, address);
  });

  it("is refused where the code was used already", async () => {
    const visitor = somebody();
    const used = new URL(await comingBack(visitor));
    await visitor.get(used.href);
    const again = somebody();
    const fresh = new URL(await comingBack(again));
    fresh.searchParams.set("code", used.searchParams.get("code") ?? "");
    await refused(again, fresh.href);
  });

  it.each<[string, (url: URL) => void]>([
    ["another state", (url) => url.searchParams.set("state", "x".repeat(43))],
    ["no state", (url) => url.searchParams.delete("state")],
    ["another code", (url) => url.searchParams.set("code", "x".repeat(43))],
    ["no code", (url) => url.searchParams.delete("code")],
    ["another issuer's name", (url) => url.searchParams.set("iss", "https://evil.example")],
  ])("is refused with %s", async (_, change) => {
    const visitor = somebody();
    const url = new URL(await comingBack(visitor));
    change(url);
    await refused(visitor, url.href);
  });

  it("tells of the issuer's own refusal without repeating it", async () => {
    const visitor = somebody();
    const state = new URL(locationOf(await visitor.get("/sign-in"))).searchParams.get("state");
    const said = "error=access_denied&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    await refused(visitor, `/sign-in/callback?${said}&state=${state}&iss=${encodeURIComponent(issuer.url)}`);
  });

  it("is refused without anything", () => refused(somebody(), "/sign-in/callback"));
});

describe("where signing in leads", () => {
  it.each([
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "/%2F/evil.example",
    "/%5Cevil.example",
    "/%252f%252fevil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "@evil.example",
    "/sign-in?to=/sign-in",
    "/sign-out",
    `/${"x".repeat(5_000)}`,
    "",
  ])("never to %j", async (to) => {
    const visitor = somebody();
    const back = await visitor.get(await comingBack(visitor, to));
    expect([back.status, locationOf(back)]).toEqual([303, "/"]);
  });

  it.each([
    ["/..//evil.example", "/evil.example"],
    ["/./\\evil.example", "/evil.example"],
    ["/en/scores?year=2023", "/en/scores?year=2023"],
    ["/dialogues/announce?draft=0191b2d4-7c1e-4a57-9f5e-3c1f6f6f0a11", undefined],
  ])("%s is of this site", async (to, lands = to) => {
    const visitor = somebody();
    expect(locationOf(await visitor.get(await comingBack(visitor, to)))).toBe(lands);
  });

  it("the English page leads back to English", async () => {
    const visitor = somebody();
    const away = locationOf(await visitor.get("/en/sign-in"));
    expect(visitor.cookies.get(signInCookieAt(away).name)).toMatch(/^[\w-]{43}$/);
    const start = await visitor.get("/en/scores");
    expect(locationOf(start)).toBe("/en/sign-in?to=%2Fen%2Fscores");
  });
});
