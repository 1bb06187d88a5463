import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type * as z from "zod";
import { type Ask, replySchema } from "./answer-asks.ts";

/** One version of the program, in a process of its own. */
export interface Version {
  /** Asks it and reads the answer as the schema says. Rejects with its reason when it fails, or has ended. */
  ask<S extends z.ZodType>(ask: string, schema: S, asked?: unknown): Promise<z.infer<S>>;
  /** Ends it; resolves when it is gone. */
  stop(): Promise<void>;
}

/** What a version is measured as: its handler called as a function, or its whole host. */
export type Measured = "handler-under-test" | "host-under-test";

/** Starts it from the files in the folder `tree`. */
export function startVersion(tree: string, measured: Measured): Version {
  const child = fork(join(import.meta.dirname, `${measured}.ts`), [tree]);
  const ended = once(child, "exit");
  return {
    async ask(ask, schema, asked) {
      const message: Ask = { ask, asked };
      child.send(message);
      const reply = replySchema.parse(await replyOf(child, ended));
      if ("failure" in reply) throw new Error(`${tree}: ${reply.failure}`);
      return schema.parse(reply.answer);
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

async function replyOf(child: ChildProcess, ended: Promise<unknown[]>): Promise<unknown> {
  const [message] = await Promise.race([
    once(child, "message"),
    ended.then(([code]) => Promise.reject(new Error(`a version under test ended with ${code}`))),
  ]);
  return message;
}
