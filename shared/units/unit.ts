import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { calendarIdSchema } from "../calendar/working-calendar.ts";
import { blockIdSchema, localityIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { line } from "../texts/text.ts";
import { countSchema } from "./count.ts";
import { headSchema, headTermSchema } from "./head.ts";
import { predecessorOutsideSchema, successorSchema } from "./successor.ts";

export { type Head, headSchema } from "./head.ts";

/**
 * Kinds of unit: xã/phường, cơ quan, doanh nghiệp, and the locality itself, which is recorded but not scored.
 */
export const UNIT_KINDS = ["commune", "agency", "enterprise", "locality"] as const;
export const unitKindSchema = z.enum(UNIT_KINDS);
export type UnitKind = z.infer<typeof unitKindSchema>;

/** Kinds of sub-unit: ấp, khu phố, thôn, tổ dân phố; a part of an agency or enterprise has none. */
export const SUB_UNIT_KINDS = ["ap", "khu-pho", "thon", "to-dan-pho"] as const;

/** What is known of a sub-unit beside its name, which is one of the unit's `subUnits`. */
export const subUnitDetailSchema = z.strictObject({
  name: line(100),
  id: unitIdSchema.optional(),
  kind: z.enum(SUB_UNIT_KINDS).optional(),
});

/** A name that the unit had until it was renamed (đổi tên); its present one is `name`. */
export const earlierNameSchema = z.strictObject({
  name: line(150),
  nameEn: line(150),
  /** Last day of the name. */
  to: localDateSchema,
  /** The decision that renamed it. */
  source: line(300),
});

/**
 * A unit of a locality. Identity is the id, never the name: the commune of before a merger and the one of after it may
 * share a name. All that is not there is not known; nothing here is made up from it.
 */
export const unitSchema = z.strictObject({
  id: unitIdSchema,
  locality: localityIdSchema,
  kind: unitKindSchema,
  /** The block it is compared in. */
  block: blockIdSchema.optional(),
  /** Vietnamese name; proper names are not translated, `nameEn` only says the kind in English ("Ward 1"). */
  name: line(150),
  nameEn: line(150),
  earlierNames: z.array(earlierNameSchema).max(20).optional(),
  /** Who answers for its records now; `heads` says who did before. */
  head: headSchema,
  heads: z.array(headTermSchema).max(100).optional(),
  /** Its ấp, khu phố (elsewhere thôn, tổ dân phố), or parts of an agency or enterprise, by name. */
  subUnits: z.array(line(100)).max(100).default([]),
  subUnitDetails: z.array(subUnitDetailSchema).max(100).optional(),
  /** Vùng sâu, vùng xa, đi lại khó khăn: some legal limits are longer there. */
  remote: z.boolean().optional(),
  /** First and last day on which it exists; open where not said. */
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
  /** Who carried it on after its last day. */
  successors: z.array(successorSchema).max(20).optional(),
  /** Units that this installation does not know and that went into this one: no sum over predecessors is whole. */
  predecessorsOutside: z.array(predecessorOutsideSchema).max(50).optional(),
  counts: z.array(countSchema).max(300).optional(),
  /** Its working-day calendar; that of the state where not said. An enterprise may keep its own. */
  calendar: calendarIdSchema.optional(),
});
export type Unit = z.infer<typeof unitSchema>;

/** Units whose records earn points. */
export const isScored = (unit: Unit): boolean => unit.kind !== "locality";
