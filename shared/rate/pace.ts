/**
 * How fast the pages serve, by what is asked for. A commune office shares one network address, so an address is slowed
 * down long before it is refused, and refused only far above what an office can send. What is posted by whoever is signed
 * in is never refused, what they look at not even counted. Numbers are requests in one minute, for an office of 100 people:
 *
 * - `sign-in`: all sign in at eight, two requests each: 200. - `view`: pages seen without an account, five a minute each: 500.
 * - `post`: forms without a session, such as those of sessions that ended over lunch: one each. Each leaves a draft, so
 *   where the address is slow already the pages keep none, and refuse the form.
 * - `own-post`: forms of one account, by hand: a dozen at most.
 * - `opinion`: opinions that are sent without an account, and forms for them: a village hall with one network writes ten.
 * - `code`: tracking codes that are tried; nobody mistypes ten times a minute. `code-anywhere`: all together, over every
 *   address, so that guessing from many is slowed too; never refused, because that would shut out every honest holder.
 *
 * The function waits with the visitor, and a function that waits takes the place of one that could answer: an account of
 * AWS runs only so many at once. Whoever is not signed in is nobody to hold to account, and waits a quarter of a second at
 * most; who is, waits up to two. Refusing, not waiting, is what holds off a flood.
 */
export const PACES = {
  "sign-in": { slowAfter: 300, refuseAfter: 3_000, longestWaitMs: 250 },
  view: { slowAfter: 600, refuseAfter: 6_000, longestWaitMs: 250 },
  post: { slowAfter: 120, refuseAfter: 1_200, longestWaitMs: 250 },
  opinion: { slowAfter: 20, refuseAfter: 1_200, longestWaitMs: 250 },
  code: { slowAfter: 10, refuseAfter: 300, longestWaitMs: 250 },
  "code-anywhere": { slowAfter: 300, refuseAfter: 3_000, longestWaitMs: 250 },
  /** Never refused: at this number the wait is longest. */
  "own-post": { slowAfter: 120, refuseAfter: 1_200, longestWaitMs: 2_000 },
} as const;
export type RateKind = keyof typeof PACES;

/** Beyond their number the wait is longest, and that is all. */
const NEVER_REFUSED: ReadonlySet<RateKind> = new Set(["own-post", "code-anywhere"]);

export type Pace =
  /** `isSlow`: more come than an office sends. */
  { readonly kind: "go"; readonly waitMs: number; readonly isSlow: boolean } | { readonly kind: "refuse" };

/** What the request gets that is the `count`-th of its kind in this minute: the more there were, the longer it waits. */
export function paceOf(kind: RateKind, count: number): Pace {
  const { slowAfter, refuseAfter, longestWaitMs } = PACES[kind];
  if (count > refuseAfter && !NEVER_REFUSED.has(kind)) return { kind: "refuse" };
  const over = Math.max(0, Math.min(count, refuseAfter) - slowAfter) / (refuseAfter - slowAfter);
  return { kind: "go", waitMs: Math.round(over * longestWaitMs), isSlow: count > slowAfter };
}
