import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoDbClient } from "../../infra/local/dynamodb/client.ts";
import { type Host, type HostOptions, startHost } from "../../infra/local/host.ts";
import { settleClock } from "../../infra/local/start/business-clock.ts";
import { settleDemonstration } from "../../infra/local/start/demonstration.ts";
import { identityOf, PRODUCT } from "../../infra/local/start/product.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import type { Api } from "./api.ts";
import { TEST_MACHINE } from "./callers.ts";
import { type Everyone, everyoneAt, issuerWith, letRecordEverywhere } from "./everyone.ts";
import type { ReadMails } from "./mailbox.ts";

/** The whole product in this process, as `npm start` runs it, with the demonstration set loaded. */
export interface DemonstrationHost extends Everyone {
  readonly host: Host;
  /** The API as `test-machine`, which may record for every unit and read what operators read. */
  readonly api: Api;
  readonly issuerUrl: string;
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
  /** Subjects of accounts that the issuer knows besides those of the demonstration. @default none */
  readonly accounts?: readonly string[];
}

/** Starts it, on free ports unless told otherwise, with the state that an earlier one may have left in `stateDir`. */
export async function startDemonstrationHost(
  stateDir: string,
  { alertWindowSeconds, accounts, ...options }: DemonstrationOptions = {},
): Promise<DemonstrationHost> {
  const logged: string[] = [];
  const write = (message: string) => void logged.push(message);
  const host = await startHost({
    ...PRODUCT,
    issuer: issuerWith(accounts),
    stateDir,
    log: { info: write, warn: write },
    settings: async (state, urls) => ({
      businessClockOffsetMs: await settleClock(state, undefined),
      identity: identityOf(urls),
      ...(alertWindowSeconds !== undefined && { alertWindowSeconds }),
    }),
    ...options,
  });
  await settleDemonstration(host, false);
  const plain = dynamoDbClient(host.endpoints.dynamodb);
  // As functions reach it.
  const marshallOptions = { removeUndefinedValues: true };
  const table = { name: TABLE_NAME, client: DynamoDBDocumentClient.from(plain, { marshallOptions }) };
  await letRecordEverywhere(table);
  const everyone = everyoneAt(host.urls);
  return {
    ...everyone,
    host,
    api: await everyone.machineApi(TEST_MACHINE),
    issuerUrl: host.urls.issuer,
    table,
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
