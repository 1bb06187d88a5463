import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Functions, HostLog, Invocation, Resource } from "../../../infra/local/service.ts";

/** A log that keeps its warnings. */
export function collectingLog(): HostLog & { readonly warnings: string[] } {
  const warnings: string[] = [];
  return { warnings, info() {}, warn: (message) => void warnings.push(message) };
}

/** A folder of its own, and its removal. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "nghe-dan-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A resource of the template. */
export const resource = (logicalId: string, type: string, properties: Record<string, unknown>): Resource => ({
  stack: "Test",
  logicalId,
  type,
  properties,
  metadata: {},
});

/** A table with the key (pk, sk), a stream and the TTL attribute `expiresAt`. */
export const tableResource = (TableName: string, changes: Record<string, unknown> = {}): Resource =>
  resource("Table", "AWS::DynamoDB::GlobalTable", {
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    AttributeDefinitions: [
      { AttributeName: "pk", AttributeType: "S" },
      { AttributeName: "sk", AttributeType: "S" },
    ],
    StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
    TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
    Replicas: [{ Region: "ap-southeast-1" }],
    ...changes,
  });

/** Functions of which each call is answered by `handler`; a rejection is a function error. */
export const functionsOf = (handler: (event: never, name: string) => unknown): Functions => ({
  async invoke(name, event): Promise<Invocation> {
    try {
      return { ok: true, payload: await handler(event as never, name) };
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : String(failure);
      return { ok: false, failure: "unhandled", errorType: "Error", errorMessage: message };
    }
  },
});
