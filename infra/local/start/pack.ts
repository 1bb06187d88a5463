import { readFile } from "node:fs/promises";
import * as z from "zod";

const PACK = new URL("../../../shared/demonstration/kien-tuong-2023/pack.json", import.meta.url);

const placeSchema = z.object({ id: z.string(), name: z.string(), nameEn: z.string().optional() });

const membershipSchema = z.object({
  role: z.string(),
  unit: z.string().optional(),
  block: z.string().optional(),
  committee: z.string().optional(),
  installation: z.boolean().optional(),
});

/** What the host itself needs to know of the demonstration set: who signs in, and what the places are called. */
const packSchema = z.object({
  units: z.array(placeSchema),
  blocks: z.array(placeSchema),
  committee: placeSchema,
  accounts: z.array(z.object({ subject: z.string(), memberships: z.array(membershipSchema) })),
  machines: z.array(z.object({ clientId: z.string() })),
});

export type DemonstrationPack = z.infer<typeof packSchema>;
export type PackMembership = z.infer<typeof membershipSchema>;

/** The demonstration set as it is loaded, whole. */
export const readPack = async (): Promise<unknown> => JSON.parse(await readFile(PACK, "utf8"));

/** The part of it that {@link DemonstrationPack} names. Throws when it has another shape. */
export const parsePack = (pack: unknown): DemonstrationPack => packSchema.parse(pack);
