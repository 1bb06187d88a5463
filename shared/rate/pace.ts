/**
 * How fast the pages serve, by what is asked for. A commune office shares one network address, so an address is slowed
 * down long before it is refused, and refused only far above what an office can send. Whoever is signed in is never
 * refused. Numbers are requests in one minute, for an office of 100 people:
 *
 * - `sign-in`: all sign in at eight, two requests each: 200. - `view`: pages seen without an account, five a minute each: 500.
 * - `post`: forms without a session, such as those of sessions that ended over lunch: one each.
 * - `own-post`: forms of one account, by hand: a dozen at most.
 */
export const PACES = {
  "sign-in": { slowAfter: 300, refuseAfter: 3_000 },
  view: { slowAfter: 600, refuseAfter: 6_000 },
  post: { slowAfter: 120, refuseAfter: 1_200 },
  /** Never refused: at this number the wait is longest. */
  "own-post": { slowAfter: 120, refuseAfter: 1_200 },
} as const;
export type RateKind = keyof typeof PACES;

/** A longer wait would only cost us: the function waits with the visitor. */
export const LONGEST_WAIT_MS = 2_000;

export type Pace = { readonly kind: "go"; readonly waitMs: number } | { readonly kind: "refuse" };

/** What the request gets that is the `count`-th of its kind in this minute: the more there were, the longer it waits. */
export function paceOf(kind: RateKind, count: number): Pace {
  const { slowAfter, refuseAfter } = PACES[kind];
  if (count > refuseAfter && kind !== "own-post") return { kind: "refuse" };
  const over = Math.max(0, Math.min(count, refuseAfter) - slowAfter) / (refuseAfter - slowAfter);
  return { kind: "go", waitMs: Math.round(over * LONGEST_WAIT_MS) };
}
