import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { createApp } from "../../infra/app.ts";
import { dynamoDbClient } from "../../infra/local/dynamodb/client.ts";
import { type Host, type HostOptions, startHost } from "../../infra/local/host.ts";
import { settleClock } from "../../infra/local/start/business-clock.ts";
import { settleDemonstration } from "../../infra/local/start/demonstration.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { type Api, apiAt } from "./api.ts";
import type { ReadMails } from "./mailbox.ts";

/** The whole product in this process, as `npm start` runs it, with the demonstration set loaded. */
export interface DemonstrationHost {
  readonly host: Host;
  readonly api: Api;
  /** The table, as functions reach it. */
  readonly table: Table;
  readonly mails: ReadMails;
  /** Everything that functions and the host have logged since the start. */
  readonly logged: readonly string[];
  stop(): Promise<void>;
}

export const TABLE_NAME = "nghe-dan-local";

export interface DemonstrationOptions
  extends Pick<HostOptions, "disableSources" | "forgetStreams" | "ports"> {
  /** @default as `npm start` has it */
  readonly alertWindowSeconds?: number;
}

/** Starts it, on free ports unless told otherwise, with the state that an earlier one may have left in `stateDir`. */
export async function startDemonstrationHost(
  stateDir: string,
  { alertWindowSeconds, ...options }: DemonstrationOptions = {},
): Promise<DemonstrationHost> {
  const logged: string[] = [];
  const write = (message: string) => void logged.push(message);
  const host = await startHost({
    createApp,
    stateDir,
    log: { info: write, warn: write },
    settings: async (state) => ({
      businessClockOffsetMs: await settleClock(state, undefined),
      ...(alertWindowSeconds !== undefined && { alertWindowSeconds }),
    }),
    ...options,
  });
  await settleDemonstration(host, false);
  const plain = dynamoDbClient(host.endpoints.dynamodb);
  return {
    host,
    api: apiAt(host.urls.api),
    table: { name: TABLE_NAME, client: DynamoDBDocumentClient.from(plain) },
    mails: () => host.mail.list(),
    logged,
    async stop() {
      plain.destroy();
      await host.stop();
    },
  };
}

/** An empty folder for a state; `remove` deletes it. */
export async function temporaryState(): Promise<{ readonly dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "nghe-dan-e2e-"));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}
