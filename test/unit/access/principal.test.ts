import { describe, expect, it } from "vitest";
import { principalOf } from "../../../shared/access/http-caller.dynamodb.ts";
import { requestOf } from "../../../shared/platform/http/request.ts";
import { authorizedBy, httpEvent } from "../../support/http-event.ts";

const ISS = "https://issuer.test";

const principalWith = (claims: Readonly<Record<string, string>>): string => {
  const event = httpEvent("GET /api/units", {}, null);
  return principalOf(
    requestOf({ ...event, requestContext: { ...event.requestContext, ...authorizedBy(claims) } }),
  );
};
const refused = expect.objectContaining({ name: "Refusal", code: "not-found" });

describe("the principal of a token", () => {
  it.each([
    [
      "a person of Cognito",
      { iss: ISS, sub: "0b1c-22", client_id: "pages", token_use: "access" },
      `${ISS}#0b1c-22`,
    ],
    ["a person where the client stands in azp", { iss: ISS, sub: "an", azp: "pages" }, `${ISS}#an`],
    ["a person without a client", { iss: ISS, sub: "an" }, `${ISS}#an`],
    ["a machine that is its own subject", { iss: ISS, sub: "forms", client_id: "forms" }, "forms"],
    ["a machine without a subject", { iss: ISS, client_id: "forms" }, "forms"],
    ["a machine by azp", { iss: ISS, sub: "forms", azp: "forms" }, "forms"],
    ["a token with lists", { iss: ISS, sub: "an", aud: "[nghe-dan other]", groups: "[a b]" }, `${ISS}#an`],
  ])("%s", (_, claims, principal) => {
    expect(principalWith(claims)).toBe(principal);
  });

  it("is a person's when somebody's subject is called like another machine", () => {
    expect(principalWith({ iss: ISS, sub: "form-service", client_id: "nghe-dan-pages" })).toBe(
      `${ISS}#form-service`,
    );
  });

  it.each<[string, Record<string, string>]>([
    ["no issuer", { sub: "an" }],
    ["nobody", { iss: ISS }],
    ["an empty subject", { iss: ISS, sub: "", client_id: "forms" }],
    ["a subject with #", { iss: ISS, sub: "an#x" }],
    ["a subject with a space", { iss: ISS, sub: "an binh" }],
    ["a list of subjects", { iss: ISS, sub: "[an binh]" }],
    ["a subject with a line break", { iss: ISS, sub: "an\nbinh" }],
    ["a subject that ends in a line break", { iss: ISS, sub: "an\n" }],
    ["a subject beyond ASCII", { iss: ISS, sub: "người" }],
    ["a subject of more than 255 characters", { iss: ISS, sub: "a".repeat(256) }],
    ["issuer and subject too long for the audit trail", { iss: ISS, sub: "a".repeat(200) }],
    ["an issuer with #", { iss: `${ISS}#an`, sub: "x" }],
    ["an issuer that is no address", { iss: "job:load", sub: "x" }],
    ["a client that is called like a person", { iss: ISS, client_id: `${ISS}#an` }],
    ["a client that is called like a job", { iss: ISS, client_id: "job:load" }],
    ["a client that is called like nobody", { iss: ISS, sub: "resident", client_id: "resident" }],
  ])("is refused for %s", (_, claims) => {
    expect(() => principalWith(claims)).toThrow(refused);
  });

  it("is refused without claims", () => {
    expect(() => principalOf(requestOf(httpEvent("GET /api/units", {}, null)))).toThrow(refused);
  });
});
