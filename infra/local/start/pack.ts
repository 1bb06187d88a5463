import { readFile } from "node:fs/promises";
import * as z from "zod";
import { DEFAULT_SET, type SetId } from "./sets.ts";

const FOLDER = new URL("../../../shared/demonstration/", import.meta.url);

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
export const readPack = (set: SetId = DEFAULT_SET): Promise<unknown> => readJson(`${set}/pack.json`);

/** The set with a whole year in it: the pack under the year's amended guidances, and the records of the year. */
export async function readYear(set: SetId): Promise<{ readonly pack: unknown; readonly records: unknown }> {
  const pack = wholeSchema.parse(await readPack(set));
  return {
    pack: { ...pack, guidances: await readJson(`${set}/guidances.json`) },
    records: await readJson(`${set}/year.json`),
  };
}

const readJson = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(name, FOLDER), "utf8"));

const wholeSchema = z.record(z.string(), z.unknown());

/** The part of it that {@link DemonstrationPack} names. Throws when it has another shape. */
export const parsePack = (pack: unknown): DemonstrationPack => packSchema.parse(pack);
