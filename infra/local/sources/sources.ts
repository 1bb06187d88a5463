import type { Endpoints, Functions, HostLog, Resource, Service } from "../service.ts";
import { eventSourceMapping, isEnabledMapping } from "./mapping.ts";
import { startSqsSource } from "./sqs-source.ts";
import { startStreamSource } from "./stream-source.ts";

/** What the event source mappings of a template are started with. */
export interface SourcesOptions {
  /** Resolved resources; all but enabled event source mappings are left aside. */
  readonly resources: readonly Resource[];
  readonly functions: Functions;
  readonly endpoints: Endpoints;
  /** Folder in which the positions in streams are kept. */
  readonly checkpointDir: string;
  readonly log: HostLog;
  /** Mappings that are to stay off, by logical id. */
  readonly disabled?: (logicalId: string) => boolean;
}

/**
 * Starts every event source mapping; tables and queues must stand. Rejects, with nothing left running, when
 * a mapping is not one that AWS would accept or its stream does not exist. Stopping waits for the invocations
 * under way; what they came to is still recorded.
 */
export async function startSources(options: SourcesOptions): Promise<Service> {
  const { resources, functions, endpoints, checkpointDir, log, disabled = () => false } = options;
  const mappings = resources
    .filter((resource) => isEnabledMapping(resource) && !disabled(resource.logicalId))
    .map(eventSourceMapping);

  const sources: Service[] = [];
  const stop = async () => {
    await Promise.all(sources.map((source) => source.stop()));
  };
  try {
    for (const mapping of mappings) {
      sources.push(
        mapping.kind === "queue"
          ? startSqsSource({ mapping, functions, endpoint: endpoints.sqs, log })
          : await startStreamSource({ mapping, functions, endpoints, checkpointDir, log }),
      );
    }
  } catch (failure) {
    await stop();
    throw failure;
  }
  return { stop };
}
