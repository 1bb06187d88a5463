import { ENVIRONMENT } from "../names/environment.ts";
import { readEnvironment } from "../platform/environment.ts";
import { once, runtime } from "../platform/runtime.ts";
import type { ErasureDeps } from "./erase-cases.dynamodb.ts";
import { openLedger } from "./ledger.s3.ts";

/** What a function that erases works with; made once per process, at the first invocation. */
export const erasureRuntime = once(
  (): ErasureDeps => ({ ...runtime(), ledger: openLedger(readEnvironment(ENVIRONMENT.erasureLedgerBucket)) }),
);
