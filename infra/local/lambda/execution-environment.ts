import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import type { HostLog, Invocation, Service } from "../service.ts";
import type { FunctionDefinition } from "./definition.ts";
import { answerTooLarge, exited, LONGEST_ANSWER, outOfMemory, timedOut, unhandled } from "./failures.ts";
import { type BootstrapData, bootstrapMessage, type InvokeMessage } from "./messages.ts";

/** Lambda gives the code this long to load, whatever the time-out of the function. */
const LOADING_LIMIT_MS = 10_000;

/**
 * A worker that reaches its limit gets 16 MB more to end in. Young objects that all survive must fit in there, or
 * the limit ends the whole process; Node's own choice, 48 MB and more, does not.
 */
const YOUNG_GENERATION_MB = 24;

/** One worker that runs one function, one invocation at a time, like an execution environment of Lambda. */
export class ExecutionEnvironment implements Service {
  readonly #worker: Worker;
  readonly #definition: FunctionDefinition;
  #initialized = false;
  #usable = true;
  #running: { requestId: string; settle: (invocation: Invocation) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(definition: FunctionDefinition, env: Readonly<Record<string, string>>, log: HostLog) {
    const {
      name: functionName,
      arn: functionArn,
      folder,
      handler,
      memoryMb,
      logGroup,
      timeoutMs,
    } = definition;
    const workerData: BootstrapData = {
      folder,
      handler,
      functionName,
      functionArn,
      memoryMb,
      logGroup,
      timeoutMs,
    };
    this.#definition = definition;
    this.#worker = new Worker(new URL("./bootstrap.js", import.meta.url), {
      env,
      workerData,
      execArgv: ["--enable-source-maps"],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      stdout: true,
      stderr: true,
    });
    this.#worker.on("message", (message) => this.#received(message));
    this.#worker.on("error", (failure) => this.#ended(failureOf(failure)));
    this.#worker.on("exit", (exitCode) => this.#ended((requestId) => exited(requestId, exitCode)));
    onEachLine(this.#worker.stdout, (line) => log.info(`[${functionName}] ${line}`));
    onEachLine(this.#worker.stderr, (line) => log.warn(`[${functionName}] ${line}`));
  }

  /** False once the worker has ended or must not be used again. */
  get usable(): boolean {
    return this.#usable;
  }

  /** Runs the event (JSON text) to its end. Only one at a time. */
  run(requestId: string, event: string): Promise<Invocation> {
    return new Promise((settle) => {
      this.#running = { requestId, settle };
      if (!this.#usable) return this.#ended(() => exited(requestId, 0));
      this.#limitTo(this.#initialized ? this.#definition.timeoutMs : LOADING_LIMIT_MS);
      this.#worker.postMessage({ requestId, event } satisfies InvokeMessage);
    });
  }

  async stop(): Promise<void> {
    this.#usable = false;
    await this.#worker.terminate();
  }

  #received(message: unknown): void {
    const { data: received } = bootstrapMessage.safeParse(message);
    // The function's code can send messages of its own from its thread; they mean nothing here.
    if (received === undefined) return;
    if (received.kind === "initialized") {
      this.#initialized = true;
      if (this.#running !== undefined) this.#limitTo(this.#definition.timeoutMs);
    } else if (received.kind === "failed") {
      if (received.unusable) this.#usable = false;
      this.#settle(() => unhandled(received.errorType, received.errorMessage));
    } else if (Buffer.byteLength(received.answer) > LONGEST_ANSWER) {
      this.#settle(answerTooLarge);
    } else {
      this.#settle(() => ({ ok: true, payload: JSON.parse(received.answer) }));
    }
  }

  #limitTo(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#ended((requestId) => timedOut(requestId, milliseconds)),
      milliseconds,
    );
  }

  #ended(outcome: (requestId: string) => Invocation): void {
    this.#usable = false;
    this.#settle(outcome);
    void this.#worker.terminate();
  }

  #settle(outcome: (requestId: string) => Invocation): void {
    clearTimeout(this.#timer);
    const running = this.#running;
    this.#running = undefined;
    running?.settle(outcome(running.requestId));
  }
}

function failureOf(failure: unknown): (requestId: string) => Invocation {
  if (!(failure instanceof Error)) return () => unhandled(typeof failure, String(failure));
  const isMemory = "code" in failure && failure.code === "ERR_WORKER_OUT_OF_MEMORY";
  return isMemory ? outOfMemory : () => unhandled(failure.name, failure.message);
}

function onEachLine(stream: Readable, act: (line: string) => void): void {
  createInterface({ input: stream }).on("line", act);
}
