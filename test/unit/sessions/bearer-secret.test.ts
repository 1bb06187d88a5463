import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  derivedFrom,
  hashOf,
  isSameText,
  isSecret,
  newSecret,
  openUnder,
  sealUnder,
} from "../../../shared/sessions/bearer-secret.ts";

const schema = z.strictObject({ said: z.string() });
const value = { said: "Đường tổ 3 bị ngập (ví dụ)" };

describe("a secret", () => {
  it("is of 256 random bits, as a cookie can carry it", () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(new Set(secrets).size).toBe(100);
    for (const secret of secrets) {
      expect(isSecret(secret)).toBe(true);
      expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    }
  });

  it.each(["", "x", "a".repeat(42), "a".repeat(44), `${"a".repeat(42)}#`, `${"a".repeat(42)}=`])(
    "is not %j",
    (text) => expect(isSecret(text)).toBe(false),
  );

  it("gives another value for each purpose, and a name that tells none of them", () => {
    const secret = newSecret();
    const values = [derivedFrom(secret, "csrf"), derivedFrom(secret, "other"), hashOf(secret), secret];
    expect(new Set(values).size).toBe(4);
    expect(derivedFrom(secret, "csrf")).toBe(derivedFrom(secret, "csrf"));
    expect(derivedFrom(newSecret(), "csrf")).not.toBe(values[0]);
  });
});

describe("what is sealed under it", () => {
  it("opens with the same secret and purpose alone, and shows nothing of itself", async () => {
    const secret = newSecret();
    const sealed = await sealUnder(secret, "draft", value);
    expect(Buffer.from(sealed.split(".")[3] ?? "", "base64url").toString()).not.toContain("ngập");
    expect(await openUnder(secret, "draft", sealed, schema)).toEqual(value);
    await expect(openUnder(newSecret(), "draft", sealed, schema)).rejects.toThrow();
    await expect(openUnder(secret, "session", sealed, schema)).rejects.toThrow();
  });

  it("is refused where a byte was altered", async () => {
    const secret = newSecret();
    const [head, , iv, text = "", tag] = (await sealUnder(secret, "draft", value)).split(".");
    const altered = `${text[0] === "A" ? "B" : "A"}${text.slice(1)}`;
    await expect(
      openUnder(secret, "draft", [head, "", iv, altered, tag].join("."), schema),
    ).rejects.toThrow();
  });
});

it("texts are the same or not, whatever their length", () => {
  expect(isSameText("abc", "abc")).toBe(true);
  for (const other of ["", "ab", "abcd", "ABC"]) expect(isSameText("abc", other)).toBe(false);
});
