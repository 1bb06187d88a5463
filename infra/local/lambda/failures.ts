import type { Invocation } from "../service.ts";

export type Failure = Extract<Invocation, { ok: false }>;

/** Largest request and answer of a synchronous invocation, in bytes, as AWS enforces them. */
export const LONGEST_EVENT = 6_291_456;
export const LONGEST_ANSWER = 6_291_556;

/** Failures with the error types and messages that Lambda answers. */
export const timedOut = (requestId: string, timeoutMs: number): Failure => ({
  ok: false,
  failure: "timed-out",
  errorType: "Sandbox.Timedout",
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
});

export const exited = (requestId: string, exitCode: number): Failure => ({
  ok: false,
  failure: "exited",
  errorType: "Runtime.ExitError",
  errorMessage: `RequestId: ${requestId} Error: Runtime exited ${
    exitCode === 0 ? "without providing a reason" : `with error: exit status ${exitCode}`
  }`,
});

export const outOfMemory = (requestId: string): Failure => ({
  ok: false,
  failure: "out-of-memory",
  errorType: "Runtime.OutOfMemory",
  errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
});

export const unhandled = (errorType: string, errorMessage: string): Failure => ({
  ok: false,
  failure: "unhandled",
  errorType,
  errorMessage,
});

export const throttled = (): Failure => ({
  ok: false,
  failure: "throttled",
  errorType: "TooManyRequestsException",
  errorMessage: "Rate Exceeded.",
});

export const notFound = (functionName: string): Failure =>
  unhandled("ResourceNotFoundException", `Function not found: ${functionName}`);

export const eventTooLarge = (bytes: number): Failure =>
  unhandled(
    "RequestTooLargeException",
    `${bytes} byte payload is too large for the synchronous invocation (limit ${LONGEST_EVENT} bytes)`,
  );

export const answerTooLarge = (): Failure =>
  unhandled(
    "Function.ResponseSizeTooLarge",
    `Response payload size exceeded maximum allowed payload size (${LONGEST_ANSWER} bytes).`,
  );

export const stopping = (): Failure => ({
  ok: false,
  failure: "exited",
  errorType: "Runtime.ExitError",
  errorMessage: "the local host is stopping",
});
