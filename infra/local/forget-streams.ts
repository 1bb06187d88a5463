import { rm } from "node:fs/promises";
import type { Resource } from "./service.ts";

/**
 * Makes the next start like one after a standstill longer than the 24 hours that a stream keeps its records:
 * the positions reached so far are dropped, and reading begins behind everything the streams hold now.
 * Returns the resources with that starting position.
 */
export async function forgetStreams(
  resources: readonly Resource[],
  checkpointDir: string,
): Promise<readonly Resource[]> {
  await rm(checkpointDir, { recursive: true, force: true });
  return resources.map((resource) =>
    "StartingPosition" in resource.properties && resource.type === "AWS::Lambda::EventSourceMapping"
      ? { ...resource, properties: { ...resource.properties, StartingPosition: "LATEST" } }
      : resource,
  );
}
