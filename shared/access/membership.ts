import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { blockIdSchema, committeeIdSchema, localityIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { principalSchema } from "./principal.ts";
import { ROLES } from "./roles.ts";

/** Where a role is held: a unit, a block of units, a committee of a locality, or the whole installation. */
export const scopeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("unit"), unit: unitIdSchema, locality: localityIdSchema }),
  z.strictObject({ kind: z.literal("block"), block: blockIdSchema, locality: localityIdSchema }),
  z.strictObject({ kind: z.literal("committee"), committee: committeeIdSchema, locality: localityIdSchema }),
  z.strictObject({ kind: z.literal("installation") }),
]);
export type Scope = z.infer<typeof scopeSchema>;

/** A role that a principal holds from one day to another, both included (quyết định phân công). */
export const membershipSchema = z.strictObject({
  principal: principalSchema,
  role: z.enum(ROLES),
  scope: scopeSchema,
  from: localDateSchema,
  to: localDateSchema.optional(),
});
export type Membership = z.infer<typeof membershipSchema>;

/** `unit:phuong-1`: as keys and events name a scope. */
export function scopeName(scope: Scope): string {
  switch (scope.kind) {
    case "unit":
      return `unit:${scope.unit}`;
    case "block":
      return `block:${scope.locality}/${scope.block}`;
    case "committee":
      return `committee:${scope.committee}`;
    case "installation":
      return "installation";
  }
}

export const isInForce = ({ from, to }: Pick<Membership, "from" | "to">, day: LocalDate): boolean =>
  from <= day && (to === undefined || day <= to);
