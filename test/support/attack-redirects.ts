import { expect, it } from "vitest";
import { callbackAtPages, redirectedTo } from "./attack-code-flow.ts";
import { type AttackWorld, raw } from "./attack-world.ts";
import { visitorOf } from "./sign-in.ts";

/** Values of `to` that try to lead off the site, or to run something. */
const ELSEWHERE = [
  "https://evil.example/",
  "http://evil.example",
  "HTTPS://EVIL.EXAMPLE",
  "https:evil.example",
  "https:/evil.example",
  "//evil.example",
  "///evil.example",
  "////evil.example//",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\\/evil.example",
  "/%5cevil.example",
  "/%2fevil.example",
  "%2f%2fevil.example",
  "/%252fevil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\n/evil.example",
  "/%09/evil.example",
  "/%0d%0aset-cookie:%20session=planted",
  "/\r\nset-cookie: session=planted",
  " //evil.example",
  "\u00a0//evil.example",
  "\ufeff//evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/./\\evil.example",
  "/%2e%2f/evil.example",
  "//evil.example/%2f..",
  "@evil.example",
  "/@evil.example/../../..//evil.example",
  "//user@evil.example",
  "//127.0.0.1@evil.example",
  "http://127.0.0.1@evil.example/",
  "http://127.0.0.1.evil.example/",
  "//evil.example:80",
  "//evil%E3%80%82example",
  "/\u2044evil.example",
  "\uff0f\uff0fevil.example",
  "/\u2215/evil.example",
  "//\u0435vil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "/javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "?to=//evil.example",
  "#//evil.example",
  ".evil.example",
  ":80",
  `/${"a".repeat(2_000)}`,
  "/sign-in?to=//evil.example",
  "/en/sign-in",
  "/sign-out",
  "/sign-in/callback?code=x",
] as const;

/** Where a browser at this site ends up that is sent on to the address. */
const origin = (location: string, at: string): string => new URL(location, `${at}/sign-in/callback`).origin;

export function redirectTricks(world: () => AttackWorld): void {
  const api = () => world().product.host.urls.api;

  it("whatever `to` says, the whole way of a sign-in ends on this site, with no header of the attacker's", async () => {
    for (const to of ELSEWHERE) {
      const visitor = visitorOf(api());
      const callback = await callbackAtPages(visitor, "chua-co-vai-tro", to);
      const answer = await visitor.get(callback.href);
      const location = answer.headers.get("location") ?? "";
      expect({ to, status: answer.status, origin: origin(location, api()) }).toEqual({
        to,
        status: 303,
        origin: api(),
      });
      expect({ to, location }).toEqual({ to, location: expect.stringMatching(/^\/(?![/\\])[\x21-\x7e]*$/) });
      expect(answer.headers.getSetCookie().some((line) => line.includes("planted"))).toBe(false);
      expect(location).not.toMatch(/^\/(en\/)?sign-/);
    }
  }, 120_000);

  it("a path of this site is where it leads, so that the refusals above mean something", async () => {
    const visitor = visitorOf(api());
    const callback = await callbackAtPages(visitor, "chua-co-vai-tro", "/en/scores?year=2023");
    expect((await visitor.get(callback.href)).headers.get("location")).toBe("/en/scores?year=2023");
  });

  it("what asks to sign in repeats the path that was asked for, never as another site", async () => {
    for (const path of [
      "//evil.example/scores",
      "/\\evil.example",
      "/%2f/evil.example",
      "/en//evil.example",
      "/scores?x=%0d%0aset-cookie:%20a=b",
    ]) {
      const { headers } = await raw(api(), path);
      const location = String(headers.location ?? "/");
      expect({ path, origin: origin(location, api()) }).toEqual({ path, origin: api() });
      expect({ path, cookie: headers["set-cookie"] }).toEqual({ path, cookie: undefined });
      const asked = new URL(location, api()).searchParams.get("to");
      if (asked !== null) expect({ path, origin: origin(asked, api()) }).toEqual({ path, origin: api() });
    }
  });

  it("the host that a request names leads nobody elsewhere", async () => {
    const port = new URL(api()).port;
    const names: Record<string, string>[] = [
      { host: "evil.example" },
      { host: `evil.example:${port}` },
      { host: `127.0.0.1:${port}@evil.example` },
      { host: `localhost:${port}`, "x-forwarded-host": "evil.example" },
      {
        host: `127.0.0.1:${port}`,
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        forwarded: "host=evil.example",
      },
      { host: `127.0.0.1:${port}`, "x-original-host": "evil.example", "x-host": "evil.example" },
    ];
    for (const headers of names)
      for (const path of ["/", "/sign-in?to=/scores", "/scores", "/en/x", "/signed-out"]) {
        const answer = await raw(api(), path, { headers });
        const own = JSON.stringify([answer.headers.location, answer.headers["set-cookie"], answer.text]);
        expect({ headers, path, tells: own.includes("evil.example") }).toEqual({
          headers,
          path,
          tells: false,
        });
      }
  });

  it("the issuer sends a code to the exact address of the pages, to no other", async () => {
    const { issuerUrl } = world().product;
    const own = `${api()}/sign-in/callback`;
    expect((await redirectedTo(issuerUrl, own)).status).toBe(303);
    const others = [
      "https://evil.example/sign-in/callback",
      `${own}/`,
      `${own}?x=1`,
      `${own}#x`,
      `${own}/../../scores`,
      `${api()}/SIGN-IN/callback`,
      `${api()}/en/sign-in/callback`,
      `${api()}@evil.example/sign-in/callback`,
      `${api()}.evil.example/sign-in/callback`,
      own.replace("127.0.0.1", "localhost"),
      own.replace("http:", "https:"),
    ];
    for (const address of others) {
      const answer = await redirectedTo(issuerUrl, address);
      expect({ address, status: answer.status, to: answer.headers.get("location") }).toEqual({
        address,
        status: 400,
        to: null,
      });
    }
  });
}
