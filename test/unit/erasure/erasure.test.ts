import { describe, expect, it } from "vitest";
import { erasureRequestSchema } from "../../../shared/erasure/erase-persons.dynamodb.ts";
import { documentNumberSchema } from "../../../shared/erasure/erasure.ts";
import { fieldProblemsOf } from "../../../shared/problems/parse.ts";

describe("the number of a document", () => {
  it.each(["15/QĐ-UBND", "120/2023/NQ-HĐND", "7.1/CV"])("%s", (number) => {
    expect(documentNumberSchema.parse(number)).toBe(number);
  });

  it.each([
    "Nguyễn Văn A",
    "NguyenVanA",
    "15 QĐ của ông A",
    "1/Nguyễn.Văn.Ví.Dụ.Thật.Dài.Quá",
    "Nguyễn.Văn.A/1",
    "",
    "1".repeat(51),
  ])("is not %j", (text) => {
    expect(documentNumberSchema.safeParse(text).success).toBe(false);
  });
});

describe("a request to erase", () => {
  const faults = (request: unknown) => {
    const { error } = erasureRequestSchema.safeParse(request, { reportInput: true });
    return error ? fieldProblemsOf(error).map(({ field, rule }) => `${field}:${rule}`) : [];
  };

  it.each<[unknown, string[]]>([
    [{ ground: "request-of-person" }, []],
    [{ ground: "order-of-authority", document: "15/QĐ-UBND" }, []],
    [{ ground: "order-of-authority" }, ["document:required"]],
    [{ ground: "retention-over" }, ["ground:choice"]],
    [{ ground: "entered-by-mistake", reason: "Nguyễn Văn A (ví dụ)" }, ["reason:unknown-field"]],
  ])("%j", (request, expected) => {
    expect(faults(request)).toEqual(expected);
  });
});
