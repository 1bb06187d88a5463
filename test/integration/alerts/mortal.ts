import { AsyncLocalStorage } from "node:async_hooks";
import type { Call } from "../../support/intercept.ts";

/** Where an invocation is killed: at its n-th call of a service, before the service gets it or after it answered. */
export interface Death {
  readonly atCall: number;
  readonly side: "before" | "after";
}

interface Life {
  calls: number;
  isOver: boolean;
  readonly death: Death | undefined;
  readonly end: () => void;
}

const lives = new AsyncLocalStorage<Life>();
const never = () => new Promise<never>(() => {});

/**
 * Runs an invocation that may be killed at one of its calls: then nothing of it runs on, no `catch` and no `finally`.
 * Answers undefined in that case.
 */
export async function invokeMortal<T>(
  death: Death | undefined,
  invocation: () => Promise<T>,
): Promise<T | undefined> {
  return new Promise<T | undefined>((resolve, reject) => {
    const life: Life = { calls: 0, isOver: false, death, end: () => resolve(undefined) };
    lives.run(life, () => invocation().then(resolve, reject));
  });
}

/** For {@link intercept}: the calls of every client that a mortal invocation works with go through this. */
export async function mortalCall(answer: () => Promise<object>): Promise<object> {
  const life = lives.getStore();
  if (!life) return answer();
  if (life.isOver) return never();
  life.calls += 1;
  const isLast = life.calls === life.death?.atCall;
  const die = () => {
    life.isOver = true;
    life.end();
    return never();
  };
  if (isLast && life.death?.side === "before") return die();
  const output = await answer();
  return isLast || life.isOver ? die() : output;
}

export const throughMortal = ({ carryOut }: Call): Promise<object> => mortalCall(carryOut);
