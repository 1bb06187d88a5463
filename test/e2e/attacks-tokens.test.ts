import { beforeAll, describe, expect, it } from "vitest";
import { apiAt } from "../support/api.ts";
import { pathTricks } from "../support/attack-paths.ts";
import { tokensFor } from "../support/attack-tokens.ts";
import { attackedHost, changesBetween, raw, recordedIn } from "../support/attack-world.ts";
import { held } from "../support/dialogues.ts";
import { accessToken } from "../support/sign-in.ts";

/** Tokens that are none, or not for the API; and what opens one door tried at the other. */
const world = attackedHost();
let good: string;
let tokens: Awaited<ReturnType<typeof tokensFor>>;
beforeAll(async () => {
  good = await accessToken(world().product.issuerUrl, "can-bo-phuong-1");
  tokens = await tokensFor(world(), good);
});

const origin = () => world().product.host.urls.api;
const units = (headers: Record<string, string>, path = "/api/units") => raw(origin(), path, { headers });

describe("the API takes no token but a sound one of its issuer", () => {
  it("a sound one it takes: those below are refused for what is wrong with them", async () => {
    for (const token of [good, tokens.sound])
      expect((await units({ authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it("each of the others is refused with 401, and writes nothing", async () => {
    const before = await recordedIn(world().product);
    const wrong: string[] = [];
    for (const [what, token] of tokens.bad) {
      const read = await units({ authorization: `Bearer ${token}` });
      const written = await apiAt(origin(), token).post("/api/dialogues", held(), {
        key: "key-of-a-stranger",
      });
      if (read.status !== 401 || written.status !== 401)
        wrong.push(`${what}: ${read.status}, ${written.status}`);
      expect(read.text).toBe('{"message":"Unauthorized"}');
    }
    expect(wrong).toEqual([]);
    expect(changesBetween(before, await recordedIn(world().product))).toEqual([]);
  });
});

describe("a token counts in its one place", () => {
  it("not in the query, in a cookie, in the body, nor under another scheme", async () => {
    const attempts: [Record<string, string>, string?][] = [
      [{}],
      [{}, `/api/units?access_token=${good}`],
      [{}, `/api/units?authorization=Bearer%20${good}`],
      [{ cookie: `access_token=${good}; authorization=${good}; session=${good}` }],
      [{ authorization: `Basic ${good}` }],
      [{ authorization: `DPoP ${good}` }],
      [{ authorization: `Bearer ${good} ${good}` }],
      [{ authorization: `Bearer Bearer ${good}` }],
      [{ authorization: `${good},${good}` }],
      [{ "x-authorization": `Bearer ${good}`, "x-forwarded-authorization": `Bearer ${good}` }],
      [{ "x-amzn-oidc-data": good, "x-apigateway-event": good, "proxy-authorization": `Bearer ${good}` }],
    ];
    for (const [headers, path] of attempts)
      expect({ headers, path, status: (await units(headers, path)).status }).toMatchObject({ status: 401 });
    const inBody = await raw(origin(), "/api/dialogues", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `access_token=${good}`,
    });
    expect(inBody.status).toBe(401);
  });

  it("without the API's scope it is refused, whatever else it may", async () => {
    for (const [what, token] of tokens.withoutScope) {
      const { status } = await units({ authorization: `Bearer ${token}` });
      expect({ what, status }).toEqual({ what, status: 403 });
    }
  });

  it("a session opens no API", async () => {
    const visitor = await world().product.visitor("can-bo-phuong-1");
    expect((await visitor.get("/scores")).status).toBe(200);
    for (const path of ["/api/units", "/api/audit", "/api/units/phuong-1/2023/score"])
      expect((await visitor.get(path)).status).toBe(401);
    expect((await visitor.post("/api/dialogues", { unit: "phuong-1" })).status).toBe(401);
  });

  it("a token opens no page: its bearer is asked to sign in, or sees what residents see", async () => {
    const headers = { authorization: `Bearer ${good}` };
    for (const path of [
      "/scores",
      "/committee",
      "/operators",
      "/dialogues/announce",
      "/scores/phuong-1/2023",
    ]) {
      const answer = await raw(origin(), path, { headers });
      expect({ path, status: answer.status, to: answer.headers.location }).toEqual({
        path,
        status: 303,
        to: `/sign-in?to=${encodeURIComponent(path)}`,
      });
    }
    const [withToken, without] = [await raw(origin(), "/", { headers }), await raw(origin(), "/")];
    expect(withToken.text).toBe(without.text);
  });
});

describe("what claims say is taken for no more than it is", () => {
  it("nobody becomes somebody by the way an account or a client is called", async () => {
    for (const [what, token] of tokens.ofNobody) {
      const api = apiAt(origin(), token);
      const [read, all] = [
        await api.get("/api/units/phuong-1/2023/score"),
        await api.get("/api/audit?from=2023-11-15"),
      ];
      expect({ what, read: read.status, all: all.status }).toEqual({ what, read: 404, all: 404 });
      const { body } = await api.get("/api/units");
      expect({ what, may: JSON.stringify(body).includes('"mayRecord":true') }).toEqual({ what, may: false });
    }
  });
});

describe("paths and methods", () => pathTricks(world, () => good));
