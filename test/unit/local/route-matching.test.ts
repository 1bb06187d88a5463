import { describe, expect, it } from "vitest";
import { routeMatcher } from "../../../infra/local/http/routes.ts";

const matcher = (...keys: string[]) => {
  const match = routeMatcher(keys.map((routeKey) => ({ routeKey })));
  return (method: string, path: string) => {
    const found = match(method, path);
    return found && [found.route.routeKey, found.pathParameters];
  };
};

describe("the route of a request", () => {
  // Routes and requests of "Create routes for HTTP APIs in API Gateway", section "Routing API requests".
  const match = matcher(
    "GET /pets/dog/1",
    "GET /pets/dog/{id}",
    "GET /pets/{proxy+}",
    "ANY /{proxy+}",
    "$default",
  );

  it.each([
    ["GET", "/pets/dog/1", "GET /pets/dog/1", {}],
    ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
    ["GET", "/pets/cat/1", "GET /pets/{proxy+}", { proxy: "cat/1" }],
    ["POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
    ["POST", "/pets/dog/1", "ANY /{proxy+}", { proxy: "pets/dog/1" }],
    ["GET", "/", "$default", {}],
  ])("%s %s is %s", (method, path, routeKey, parameters) => {
    expect(match(method, path)).toEqual([routeKey, parameters]);
  });

  it("does not depend on the order of declaration", () => {
    const reversed = matcher(
      "$default",
      "ANY /{proxy+}",
      "GET /pets/{proxy+}",
      "GET /pets/dog/{id}",
      "GET /pets/dog/1",
    );
    expect(reversed("GET", "/pets/dog/1")).toEqual(["GET /pets/dog/1", {}]);
    expect(reversed("GET", "/pets/dog/2")).toEqual(["GET /pets/dog/{id}", { id: "2" }]);
  });

  it("prefers the request's method to ANY, and a full match with ANY to a greedy one", () => {
    const either = matcher("ANY /a", "GET /a", "GET /{proxy+}");
    expect(either("GET", "/a")).toEqual(["GET /a", {}]);
    expect(either("POST", "/a")).toEqual(["ANY /a", {}]);
    expect(matcher("ANY /a", "GET /{proxy+}")("GET", "/a")).toEqual(["ANY /a", {}]);
  });

  it("goes on to a less particular path when the method differs", () => {
    const both = matcher("POST /units/list", "GET /units/{unit}");
    expect(both("GET", "/units/list")).toEqual(["GET /units/{unit}", { unit: "list" }]);
  });

  it("is none without $default", () => {
    const few = matcher("GET /units/{unit}", "POST /units");
    for (const [method, path] of [
      ["POST", "/units/x"],
      ["GET", "/units"],
      ["GET", "/units/"],
      ["GET", "/units/x/"],
      ["GET", "/units/x/y"],
      ["POST", "/units/"],
      ["GET", "/"],
    ] as const) {
      expect(few(method, path), `${method} ${path}`).toBeUndefined();
    }
  });

  it("compares and gives path segments decoded, a coded slash not parting them", () => {
    const units = matcher("GET /đơn-vị/{unit}", "GET /files/{proxy+}");
    expect(units("GET", `/${encodeURIComponent("đơn-vị")}/xã%20Bình%2FHiệp`)).toEqual([
      "GET /đơn-vị/{unit}",
      { unit: "xã Bình/Hiệp" },
    ]);
    expect(units("GET", "/files/a%20b/c")).toEqual(["GET /files/{proxy+}", { proxy: "a b/c" }]);
    expect(units("GET", "/files/100%")).toEqual(["GET /files/{proxy+}", { proxy: "100%" }]);
  });

  it("is refused at the start when its key is none", () => {
    expect(() => matcher("GET units")).toThrow("Not a route key: GET units");
  });
});
