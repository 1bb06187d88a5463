import * as z from "zod";
import { type Centipoints, centipointsSchema } from "../../scoring/points.ts";

/** Rounding to a step (25 = 0.25 points): half a step up, always down, or always up. */
export const roundingSchema = z.strictObject({
  to: centipointsSchema.min(1),
  mode: z.enum(["half-up", "down", "up"]),
});
export type Rounding = z.infer<typeof roundingSchema>;

/** value ÷ target × `of`, rounded: exact in integers, so that 2 of 3 is the same on every machine. */
export const roundedShare = (
  { value, target }: { value: number; target: number },
  of: Centipoints,
  rounding: Rounding,
): Centipoints => roundedFraction(BigInt(value) * BigInt(of), BigInt(target), rounding);

/** A fraction of points, not negative, rounded to the step. */
export function roundedFraction(numerator: bigint, denominator: bigint, { to, mode }: Rounding): Centipoints {
  const step = denominator * BigInt(to);
  const add = { "half-up": step, down: 0n, up: 2n * step - 1n }[mode];
  return Number((2n * numerator + add) / (2n * step)) * to;
}

/** `làm tròn đến 0,25`; the step follows these words. */
export const ROUNDING_WORDS = {
  "half-up": { vi: "làm tròn đến", en: "rounded to" },
  down: { vi: "làm tròn xuống bội số của", en: "rounded down to a multiple of" },
  up: { vi: "làm tròn lên bội số của", en: "rounded up to a multiple of" },
} as const;
