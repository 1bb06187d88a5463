import { expect, it } from "vitest";
import { type AttackWorld, changesBetween, raw, recordedIn } from "./attack-world.ts";

/** Ways of writing the path of a thing so that whoever guards it may take it for another. */
const DISGUISES = [
  "/api/../api/units",
  "/x/../api/units",
  "/%2e%2e/api/units",
  "/scores/%2e%2e/api/units",
  "//api/units",
  "///api///units",
  "/./api/units",
  "/API/units",
  "/Api/Units",
  "/api/units/",
  "/api/units//",
  "/api/units/.",
  "/api/units.",
  "/api/units.json",
  "/api/units;v=1",
  "/api;x/units",
  "/api/units%00",
  "/api/units%20",
  "/api/units%0d%0aX:%20y",
  "/api%2funits",
  "/%61pi/units",
  "/api/%75nits",
  "/api%5cunits",
  "/en/api/units",
  "/en//api/units",
  "/en/../api/units",
  "/api/units%3f",
  "/$default/api/units",
  "/local/api/units",
  "/api/units/phuong-1/../..",
  "/api/units/..%2f..",
];

/** The same for a page that only who is signed in may open. */
const PAGE_DISGUISES = [
  "/operators/",
  "/operators//",
  "//operators",
  "/en//operators",
  "/en/operators",
  "/%6fperators",
  "/operators;x",
  "/operators%00",
  "/operators%2f",
  "/./operators",
  "/scores/../operators",
  "/sign-in/../operators",
  "/sign-in%2f..%2foperators",
  "/assets/../operators",
  "/signed-out/%2e%2e/operators",
  "/operators?x=/sign-in",
  "/operators%3fx",
  "/OPERATORS",
];

export function pathTricks(world: () => AttackWorld, token: () => string): void {
  const origin = () => world().product.host.urls.api;

  it("no disguise of an API path is served without a token", async () => {
    for (const path of DISGUISES) {
      const { status, text } = await raw(origin(), path);
      expect({
        path,
        isServed: status < 300,
        tells: text.includes("phuong-1") && /"units"/.test(text),
      }).toEqual({
        path,
        isServed: false,
        tells: false,
      });
      expect({ path, status }).not.toEqual({ path, status: 500 });
    }
  });

  it("no disguise of a page opens it to whoever is not signed in", async () => {
    for (const path of PAGE_DISGUISES) {
      const { status, headers } = await raw(origin(), path);
      const isKept =
        status === 404 ||
        status === 400 ||
        (status === 303 && /^(\/en)?\/sign-in\?to=/.test(String(headers.location)));
      expect({ path, status, isKept }).toEqual({ path, status, isKept: true });
    }
  });

  it("ids that are paths name nothing", async () => {
    const headers = { authorization: `Bearer ${token()}` };
    for (const id of [
      "..%2f..%2funits",
      "%2e%2e",
      "..",
      "dlg_%2f",
      "*",
      "dlg_%00",
      "%ff",
      "a".repeat(3_000),
      "__proto__",
    ]) {
      for (const path of [`/api/dialogues/${id}`, `/api/units/${id}/2023/score`, `/api/approvals/${id}`]) {
        const { status } = await raw(origin(), path, { headers });
        expect({ path: path.slice(0, 60), status }).toEqual({ path: path.slice(0, 60), status: 404 });
      }
    }
  });

  it("a request that is too long is refused before anything looks at it", async () => {
    expect((await raw(origin(), `/${"a/".repeat(6_000)}`)).status).toBe(431);
    expect((await raw(origin(), "/", { headers: { cookie: `session=${"a".repeat(11_000)}` } })).status).toBe(
      431,
    );
  });

  it("other methods find nothing, and none can be put on by a header, a query or a form", async () => {
    const before = await recordedIn(world().product);
    const headers = { authorization: `Bearer ${token()}`, "content-type": "application/json" };
    for (const method of ["PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "PATCH"])
      for (const path of [
        "/api/units",
        "/",
        "/dialogues",
        "/api/cases/dlg_00000000000000000000000000/erasure",
      ]) {
        const { status } = await raw(origin(), path, { method, headers });
        expect({ method, path, status }).toEqual({ method, path, status: 404 });
      }
    for (const override of ["x-http-method-override", "x-http-method", "x-method-override"]) {
      const put = await raw(origin(), "/api/units", { headers: { ...headers, [override]: "POST" } });
      expect(put.status).toBe(200);
      const got = await raw(origin(), "/dialogues", { headers: { [override]: "POST" } });
      expect(got.status).toBe(405);
    }
    expect((await raw(origin(), "/dialogues?_method=POST")).status).toBe(405);
    expect(changesBetween(before, await recordedIn(world().product))).toEqual([]);
  });

  it("addresses are not taken from headers that anybody can send", async () => {
    const headers = {
      "x-original-url": "/operators",
      "x-rewrite-url": "/operators",
      "x-forwarded-prefix": "/operators",
    };
    const plain = await raw(origin(), "/");
    expect((await raw(origin(), "/", { headers })).text).toBe(plain.text);
  });
}
