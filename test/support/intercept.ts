import type { MiddlewareStack } from "@smithy/types";

/** A call of an AWS client: `PublishCommand`, its input, and how to let the service carry it out. */
export interface Call {
  readonly command: string;
  readonly input: unknown;
  readonly carryOut: () => Promise<object>;
}

/**
 * Puts `answer` between an AWS client and its service: it may answer in the service's place, refuse, let the call
 * through, or never come back, as a process that was killed in the middle. Gives the client back.
 */
export function intercept<
  I extends object,
  O extends object,
  C extends { middlewareStack: MiddlewareStack<I, O> },
>(client: C & { middlewareStack: MiddlewareStack<I, O> }, answer: (call: Call) => Promise<object>): C {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const carryOut = async () => (await next(args)).output;
      const output = await answer({ command: context.commandName ?? "", input: args.input, carryOut });
      return { output: { $metadata: {}, ...output } as O, response: undefined };
    },
    { step: "initialize", priority: "high", name: "intercept" },
  );
  return client;
}
