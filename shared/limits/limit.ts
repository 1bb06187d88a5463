import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { line } from "../texts/text.ts";
import { type UnitKind, unitKindSchema } from "../units/unit.ts";

/**
 * A time limit as dated data: how many days, for which kinds of unit, in force from and to, and where it is
 * written. Code holds no legal number; "no limit known on that date" is an answer ({@link inForce} → undefined).
 */
export const LIMIT_KINDS = [
  /** Calendar days between the public notice of a dialogue and the dialogue, at least. */
  "dialogue-notice",
  /** Calendar days after a dialogue within which it must be entered, at most. */
  "dialogue-entry",
] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

export const limitSchema = z.strictObject({
  kind: z.enum(LIMIT_KINDS),
  unitKinds: z.array(unitKindSchema).min(1),
  days: z.int().min(0).max(365),
  from: localDateSchema,
  /** Last day in force; open while the limit stands. */
  to: localDateSchema.optional(),
  /** Document and article, or the words "ví dụ / example" for invented data. */
  source: line(300),
});
export type Limit = z.infer<typeof limitSchema>;

/** What a fact remembers of a limit: enough to judge it again without asking what is in force today. */
export const limitInForceSchema = limitSchema.pick({ days: true, source: true });
export type LimitInForce = z.infer<typeof limitInForceSchema>;

/** The limit of that kind that binds units of `unitKind` on `day`; the strictest is up to whoever loads them. */
export function inForce(
  limits: readonly Limit[],
  kind: LimitKind,
  unitKind: UnitKind,
  day: LocalDate,
): LimitInForce | undefined {
  const found = limits.find(
    (limit) =>
      limit.kind === kind &&
      limit.unitKinds.includes(unitKind) &&
      limit.from <= day &&
      (limit.to === undefined || day <= limit.to),
  );
  return found && { days: found.days, source: found.source };
}
