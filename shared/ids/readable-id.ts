import * as z from "zod";

/**
 * Ids of units, committees, members and guidances: permanent, readable, set when the locality is loaded, and what
 * stands in addresses: `phuong-1`. Identity is the id, never the name, because names change and are shared.
 */
const readable = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .min(2)
  .max(60);

export const unitIdSchema = readable.brand<"UnitId">();
export type UnitId = z.infer<typeof unitIdSchema>;

export const localityIdSchema = readable.brand<"LocalityId">();
export type LocalityId = z.infer<typeof localityIdSchema>;

/** A block (khối, cụm): units that are compared with each other. */
export const blockIdSchema = readable.brand<"BlockId">();
export type BlockId = z.infer<typeof blockIdSchema>;

export const committeeIdSchema = readable.brand<"CommitteeId">();
export type CommitteeId = z.infer<typeof committeeIdSchema>;

export const memberIdSchema = readable.brand<"MemberId">();
export type MemberId = z.infer<typeof memberIdSchema>;

export const guidanceIdSchema = readable.brand<"GuidanceId">();
export type GuidanceId = z.infer<typeof guidanceIdSchema>;
