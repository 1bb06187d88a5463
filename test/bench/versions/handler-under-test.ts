import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { capacityOf } from "../capacity.ts";
import { tableAt } from "../document-client.ts";
import { recordTraffic } from "../traffic.ts";
import { answerAsks, endWithParent } from "./answer-asks.ts";

/**
 * Runs in a process of its own: the handler of `POST /api/dialogues` as it is in the tree that the first argument names,
 * on a table of that tree's making. Versions differ in what they need; a newer one finds more among the same
 * dependencies, and who may record is found by looking what the tree has.
 */

endWithParent();
const tree = process.argv[2] ?? "";
const load = (file: string): Promise<unknown> => import(pathToFileURL(join(tree, file)).href);
const loadIfThere = (file: string): Promise<unknown> => load(file).catch(nothingIfMissing);

function nothingIfMissing(failure: unknown): unknown {
  const isMissing = failure instanceof Error && "code" in failure && failure.code === "ERR_MODULE_NOT_FOUND";
  if (!isMissing) throw failure;
  return {};
}

const functionSchema = z.custom<(...given: readonly unknown[]) => unknown>(
  (value) => typeof value === "function",
);
const { openSeededTable } = z
  .object({ openSeededTable: functionSchema })
  .parse(await load("test/support/seeded-table.ts"));
const { makeHandler } = z
  .object({ makeHandler: functionSchema })
  .parse(await load("functions/dialogues/http.ts"));
const { fixedClock } = z.object({ fixedClock: functionSchema }).parse(await load("shared/calendar/clock.ts"));
const { NOW } = z.object({ NOW: z.string() }).parse(await load("test/support/dialogues.ts"));
const { httpEvent, context } = z
  .object({ httpEvent: functionSchema, context: z.unknown() })
  .parse(await load("test/support/http-event.ts"));
const { memoryKeys } = z
  .object({ memoryKeys: functionSchema.optional() })
  .parse(await loadIfThere("test/support/unit-keys.ts"));
const { personOf } = z
  .object({ personOf: functionSchema.optional() })
  .parse(await loadIfThere("test/support/callers.ts"));

const answerSchema = z.object({ statusCode: z.int(), body: z.string() });

const opened = z
  .object({ table: z.object({ name: z.string() }), direct: z.string() })
  .parse(await openSeededTable());
const table = tableAt(opened.direct, opened.table.name);
const handler = handlerOn(table);
/** An officer with one role, where there are roles. */
const principal = personOf?.("can-bo-phuong-1");

answerAsks({
  async submit(asked) {
    const { body, count } = z.object({ body: z.string(), count: z.int() }).parse(asked);
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    for (let nth = 0; nth < count; nth += 1) await submit(handler, body);
    const { user, system } = process.cpuUsage(cpu);
    return { cpuMs: (user + system) / 1000 / count, wallMs: (performance.now() - wall) / count };
  },

  async capacity(asked) {
    const body = z.string().parse(asked);
    const watched = tableAt(opened.direct, opened.table.name);
    const recorded = recordTraffic(watched.client);
    await submit(handlerOn(watched), body);
    watched.client.destroy();
    const again = tableAt(opened.direct, opened.table.name);
    const capacity = await capacityOf(again, recorded);
    again.client.destroy();
    return capacity;
  },
});

function handlerOn(on: typeof table) {
  const deps = { table: on, clock: fixedClock(NOW), keys: memoryKeys?.() };
  return functionSchema.parse(makeHandler(() => deps));
}

async function submit(to: typeof handler, body: string): Promise<void> {
  const headers = { "content-type": "application/json", "idempotency-key": randomUUID() };
  const event = httpEvent("POST /api/dialogues", { headers, body }, principal);
  const answer = answerSchema.parse(await to(event, context));
  if (answer.statusCode !== 201)
    throw new Error(`a submission was answered ${answer.statusCode}: ${answer.body}`);
}
