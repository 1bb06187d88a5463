import * as z from "zod";
import { instantSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { periodSchema } from "../recalculation/run.ts";
import { DUE_SHARDS } from "../storage/keys.ts";

/** A part of a run of the deadline job: one shard of the due index, or all open clocks of a unit whose rules changed. */
export const deadlinePartSchema = z.strictObject({
  period: periodSchema,
  scheduledAt: instantSchema,
  part: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("shard"),
      shard: z
        .int()
        .min(0)
        .max(DUE_SHARDS - 1),
    }),
    z.strictObject({ kind: z.literal("unit"), unit: unitIdSchema }),
  ]),
});
export type DeadlinePart = z.infer<typeof deadlinePartSchema>;

/** Its name in the ledger of runs. */
export const partName = ({ part }: Pick<DeadlinePart, "part">): string =>
  part.kind === "shard" ? `shard-${part.shard}` : `unit-${part.unit}`;
