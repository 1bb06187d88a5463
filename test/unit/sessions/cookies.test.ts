import { describe, expect, it } from "vitest";
import { sessionCookie, signInCookie } from "../../../shared/sessions/cookies.ts";

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

it("the cookie of a sign-in lasts ten minutes", () => {
  expect(signInCookie("https://nghe-dan.example").set("abc")).toBe(
    "__Host-sign-in=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600",
  );
});
