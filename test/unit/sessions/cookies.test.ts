import { describe, expect, it } from "vitest";
import { sessionCookie, signInCookie, surplusSignIns } from "../../../shared/sessions/cookies.ts";

describe("the session's cookie", () => {
  it("is bound to the host and to TLS, hidden from scripts, and ends with the browser", () => {
    expect(sessionCookie("https://nghe-dan.example").set("abc")).toBe(
      "__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure",
    );
  });

  it("has a plain name only where the public address has no TLS", () => {
    expect(sessionCookie("http://127.0.0.1:4280").set("abc")).toBe(
      "session=abc; Path=/; HttpOnly; SameSite=Lax",
    );
  });

  it("is read by its whole name", () => {
    const { read } = sessionCookie("https://nghe-dan.example");
    expect(
      read(["session=plain", "x__Host-session=other", "__Host-session=own", "__Host-session=second"]),
    ).toBe("own");
    expect(read(["session=plain"])).toBeUndefined();
    expect(read(undefined)).toBeUndefined();
  });

  it("is taken back at once", () => {
    expect(sessionCookie("https://nghe-dan.example").clear()).toBe(
      "__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
    );
  });
});

describe("the cookie of a sign-in", () => {
  const SITE = "https://nghe-dan.example";
  const of = (state: string) => signInCookie(SITE, state);

  it("lasts ten minutes, under a name of its own that does not tell the state", () => {
    expect(of("state-1").set("abc")).toMatch(
      /^__Host-sign-in-[0-9a-f]{12}=abc; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/,
    );
    expect(of("state-1").name).toBe(of("state-1").name);
    expect(of("state-2").name).not.toBe(of("state-1").name);
    expect(of("state-1").name).not.toContain("state");
  });

  it("is taken back where more than a handful would be under way, the oldest first", () => {
    const pairs = (count: number) =>
      Array.from({ length: count }, (_, index) => `${of(`state-${index}`).name}=x`);
    const others = ["__Host-session=own", "sign-in-=x", "__Host-sign-in-evil; Domain=x=1"];
    expect(surplusSignIns(SITE, [...others, ...pairs(4)])).toEqual([]);
    expect(surplusSignIns(SITE, [...others, ...pairs(6)])).toEqual([
      of("state-0").clear(),
      of("state-1").clear(),
    ]);
    expect(surplusSignIns(SITE)).toEqual([]);
  });
});
