import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Issuer as LocalIssuer } from "../../../infra/local/issuer/server.ts";
import { claimPorts, FREE_PORTS } from "../../../infra/local/ports.ts";
import { PAGES_CLIENT_ID } from "../../../infra/local/start/clients.ts";
import { membershipSchema } from "../../../shared/access/membership.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { findDraft } from "../../../shared/drafts/drafts.dynamodb.ts";
import { hold } from "../../../shared/localities/load-accounts.dynamodb.ts";
import { openIssuer } from "../../../shared/sessions/issuer.oidc.ts";
import { resumeSession } from "../../../shared/sessions/resume-session.dynamodb.ts";
import { RENEWED_EVERY_MS } from "../../../shared/sessions/session.ts";
import { endSession, findSession } from "../../../shared/sessions/sessions.dynamodb.ts";
import { NOW } from "../../support/dialogues.ts";
import { startExampleIssuer } from "../../support/local-issuer.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import { signIn, type Visitor, visitorOf } from "../../support/sign-in.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";
import { hiddenIn, SITE, siteFetch } from "./sign-in-site.ts";
import { heldFields, newToken } from "./visitor.ts";

let opened: TestTable;
let issuer: LocalIssuer;
let folder: string;
let site: typeof fetch;
let ours: ReturnType<typeof openIssuer>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "nghe-dan-sign-in-"));
  opened = await openSeededTable();
  const { table } = opened;
  issuer = await startExampleIssuer(SITE, folder, (await claimPorts(FREE_PORTS)).issuer);
  ours = openIssuer(issuer.url, PAGES_CLIENT_ID);
  site = siteFetch({
    table,
    clock: fixedClock(NOW),
    keys: memoryKeys(),
    publicUrl: SITE,
    issuer: async () => ours,
  });
  const officer = membershipSchema.parse({
    principal: `${issuer.url}#can-bo`,
    role: "unit-officer",
    scope: { kind: "unit", unit: "phuong-1", locality: "kien-tuong" },
    from: "2023-01-01",
  });
  await hold({ table, now: NOW, actor: "job:test" }, officer);
});
afterAll(async () => {
  await issuer.stop();
  await opened.stop();
  rmSync(folder, { recursive: true, force: true });
});

const SESSION = "__Host-session";
const somebody = () => visitorOf(SITE, { fetch: site });
const signedIn = (subject = "can-bo") => signIn(SITE, subject, { fetch: site });
const cookieOf = (visitor: Visitor) => visitor.cookies.get(SESSION) ?? "";
const sessionOf = (visitor: Visitor) => findSession(opened.table, cookieOf(visitor));
const locationOf = (response: Response) => response.headers.get("location") ?? "";
const csrfFor = async (visitor: Visitor) => hiddenIn(await (await visitor.get("/")).text(), "csrf");

/** The address with which the issuer sends the visitor back, after the account was chosen; not yet visited. */
async function comingBack(visitor: Visitor, to = "/"): Promise<string> {
  let url = new URL(`/sign-in?to=${encodeURIComponent(to)}`, SITE);
  while (!url.href.startsWith(`${SITE}/sign-in/callback`)) {
    const page = await visitor.get(url.href);
    // The issuer asks for the account, unless it knows the browser already.
    const answer = page.status === 200 ? await visitor.post(url.href, { account: "can-bo" }) : page;
    url = new URL(locationOf(answer), url);
  }
  return url.href;
}

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
      "__Host-sign-in=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
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

  it("is refused the second time", async () => {
    const visitor = somebody();
    const address = await comingBack(visitor);
    await visitor.get(address);
    const replay = somebody();
    plant(replay, "__Host-sign-in", "a".repeat(43));
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
    await visitor.get("/en/sign-in");
    expect(visitor.cookies.get("__Host-sign-in")).toMatch(/^[\w-]{43}$/);
    const start = await visitor.get("/en/scores");
    expect(locationOf(start)).toBe("/en/sign-in?to=%2Fen%2Fscores");
  });
});

describe("a form with a session", () => {
  const post = async (visitor: Visitor, csrf: string | undefined, headers = {}) => {
    const token = newToken();
    const fields = new URLSearchParams();
    for (const [name, value] of Object.entries(heldFields({ token, ...(csrf !== undefined && { csrf }) })))
      for (const one of typeof value === "string" ? [value] : value) fields.append(name, one);
    return { token, answer: await visitor.post("/dialogues", fields, headers) };
  };

  it("is taken with the session's mark", async () => {
    const visitor = await signedIn();
    const { answer } = await post(visitor, await csrfFor(visitor));
    expect([answer.status, locationOf(answer)]).toEqual([303, expect.stringContaining("receipt=submitted")]);
  });

  it("is refused without it, or with another session's; what was typed is kept", async () => {
    const visitor = await signedIn();
    const foreign = await csrfFor(await signedIn());
    for (const csrf of [undefined, "", "x", foreign]) {
      const { token, answer } = await post(visitor, csrf);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain(`/?draft=${token}`);
      expect((await findDraft(opened.table, token))?.values["plan.place"]).toEqual([
        "Hội trường UBND phường",
      ]);
    }
  });

  it("is refused from another site whatever it carries, and nothing is kept", async () => {
    const visitor = await signedIn();
    const { token, answer } = await post(visitor, await csrfFor(visitor), { "sec-fetch-site": "cross-site" });
    expect(answer.status).toBe(403);
    expect(await findDraft(opened.table, token)).toBeUndefined();
  });

  it("leads over the sign-in back to itself where the session has ended meanwhile", async () => {
    const visitor = await signedIn();
    const csrf = await csrfFor(visitor);
    await endSession(opened.table, cookieOf(visitor));
    const { token, answer } = await post(visitor, csrf);
    const to = new URL(locationOf(answer), SITE).searchParams.get("to") ?? "";
    expect(answer.status).toBe(303);
    expect(to).toContain(`draft=${token}`);
    const back = await visitor.get(await comingBack(visitor, to));
    const form = await (await visitor.get(locationOf(back))).text();
    expect(form).toContain('name="plan.place" value="Hội trường UBND phường"');
    expect(hiddenIn(form, "csrf")).not.toBe(csrf);
    expect(hiddenIn(form, "token")).toBe(token);
  });
});

describe("signing out", () => {
  it("ends the session here and at the issuer, with no token in the address", async () => {
    const visitor = await signedIn();
    const secret = cookieOf(visitor);
    const { refreshToken = "" } = (await sessionOf(visitor)) ?? {};
    const answer = await visitor.post("/sign-out", { csrf: await csrfFor(visitor) });
    const there = new URL(locationOf(answer));
    expect([answer.status, there.origin]).toEqual([303, issuer.url]);
    expect(Object.fromEntries(there.searchParams)).toEqual({
      client_id: PAGES_CLIENT_ID,
      logout_uri: `${SITE}/signed-out`,
      post_logout_redirect_uri: `${SITE}/signed-out`,
    });
    expect(cookieOf(visitor)).toBe("");
    expect(await findSession(opened.table, secret)).toBeUndefined();
    expect(await ours.renew(refreshToken)).toEqual({ kind: "refused" });
    expect((await visitor.get("/signed-out")).status).toBe(200);
  });

  it("cannot be done by another site, nor by a link", async () => {
    const visitor = await signedIn();
    expect((await visitor.post("/sign-out", { csrf: "x" })).status).toBe(403);
    expect((await visitor.post("/sign-out", {}, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await visitor.get("/sign-out")).status).toBeGreaterThanOrEqual(400);
    expect(await sessionOf(visitor)).toBeDefined();
  });
});

describe("an issuer that is away", () => {
  it("is told of, and sessions that are open go on", async () => {
    const away = openIssuer("http://127.0.0.1:9", PAGES_CLIENT_ID);
    const visitor = await signedIn();
    const deps = { table: opened.table, issuer: async () => away };
    const later = Date.now() + RENEWED_EVERY_MS;
    expect(await resumeSession(deps, cookieOf(visitor), later)).toBeDefined();
    await expect(away.begin(`${SITE}/sign-in/callback`)).rejects.toMatchObject({
      code: "sign-in-unavailable",
    });
    expect(await away.endSessionUrl(`${SITE}/signed-out`)).toBeUndefined();
    await away.revoke("x");
  });
});

describe("headers of pages", () => {
  it("let nothing run, and lead forms to the issuer only where somebody is signed in", async () => {
    const strict =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    for (const path of ["/", "/khong-co", "/sign-in", "/signed-out"]) {
      const { headers } = await somebody().get(path);
      expect(headers.get("content-security-policy"), path).toBe(strict);
      expect(Object.fromEntries(headers), path).toMatchObject({
        "strict-transport-security": "max-age=31536000; includeSubDomains",
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
        "cache-control": "no-store",
      });
    }
    const own = await (await signedIn()).get("/");
    expect(own.headers.get("content-security-policy")).toBe(
      strict.replace("form-action 'self'", `form-action 'self' ${issuer.url}`),
    );
  });

  it("let the icon and the stylesheet that pages name be kept for good, by anybody", async () => {
    const html = await (await somebody().get("/")).text();
    const links = [...html.matchAll(/<link rel="(?:icon|stylesheet)" href="([^"]+)"/g)].map(
      ([, href = ""]) => href,
    );
    expect(links).toHaveLength(2);
    for (const link of links) {
      const asset = await somebody().get(link);
      expect([asset.status, asset.headers.get("cache-control")]).toEqual([
        200,
        "public, max-age=31536000, immutable",
      ]);
    }
  });
});
