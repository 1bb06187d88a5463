import { randomUUID } from "node:crypto";
import type { HostLog, Invocation, Service } from "../service.ts";
import type { FunctionDefinition } from "./definition.ts";
import { ExecutionEnvironment } from "./execution-environment.ts";
import { eventTooLarge, LONGEST_EVENT, stopping, throttled } from "./failures.ts";

/** Workers of one function at most; further invocations wait. AWS would start more environments instead. */
const MOST_WORKERS = 4;

/** The execution environments of one function. */
export class FunctionPool implements Service {
  readonly #definition: FunctionDefinition;
  readonly #start: () => ExecutionEnvironment;
  readonly #log: HostLog;
  readonly #environments = new Set<ExecutionEnvironment>();
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #waiting: (() => void)[] = [];
  #inFlight = 0;
  #busy = 0;
  #stopping = false;

  constructor(definition: FunctionDefinition, env: Readonly<Record<string, string>>, log: HostLog) {
    this.#definition = definition;
    this.#log = log;
    this.#start = () => new ExecutionEnvironment(definition, env, log);
  }

  async invoke(event: unknown, requestId: string = randomUUID()): Promise<Invocation> {
    const payload = JSON.stringify(event) ?? "null";
    const bytes = Buffer.byteLength(payload);
    if (bytes > LONGEST_EVENT) return eventTooLarge(bytes);
    if (this.#inFlight >= (this.#definition.reservedConcurrency ?? Number.POSITIVE_INFINITY))
      return throttled();
    this.#inFlight += 1;
    try {
      return this.#told(await this.#run(requestId, payload));
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** Ends every environment, also in the middle of an invocation. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#environments].map((environment) => environment.stop()));
  }

  async #run(requestId: string, payload: string): Promise<Invocation> {
    await this.#takeTurn();
    try {
      if (this.#stopping) return stopping();
      const environment = this.#idleOrNew();
      const invocation = await environment.run(requestId, payload);
      if (environment.usable) this.#idle.push(environment);
      else this.#discard(environment);
      return invocation;
    } finally {
      this.#passTurn();
    }
  }

  async #takeTurn(): Promise<void> {
    if (this.#busy < MOST_WORKERS) this.#busy += 1;
    else await new Promise<void>((proceed) => this.#waiting.push(proceed));
  }

  /** Hands the turn to the longest waiting invocation itself, so that no newcomer can slip in between. */
  #passTurn(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#busy -= 1;
    else next();
  }

  #idleOrNew(): ExecutionEnvironment {
    for (;;) {
      const environment = this.#idle.pop() ?? this.#start();
      this.#environments.add(environment);
      // One that was left a timer behind may have ended while it was idle.
      if (environment.usable) return environment;
      this.#discard(environment);
    }
  }

  #discard(environment: ExecutionEnvironment): void {
    this.#environments.delete(environment);
    void environment.stop();
  }

  #told(invocation: Invocation): Invocation {
    if (!invocation.ok) {
      this.#log.warn(
        `[${this.#definition.name}] failed: ${invocation.errorType}: ${invocation.errorMessage}`,
      );
    }
    return invocation;
  }
}
