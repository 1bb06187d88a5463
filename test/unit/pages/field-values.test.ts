import { describe, expect, it } from "vitest";
import { parametersOf, textsOf, valuesIn } from "../../../functions/pages/forms/field-values.ts";
import { requestOf } from "../../../shared/platform/http/request.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { httpEvent } from "../../support/http-event.ts";

const posted = (body: string) =>
  parametersOf(
    requestOf(
      httpEvent("POST /{proxy+}", { headers: { "content-type": "application/x-www-form-urlencoded" }, body }),
    ),
  );

const boxes = (count: number) =>
  Array.from({ length: count }, (_, index) => `plan.area.names=${"x".repeat(20)}${index}`).join("&");

describe("the values of a posted form", () => {
  it("are kept by input, in the order they were sent, without what no form has", () => {
    const values = valuesIn(posted("plan.place=A&plan.area.names=1&x=2&plan.area.names=3&__proto__=4"));
    expect(values).toEqual({ "plan.place": ["A"], "plan.area.names": ["1", "3"] });
  });

  it("may be many", () => {
    const names = textsOf(valuesIn(posted(boxes(5000))), "plan.area.names");
    expect([names.length, names.at(-1)]).toEqual([5000, `${"x".repeat(20)}4999`]);
  });

  it("may be long", () => {
    const text = "đường ngập ".repeat(10_000);
    expect(valuesIn(posted(new URLSearchParams({ reason: text }).toString()))).toEqual({ reason: [text] });
  });

  it("are refused where they are more than any form has", () => {
    expect(() => posted(boxes(5001))).toThrow(new Refusal("body-too-large"));
  });
});
