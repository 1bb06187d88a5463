import * as z from "zod";

/** What bootstrap.js is started with (`workerData`). */
export interface BootstrapData {
  readonly folder: string;
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly logGroup: string;
  readonly timeoutMs: number;
}

/** One invocation, sent to bootstrap.js; the event is JSON text, so that both sides hold their own copy. */
export interface InvokeMessage {
  readonly requestId: string;
  readonly event: string;
}

/** What bootstrap.js answers. `answer` is JSON text; `initialized` comes once, when the code is loaded. */
export const bootstrapMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("initialized") }),
  z.object({ kind: z.literal("answered"), answer: z.string() }),
  z.object({
    kind: z.literal("failed"),
    errorType: z.string(),
    errorMessage: z.string(),
    /** The code could not be loaded: the next invocation needs a fresh environment. */
    unusable: z.boolean(),
  }),
]);
