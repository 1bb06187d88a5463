/** `ThrottlingRateLimit` (requests a second) and `ThrottlingBurstLimit` (requests at once) of a stage or route. */
export interface ThrottleLimits {
  readonly rate: number;
  readonly burst: number;
}

/**
 * A token bucket, as AWS throttles: each request takes a token; the bucket holds `burst` and is filled with
 * `rate` a second. `now` gives milliseconds of a clock that never goes back.
 */
export function tokenBucket(
  { rate, burst }: ThrottleLimits,
  now: () => number = () => performance.now(),
): () => boolean {
  let tokens = burst;
  let filledAt = now();
  return () => {
    const instant = now();
    tokens = Math.min(burst, tokens + ((instant - filledAt) / 1000) * rate);
    filledAt = instant;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}
