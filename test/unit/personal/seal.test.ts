import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { newKey, seal, unseal, unwrapKey, wrapKey } from "../../../shared/personal/seal.ts";

const partSchema = z.object({ content: z.string() });

describe("a sealed personal part", () => {
  it("comes back as it went in, and shows nothing of itself", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", minLength: 8 }).filter((text) => text.isWellFormed()),
        async (content) => {
          const key = newKey();
          const sealed = await seal(key, "opn_1", { content });
          expect(await unseal(key, "opn_1", sealed, partSchema)).toEqual({ content });
          expect(sealed).not.toContain(content);
          expect(Buffer.from(sealed, "base64url").toString()).not.toContain(content);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("is another one each time, also of the same text", async () => {
    const key = newKey();
    expect(await seal(key, "opn_1", { content: "a" })).not.toBe(await seal(key, "opn_1", { content: "a" }));
  });

  it("opens neither for another record, nor with another key, nor altered", async () => {
    const key = newKey();
    const sealed = await seal(key, "opn_1", { content: "Đường tổ 3 bị ngập." });
    const altered = sealed.replace(/.(?=.$)/, (sign) => (sign === "A" ? "B" : "A"));
    await expect(unseal(key, "opn_2", sealed, partSchema)).rejects.toThrow();
    await expect(unseal(newKey(), "opn_1", sealed, partSchema)).rejects.toThrow();
    await expect(unseal(key, "opn_1", altered, partSchema)).rejects.toThrow();
  });
});

describe("a wrapped key of a case", () => {
  it("unwraps with its unit's key, for its own record", async () => {
    const [unitKey, caseKey] = [newKey(), newKey()];
    const wrapped = await wrapKey(unitKey, "opn_1", caseKey);
    expect(await unwrapKey(unitKey, "opn_1", wrapped)).toEqual(new Uint8Array(caseKey));
    await expect(unwrapKey(unitKey, "opn_2", wrapped)).rejects.toThrow();
    await expect(unwrapKey(newKey(), "opn_1", wrapped)).rejects.toThrow();
  });

  it("is no sealed part: neither opens as the other", async () => {
    const key = newKey();
    await expect(unwrapKey(key, "opn_1", await seal(key, "opn_1", { content: "a" }))).rejects.toThrow();
  });
});
