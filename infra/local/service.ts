/**
 * The seams of the local host. Each part of it stands in a folder of its own, is started by one function and
 * stopped through {@link Service}; parts see each other only through the interfaces of this file.
 */

/** A running part of the host. Stopping twice is harmless; stop resolves when nothing of it runs any more. */
export interface Service {
  stop(): Promise<void>;
}

/** What one invocation of a Lambda function came to. */
export type Invocation =
  | { readonly ok: true; readonly payload: unknown }
  | {
      readonly ok: false;
      /** As AWS names it: a thrown error, a time-out, a worker that exited, or one that ran out of memory. */
      readonly failure: "unhandled" | "timed-out" | "exited" | "out-of-memory" | "throttled";
      readonly errorType: string;
      readonly errorMessage: string;
    };

/** The functions of the template, by physical name. */
export interface Functions {
  /**
   * Runs the function to its end; never rejects: a failure is a value, as it is for AWS's own callers. A start that is
   * tried again keeps its request id.
   */
  invoke(functionName: string, event: unknown, requestId?: string): Promise<Invocation>;
}

/** One resource of the synthesized template, every intrinsic resolved to a value of this machine. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** `Metadata` of the resource, unresolved. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Endpoints on 127.0.0.1 that functions and the host's own parts talk to. */
export interface Endpoints {
  /** DynamoDB, through the proxy that cancels overlapping transactions. */
  readonly dynamodb: string;
  /** DynamoDB Local itself, for the host's own reading of streams and sweeping of TTL. */
  readonly dynamodbDirect: string;
  readonly sqs: string;
  /** SNS, through the front that knows e-mail subscriptions. */
  readonly sns: string;
  /** An address and no name, so that the SDK puts the bucket into the path by itself. */
  readonly s3: string;
  readonly kms: string;
  /** Lambda's `Invoke`. */
  readonly lambda: string;
}

/** Region and account that ARNs of the local host carry; the account is the one fauxqs is fixed to. */
export const REGION = "ap-southeast-1";
export const ACCOUNT = "000000000000";

/** Where the host says what it does; tests pass a collector, the terminal gets one line each. */
export interface HostLog {
  info(message: string): void;
  warn(message: string): void;
}
