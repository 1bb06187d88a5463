import * as z from "zod";
import { type Centipoints, centipointsSchema } from "../../scoring/points.ts";

/** Rounding to a step (25 = 0.25 points): half a step up, or always down. */
export const roundingSchema = z.strictObject({
  to: centipointsSchema.min(1),
  mode: z.enum(["half-up", "down"]),
});
export type Rounding = z.infer<typeof roundingSchema>;

/** value ÷ target × `of`, rounded: exact in integers, so that 2 of 3 is the same on every machine. */
export function roundedShare(
  { value, target }: { value: number; target: number },
  of: Centipoints,
  { to, mode }: Rounding,
): Centipoints {
  const amount = BigInt(value) * BigInt(of);
  const step = BigInt(target) * BigInt(to);
  const up = mode === "half-up" ? step : 0n;
  return Number((2n * amount + up) / (2n * step)) * to;
}
