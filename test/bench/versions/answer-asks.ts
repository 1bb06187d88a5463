import * as z from "zod";

/** What a version in a process of its own can be asked, by name. */
export type Answers = Readonly<Record<string, (asked: unknown) => Promise<unknown>>>;

export const askSchema = z.object({ ask: z.string(), asked: z.unknown().optional() });
export type Ask = z.infer<typeof askSchema>;

export const replySchema = z.union([
  z.strictObject({ failure: z.string() }),
  z.strictObject({ answer: z.unknown().optional() }),
]);
type Reply = z.infer<typeof replySchema>;

/**
 * From now on this process ends with the one that has started it, or when that one lets go of it: in order, so that what
 * it has started and its temporary folders go. To be called before anything is started.
 */
export function endWithParent(): void {
  process.once("disconnect", () => process.exit(0));
  // Ctrl-C reaches both processes; the other one decides.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});
}

/** Answers the process that has started this one, one question after another. */
export function answerAsks(answers: Answers): void {
  const reply = (message: Reply) => process.send?.(message);
  process.on("message", async (message) => {
    try {
      const { ask, asked } = askSchema.parse(message);
      const found = answers[ask];
      if (found === undefined) throw new Error(`nothing here answers ${ask}`);
      reply({ answer: await found(asked) });
    } catch (failure) {
      reply({ failure: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure) });
    }
  });
}
