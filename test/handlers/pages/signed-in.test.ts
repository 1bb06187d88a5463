import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PAGES_CLIENT_ID } from "../../../infra/local/start/clients.ts";
import { findDraft } from "../../../shared/drafts/drafts.dynamodb.ts";
import { openIssuer } from "../../../shared/sessions/issuer.oidc.ts";
import { resumeSession } from "../../../shared/sessions/resume-session.dynamodb.ts";
import { RENEWED_EVERY_MS } from "../../../shared/sessions/session.ts";
import { endSession, findSession } from "../../../shared/sessions/sessions.dynamodb.ts";
import type { Visitor } from "../../support/sign-in.ts";
import { hiddenIn, SITE } from "./sign-in-site.ts";
import {
  comingBack,
  cookieOf,
  csrfFor,
  locationOf,
  openSignInWorld,
  type SignInWorld,
} from "./sign-in-world.ts";
import { heldFields, newToken } from "./visitor.ts";

let world: SignInWorld;
let opened: SignInWorld["opened"];
let issuer: SignInWorld["issuer"];
let ours: SignInWorld["ours"];

beforeAll(async () => {
  world = await openSignInWorld();
  ({ opened, issuer, ours } = world);
});
afterAll(() => world.stop());

const somebody = () => world.somebody();
const signedIn = (subject?: string) => world.signedIn(subject);
const sessionOf = (visitor: Visitor) => findSession(opened.table, cookieOf(visitor));

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
    // Now it is theirs: the address alone shows nothing to anybody else.
    const other = await signedIn("tham-dinh");
    expect(await (await other.get(`/dialogues/announce?unit=phuong-1&draft=${token}`)).text()).not.toContain(
      "Hội trường UBND phường",
    );
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

  it("goes to the issuer also where the session here was over", async () => {
    const visitor = await signedIn();
    const csrf = await csrfFor(visitor);
    await endSession(opened.table, cookieOf(visitor));
    const answer = await visitor.post("/sign-out", { csrf });
    expect([answer.status, new URL(locationOf(answer)).origin]).toEqual([303, issuer.url]);
    expect(cookieOf(visitor)).toBe("");
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
