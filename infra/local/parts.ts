import type { HostLog, Service } from "./service.ts";

/** The running parts of a host: whatever was started is stopped in the reverse order. */
export class Parts implements Service {
  readonly #running: Service[] = [];
  readonly #log: HostLog;
  #stopping: Promise<void> | undefined;

  constructor(log: HostLog) {
    this.#log = log;
  }

  /** Waits for a part to start and keeps it to be stopped. */
  async start<T extends Service>(starting: T | Promise<T>): Promise<T> {
    const part = await starting;
    this.#running.push(part);
    return part;
  }

  /** Stops every part; one that fails to stop is told and does not keep the others running. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const part of this.#running.splice(0).reverse()) {
      await part.stop().catch((failure: unknown) => this.#log.warn(`A part did not stop: ${failure}`));
    }
  }
}

/** Like `Promise.all`, but rejects only when all have ended, so that none starts behind a failed start. */
export async function together<T extends readonly unknown[] | []>(promises: T) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
