import { hashOf } from "./bearer-secret.ts";
import { SIGN_IN_MS } from "./sign-in-time.ts";

/** A cookie of ours: how it is read from a request's cookies, set, and taken back. */
export interface OwnCookie {
  readonly name: string;
  /** Its value among `name=value` pairs, as API Gateway hands them over; undefined where it is not there. */
  read(cookies: readonly string[] | undefined): string | undefined;
  set(value: string): string;
  clear(): string;
}

/** The session's cookie; it ends with the browser. */
export const sessionCookie = (publicUrl: string): OwnCookie => ownCookie(publicUrl, "session");

/**
 * Binds a sign-in to the browser that began it. Each has a cookie of its own, named after its `state`, so that two tabs
 * may sign in side by side, and a wrong `state` touches none.
 */
export const signInCookie = (publicUrl: string, state: string): OwnCookie =>
  ownCookie(publicUrl, `${SIGN_IN}${hashOf(state).slice(0, 12)}`, `; Max-Age=${SIGN_IN_MS / 1000}`);

/** Sign-ins that one browser may have under way; those begun before are given up. */
const MOST_SIGN_INS = 5;

/** What takes back the cookies of the sign-ins that are too many once another begins. Browsers send the oldest first. */
export function surplusSignIns(publicUrl: string, cookies: readonly string[] = []): string[] {
  const names = cookies.flatMap((cookie) => /^(?:__Host-)?(sign-in-[0-9a-f]{12})=/.exec(cookie)?.[1] ?? []);
  const surplus = names.slice(0, Math.max(0, names.length - (MOST_SIGN_INS - 1)));
  return surplus.map((name) => ownCookie(publicUrl, name).clear());
}

const SIGN_IN = "sign-in-";

/**
 * `__Host-` makes browsers refuse the cookie without `Secure`, with a `Domain`, or for part of the site, so that no
 * neighbouring host can set it. On this machine pages come over plain HTTP, where browsers keep no such cookie: there,
 * and only where the public address itself says `http:`, the name has no prefix and the cookie no `Secure`.
 */
function ownCookie(publicUrl: string, plainName: string, lasting = ""): OwnCookie {
  const isSecure = new URL(publicUrl).protocol === "https:";
  const name = isSecure ? `__Host-${plainName}` : plainName;
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  const start = `${name}=`;
  return {
    name,
    read: (cookies = []) => cookies.find((cookie) => cookie.startsWith(start))?.slice(start.length),
    set: (value) => `${start}${value}${attributes}${lasting}`,
    clear: () => `${start}${attributes}; Max-Age=0`,
  };
}
