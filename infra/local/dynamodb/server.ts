import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import type { HostLog, Service } from "../service.ts";
import { dynamoDbClient } from "./client.ts";
import { startJava } from "./java-process.ts";
import { startProxy } from "./proxy.ts";

/** DynamoDB on this machine, with AWS's manners. */
export interface DynamoDb extends Service {
  /** DynamoDB Local itself, for the host's own reading of streams and sweeping of TTL. */
  readonly direct: string;
  /** The proxy before it, for everybody else. */
  readonly proxied: string;
  /** Process id of Java, for those who watch the host's children. */
  readonly pid: number;
}

export interface DynamoDbOptions {
  readonly dataDir?: string;
  readonly log: HostLog;
  /** Called when Java ends by itself. @default a warning */
  readonly onLost?: (reason: string) => void;
}

/**
 * Starts DynamoDB Local and the proxy before it, and resolves once both answer. State is kept in `dataDir`,
 * or in memory when none is given. Rejects when Java is missing, does not start, or the folder is in use.
 */
export async function startDynamoDb({ dataDir, log, onLost = log.warn }: DynamoDbOptions): Promise<DynamoDb> {
  const java = await startJava({ onLost, ...(dataDir !== undefined && { dataDir }) });
  try {
    const client = dynamoDbClient(java.endpoint);
    await client.send(new ListTablesCommand({}));
    client.destroy();
    const proxy = await startProxy(java.endpoint, log);
    return {
      direct: java.endpoint,
      proxied: proxy.endpoint,
      pid: java.pid,
      async stop() {
        await proxy.stop();
        await java.stop();
      },
    };
  } catch (failure) {
    await java.stop();
    throw failure;
  }
}
