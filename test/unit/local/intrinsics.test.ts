// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders
import { describe, expect, it } from "vitest";
import { NO_VALUE, resolve, type Scope, TemplateError } from "../../../infra/local/template/intrinsics.ts";

const scope: Scope = {
  ref: (logicalId) => (logicalId === "AWS::NoValue" ? NO_VALUE : known("ref", logicalId)),
  attribute: (logicalId, attribute) => known("attribute", `${logicalId}.${attribute}`),
  importValue: (name) => known("import", name),
};

function known(kind: string, name: string): string {
  if (name.startsWith("Unknown")) throw new Error(`no ${name}`);
  return `${kind}:${name}`;
}

describe("an intrinsic", () => {
  it.each([
    ["Ref", { Ref: "Queue" }, "ref:Queue"],
    ["Fn::GetAtt", { "Fn::GetAtt": ["Queue", "Arn"] }, "attribute:Queue.Arn"],
    ["Fn::GetAtt as text", { "Fn::GetAtt": "Nested.Outputs.Arn" }, "attribute:Nested.Outputs.Arn"],
    ["Fn::Join", { "Fn::Join": ["-", ["a", { Ref: "B" }, 3, true]] }, "a-ref:B-3-true"],
    ["Fn::Join over a list", { "Fn::Join": ["/", { "Fn::Split": [":", "a:b"] }] }, "a/b"],
    ["Fn::Sub", { "Fn::Sub": "${A}/${B.Arn}/${!Literal}/$5" }, "ref:A/attribute:B.Arn/${Literal}/$5"],
    ["Fn::Sub with variables", { "Fn::Sub": ["${x}-${y}", { x: 1, y: { Ref: "Y" } }] }, "1-ref:Y"],
    ["Fn::Select", { "Fn::Select": ["1", { "Fn::Split": ["/", "a/b/c"] }] }, "b"],
    ["Fn::Split", { "Fn::Split": ["-", { Ref: "a-b" }] }, ["ref:a", "b"]],
    ["Fn::ImportValue", { "Fn::ImportValue": { "Fn::Join": [":", ["Other", "Name"]] } }, "import:Other:Name"],
  ])("%s is evaluated", (_, value, expected) => {
    expect(resolve(value, scope, "S/R")).toEqual(expected);
  });

  it("is found at any depth, and everything else stays", () => {
    const value = { a: [1, null, { b: { Ref: "X" }, c: "Ref" }], Ref: "two keys", "Fn::x": 1 };
    expect(resolve(value, scope, "S/R")).toEqual({ ...value, a: [1, null, { b: "ref:X", c: "Ref" }] });
  });

  it("AWS::NoValue takes the property or item away", () => {
    const nothing = { Ref: "AWS::NoValue" };
    expect(resolve({ a: nothing, b: [1, nothing, 2] }, scope, "S/R")).toEqual({ b: [1, 2] });
  });

  it.each([
    [
      "an unknown intrinsic",
      { a: [{ "Fn::If": ["C", 1, 2] }] },
      "S/R.a[0]: the local host does not know Fn::If",
    ],
    ["an unknown name", { a: { Ref: "Unknown" } }, 'S/R.a: Ref "Unknown": no Unknown'],
    ["an unknown name in a text", { "Fn::Sub": "x${Unknown.Arn}" }, "no Unknown.Arn"],
    ["an item beyond the list", { "Fn::Select": [5, ["a"]] }, "no item 5"],
    ["a list within a text", { "Fn::Join": ["", [["a"]]] }, "Invalid input"],
    ["a wrong argument", { Ref: 5 }, "expected string"],
  ])("%s is an error that says where", (_, value, message) => {
    expect(() => resolve(value, scope, "S/R")).toThrow(TemplateError);
    expect(() => resolve(value, scope, "S/R")).toThrow(message);
    expect(() => resolve(value, scope, "S/R")).toThrow("S/R");
  });
});
