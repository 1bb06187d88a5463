import { describe, expect, it } from "vitest";
import { newSecret } from "../../../shared/sessions/bearer-secret.ts";
import { csrfOf, IDLE_MS, isOver, isOwnForm, LONGEST_MS } from "../../../shared/sessions/session.ts";

describe("a session", () => {
  const begun = Date.UTC(2026, 0, 5, 1);
  const session = { endsAt: begun + LONGEST_MS, lastSeen: begun };

  it("is over after two hours without a request, and after twelve with", () => {
    expect(isOver(session, begun + IDLE_MS - 1)).toBe(false);
    expect(isOver(session, begun + IDLE_MS)).toBe(true);
    const busy = { ...session, lastSeen: begun + LONGEST_MS - 1 };
    expect(isOver(busy, begun + LONGEST_MS - 1)).toBe(false);
    expect(isOver(busy, begun + LONGEST_MS)).toBe(true);
  });
});

describe("a form", () => {
  const session = { secret: newSecret() };

  it("belongs to the session whose mark it carries", () => {
    expect(isOwnForm(session, csrfOf(session))).toBe(true);
    expect(csrfOf(session)).not.toContain(session.secret);
  });

  it.each([null, "", csrfOf({ secret: newSecret() }), session.secret])("is foreign with %s", (csrf) =>
    expect(isOwnForm(session, csrf)).toBe(false),
  );
});
