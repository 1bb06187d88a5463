import * as z from "zod";

/** A {@link Share} as it reaches another process or thread. */
export const shareSchema = z.object({
  units: z.int().min(1),
  of: z.int().min(1),
  rest: z.int().min(0),
});

/** What a share took on one core. */
export const coreResultSchema = z.object({
  facts: z.int(),
  /** Of all units together, so that nobody's share is left out or taken twice. */
  points: z.int(),
  /** Of the thread's own processor time, in the engine. */
  milliseconds: z.number(),
  peakHeapMiB: z.number(),
});
export type CoreResult = z.infer<typeof coreResultSchema>;

/** What a process came to that gave each core its share. */
export const coresResultSchema = z.object({
  /** A share while the other cores have none, then all shares at once. */
  alone: coreResultSchema,
  together: z.array(coreResultSchema).min(1),
  /** Of the process with all its threads; the first before any fact. */
  startMiB: z.number(),
  peakMiB: z.number(),
});
export type CoresResult = z.infer<typeof coresResultSchema>;
