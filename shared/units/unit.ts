import * as z from "zod";
import { blockIdSchema, localityIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { line } from "../texts/text.ts";

/**
 * Kinds of unit: xã/phường, cơ quan, doanh nghiệp, and the locality itself, which is recorded but not scored.
 */
export const UNIT_KINDS = ["commune", "agency", "enterprise", "locality"] as const;
export const unitKindSchema = z.enum(UNIT_KINDS);
export type UnitKind = z.infer<typeof unitKindSchema>;

/** The head who answers for the unit's records (người đứng đầu): an official in office, not personal data. */
export const headSchema = z.strictObject({ name: line(100), post: line(150) });
export type Head = z.infer<typeof headSchema>;

/** A unit of a locality. `subUnits` are its ấp, khu phố (elsewhere thôn, tổ dân phố), by name. */
export const unitSchema = z.strictObject({
  id: unitIdSchema,
  locality: localityIdSchema,
  kind: unitKindSchema,
  /** The block it is compared in. */
  block: blockIdSchema.optional(),
  /** Vietnamese name; proper names are not translated, `nameEn` only says the kind in English ("Ward 1"). */
  name: line(150),
  nameEn: line(150),
  head: headSchema,
  subUnits: z.array(line(100)).max(100).default([]),
});
export type Unit = z.infer<typeof unitSchema>;

/** Units whose records earn points. */
export const isScored = (unit: Unit): boolean => unit.kind !== "locality";
