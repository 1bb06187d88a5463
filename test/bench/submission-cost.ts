import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { makeHandler } from "../../functions/dialogues/http.ts";
import { fixedClock } from "../../shared/calendar/clock.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { personOf } from "../support/callers.ts";
import { NOW } from "../support/dialogues.ts";
import { context, httpEvent } from "../support/http-event.ts";
import { memoryKeys } from "../support/unit-keys.ts";
import { makeBareHandler } from "./bare-handler.ts";
import { capacityOf } from "./capacity.ts";
import { tableAt } from "./document-client.ts";
import type { Part } from "./part.ts";
import type { Sizes } from "./sizes.ts";
import { median, rounded } from "./statistics.ts";
import { SUBMISSION_IN_WORDS, submissionFor, submissionHeaders } from "./submissions.ts";
import { span, times } from "./table.ts";
import { type Exchange, recordTraffic } from "./traffic.ts";

/** The handler that the others are measured by. */
const BARE = "bare: the same writes";

type Handler = (event: ReturnType<typeof postOf>) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Processor time and capacity units of one submission, beside a handler that makes the same writes and judges
 * nothing. Both run in this process, without bundle, gateway or worker, against DynamoDB Local itself.
 */
export async function submissionCost(endpoint: string, name: string, sizes: Sizes): Promise<Part> {
  const table = tableAt(endpoint, name);
  const recorded = await recordOne(tableAt(endpoint, name));
  const handlers: Record<string, Handler> = {
    "the handler": handlerOf(table),
    "bare: the same reads and writes": makeBareHandler(table, recorded, { reads: true }),
    [BARE]: makeBareHandler(table, recorded, { reads: false }),
  };
  const milliseconds = await processorTime(handlers, sizes);
  // Its requests are noted from now on, so it comes last.
  const capacity = await capacityOf(table, recorded);
  table.client.destroy();

  const bare = milliseconds[BARE] ?? [];
  const rows = Object.entries(milliseconds).map(([handler, blocks]) => ({
    handler,
    milliseconds: rounded(median(blocks)),
    // Block against block of the same round, so that what else the machine does meets both alike.
    ratios: blocks.map((block, round) => rounded(block / (bare[round] ?? Number.NaN))),
    readUnits: handler === BARE ? 0 : capacity.readUnits,
    writeUnits: capacity.writeUnits,
  }));
  return {
    figures: { submission: SUBMISSION_IN_WORDS, itemsWritten: capacity.items, handlers: rows },
    tables: [
      {
        title: `Cost of one submission (${SUBMISSION_IN_WORDS}: ${capacity.items} items in one transaction)`,
        columns: ["", "CPU ms", "ratio", "min–max of blocks", "read units", "write units"],
        rows: rows.map(({ handler, milliseconds, ratios, ...units }) => [
          handler,
          milliseconds,
          times(median(ratios)),
          span(ratios),
          units.readUnits,
          units.writeUnits,
        ]),
        notes: [
          "Processor time of this process only (user and system): DynamoDB's own is not in it.",
          "Write units as AWS counts them, each item rounded up by itself, twice for the transaction.",
        ],
      },
    ],
  };
}

const handlerOf = (table: Table): Handler => {
  const deps = { table, clock: fixedClock(NOW), keys: memoryKeys() };
  const handler = makeHandler(() => deps);
  return (event) => handler(event, context);
};

const postOf = () =>
  httpEvent(
    "POST /api/dialogues",
    { headers: submissionHeaders(), body: JSON.stringify(submissionFor("phuong-1")) },
    personOf("can-bo-phuong-1"),
  );

async function recordOne(table: Table): Promise<readonly Exchange[]> {
  const exchanges = recordTraffic(table.client);
  await submit(handlerOf(table));
  table.client.destroy();
  return exchanges;
}

async function submit(handler: Handler): Promise<void> {
  const { statusCode, body } = await handler(postOf());
  if (statusCode !== 201) throw new Error(`a submission was answered ${statusCode}: ${body}`);
}

/** Milliseconds per submission, block by block; the handlers take turns, so that all meet the same machine. */
async function processorTime(handlers: Record<string, Handler>, { costBlocks, submissionsPerBlock }: Sizes) {
  const blocks = new Map(Object.keys(handlers).map((name): [string, number[]] => [name, []]));
  // The first round warms up the compiler and is not counted.
  for (let round = 0; round <= costBlocks; round += 1) {
    for (const [name, handler] of Object.entries(handlers)) {
      const before = process.cpuUsage();
      for (let nth = 0; nth < submissionsPerBlock; nth += 1) await submit(handler);
      const { user, system } = process.cpuUsage(before);
      if (round > 0) blocks.get(name)?.push((user + system) / 1000 / submissionsPerBlock);
    }
  }
  return Object.fromEntries(blocks);
}
