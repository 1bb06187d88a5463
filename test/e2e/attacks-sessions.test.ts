import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as oidc from "openid-client";
import { beforeAll, describe, expect, it } from "vitest";
import { PAGES_CLIENT_ID } from "../../infra/local/start/clients.ts";
import { membershipSchema } from "../../shared/access/membership.ts";
import { personPrincipal } from "../../shared/access/principal.ts";
import { csrfOf, type Session } from "../../shared/sessions/session.ts";
import { findSession, sessionKey } from "../../shared/sessions/sessions.dynamodb.ts";
import { callbackAtPages } from "../support/attack-code-flow.ts";
import { floods } from "../support/attack-floods.ts";
import { redirectTricks } from "../support/attack-redirects.ts";
import { attackedHost, csrfTokenOf, tableAsStolen } from "../support/attack-world.ts";
import { putAll } from "../support/everyone.ts";
import { issuerAs, signIn, type Visitor, visitorOf } from "../support/sign-in.ts";

/** What somebody may do with cookies, callbacks and tables that are not theirs. */
const SHORT_LIVED = "het-vai-tro";
const world = attackedHost({ accounts: [SHORT_LIVED] });
const OFFICER = "can-bo-phuong-1";
const SECRET = "A".repeat(43);

let origin: string;
beforeAll(() => {
  origin = world().product.host.urls.api;
});

const isSignedIn = async (visitor: Visitor): Promise<boolean> =>
  (await visitor.get("/scores")).status === 200;
const withCookie = (value: string): Visitor => {
  const visitor = visitorOf(origin);
  visitor.cookies.set("session", value);
  return visitor;
};
/** The cookie of the sign-in that the visitor has under way. */
const beganOf = (visitor: Visitor): readonly [name: string, value: string] =>
  visitor.cookies.all().find(([name]) => name.startsWith("sign-in-")) ?? ["", ""];
const cookieOf = (visitor: Visitor): string => visitor.cookies.get("session") ?? "";

async function sessionOf(visitor: Visitor): Promise<Session> {
  const session = await findSession(world().product.table, cookieOf(visitor));
  if (!session) throw new Error("no session");
  return session;
}

describe("a cookie", () => {
  it("planted before a sign-in is not the session after it, and opens nothing", async () => {
    const attacker = await signIn(origin, "can-bo-phuong-2");
    for (const planted of [SECRET, cookieOf(attacker)]) {
      const victim = withCookie(planted);
      await victim.get((await callbackAtPages(victim, OFFICER)).href);
      expect(cookieOf(victim)).toMatch(/^[\w-]{43}$/);
      expect(cookieOf(victim)).not.toBe(planted);
      expect(await isSignedIn(victim)).toBe(true);
      expect(await isSignedIn(withCookie(planted))).toBe(false);
    }
  });

  it("is new at every sign-in, HttpOnly, for this host and its pages only, and never for other sites' posts", async () => {
    const visitor = visitorOf(origin);
    const callback = await callbackAtPages(visitor, OFFICER);
    const set = (await visitor.get(callback.href)).headers.getSetCookie();
    const session = set.find((line) => line.startsWith("session="));
    // Secure and `__Host-` come with https: test/unit/sessions/cookies.test.ts.
    expect(session?.replace(/=[\w-]{43}/, "=…")).toBe("session=…; Path=/; HttpOnly; SameSite=Lax");
    expect(set.some((line) => /^sign-in-[0-9a-f]{12}=;.*Max-Age=0/.test(line))).toBe(true);
    expect(cookieOf(await signIn(origin, OFFICER))).not.toBe(cookieOf(visitor));
  });

  it("that is nearly right, or what the table knows of it, opens nothing", async () => {
    const own = cookieOf(await signIn(origin, OFFICER));
    const { pk } = sessionKey(own);
    const hash = pk.slice("SESSION#".length);
    const flipped = own.startsWith("a") ? `b${own.slice(1)}` : `a${own.slice(1)}`;
    const near = [flipped, own.slice(0, -1), `${own}a`, `x${own}`, `"${own}"`, own.toUpperCase()];
    for (const value of [...near, hash, hash.slice(0, 43), pk, "", "null", "[object Object]", "{}"])
      expect({ value, isIn: await isSignedIn(withCookie(value)) }).toEqual({ value, isIn: false });
  });
});

describe("a callback", () => {
  /** Refused as a sign-in that did not succeed, without a session. */
  async function expectRefused(visitor: Visitor, address: URL | string): Promise<void> {
    const before = visitor.cookies.get("session");
    const answer = await visitor.get(String(address));
    expect({ address: String(address), status: answer.status }).toMatchObject({ status: 400 });
    expect(visitor.cookies.get("session")).toBe(before);
    expect(answer.headers.get("location")).toBeNull();
  }

  it("works once: a second visit, also with the cookie put back, is refused", async () => {
    const visitor = visitorOf(origin);
    const callback = await callbackAtPages(visitor, OFFICER);
    const [name, value] = beganOf(visitor);
    await visitor.get(callback.href);
    await expectRefused(visitor, callback);
    visitor.cookies.set(name, value);
    await expectRefused(visitor, callback);
    const other = visitorOf(origin);
    other.cookies.set(name, value);
    await expectRefused(other, callback);
    expect(await isSignedIn(visitor)).toBe(true);
  });

  it("belongs to the browser that began: another one, with or without a sign-in of its own, gets nothing", async () => {
    const callback = await callbackAtPages(visitorOf(origin), OFFICER);
    await expectRefused(visitorOf(origin), callback);
    const other = visitorOf(origin);
    await other.get("/sign-in");
    await expectRefused(other, callback);
  });

  it("whose state, code or issuer was changed or left out is refused", async () => {
    const tamper: readonly ((url: URL) => void)[] = [
      ({ searchParams }) => searchParams.delete("state"),
      ({ searchParams }) => searchParams.set("state", SECRET),
      ({ searchParams }) => searchParams.append("state", SECRET),
      ({ searchParams }) => searchParams.delete("code"),
      ({ searchParams }) => searchParams.set("code", SECRET),
      ({ searchParams }) => searchParams.set("iss", "https://issuer.example"),
      ({ searchParams }) => searchParams.set("error", "access_denied"),
      (url) => {
        url.search = "";
      },
    ];
    for (const change of tamper) {
      const visitor = visitorOf(origin);
      const callback = await callbackAtPages(visitor, OFFICER);
      change(callback);
      await expectRefused(visitor, callback);
    }
  });

  it("with the code of another's sign-in is refused, also under one's own state", async () => {
    const [mine, theirs] = [visitorOf(origin), visitorOf(origin)];
    const [own, foreign] = [
      await callbackAtPages(mine, "can-bo-phuong-2"),
      await callbackAtPages(theirs, OFFICER),
    ];
    own.searchParams.set("code", foreign.searchParams.get("code") ?? "");
    await expectRefused(mine, own);
  });

  it("that nobody asked for is refused", async () => {
    await expectRefused(visitorOf(origin), "/sign-in/callback");
    await expectRefused(visitorOf(origin), `/sign-in/callback?code=${SECRET}&state=${SECRET}`);
  });
});

describe("a session", () => {
  it("cannot be taken over by whoever steals the table", async () => {
    const visitor = visitorOf(origin);
    const callback = await callbackAtPages(visitor, OFFICER);
    const waiting = { cookie: beganOf(visitor)[1], state: callback.searchParams.get("state") };
    const during = await tableAsStolen(world().product.table);
    for (const secret of Object.values(waiting)) {
      expect(secret).toMatch(/^[\w-]{20,}$/);
      expect(during.includes(secret ?? "")).toBe(false);
    }
    await visitor.get(callback.href);
    const session = await sessionOf(visitor);
    const stolen = await tableAsStolen(world().product.table);
    expect(stolen).toContain(session.principal);
    for (const secret of [session.secret, session.refreshToken, csrfOf(session), session.displayName]) {
      expect((secret ?? "").length).toBeGreaterThan(10);
      expect(stolen.includes(secret ?? "")).toBe(false);
    }
    expect(stolen).not.toContain("refreshToken");
  });

  it("ends when its owner signs out: here, at the issuer, and for every copy of the cookie", async () => {
    const visitor = await signIn(origin, OFFICER);
    const copy = withCookie(cookieOf(visitor));
    const { refreshToken = "", secret } = await sessionOf(visitor);
    const answer = await visitor.post("/sign-out", { csrf: await csrfTokenOf(visitor) });
    expect(answer.status).toBe(303);
    const next = answer.headers.get("location") ?? "";
    expect(next.startsWith(world().product.issuerUrl)).toBe(true);
    for (const told of [secret, refreshToken, "id_token"]) expect(next).not.toContain(told);
    expect([await isSignedIn(visitor), await isSignedIn(copy)]).toEqual([false, false]);
    const client = await issuerAs(world().product.issuerUrl, PAGES_CLIENT_ID, oidc.None());
    await expect(oidc.refreshTokenGrant(client, refreshToken)).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  it("of an account that the issuer no longer vouches for is over at its renewal", async () => {
    const visitor = await signIn(origin, OFFICER);
    const { refreshToken = "", secret } = await sessionOf(visitor);
    const { issuerUrl, table } = world().product;
    await oidc.tokenRevocation(await issuerAs(issuerUrl, PAGES_CLIENT_ID, oidc.None()), refreshToken);
    expect(await isSignedIn(visitor)).toBe(true);
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: sessionKey(secret),
        UpdateExpression: "SET renewAt = :past",
        ExpressionAttributeValues: { ":past": 1 },
      }),
    );
    expect(await isSignedIn(visitor)).toBe(false);
    expect(await findSession(table, secret)).toBeUndefined();
  });

  it("gives its roles for as long as they last: one that ends is gone at the next request, here and at the API", async () => {
    const { table, issuerUrl, apiAs } = world().product;
    const held = (to?: string) =>
      membershipSchema.parse({
        principal: personPrincipal(issuerUrl, SHORT_LIVED),
        role: "operator",
        scope: { kind: "installation" },
        from: "2023-01-01",
        ...(to !== undefined && { to }),
      });
    const [visitor, api] = [await signIn(origin, SHORT_LIVED), await apiAs(SHORT_LIVED)];
    const seen = async () => [
      (await visitor.get("/operators")).status,
      (await api.get("/api/audit?from=2023-11-15&to=2023-11-15")).status,
    ];
    expect(await seen()).toEqual([404, 404]);
    await putAll(table, [held()]);
    expect(await seen()).toEqual([200, 200]);
    await putAll(table, [held("2023-11-14")]);
    expect(await seen()).toEqual([404, 404]);
  });
});

describe("redirects", () => redirectTricks(world));
describe("floods", () => floods(world));
