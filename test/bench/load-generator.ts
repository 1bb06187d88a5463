import { once } from "node:events";
import { Agent, request } from "node:http";
import { parentPort, Worker, workerData } from "node:worker_threads";
import * as z from "zod";
import { bearer, submissionFor, submissionHeaders } from "./submissions.ts";

export const loadOrderSchema = z.object({
  url: z.url(),
  connections: z.int().min(1),
  seconds: z.number(),
  units: z.array(z.string()).min(1),
  /** Access token by unit; none where the API asks for none. */
  tokens: z.record(z.string(), z.string()),
});
export type LoadOrder = z.infer<typeof loadOrderSchema>;

export const loadOutcomeSchema = z.object({
  seconds: z.number(),
  /** Milliseconds of each submission that was answered 201. */
  latencies: z.array(z.number()),
  /** Number of answers by status. */
  statuses: z.record(z.string(), z.int()),
  /** Answers 201 by unit. */
  recorded: z.record(z.string(), z.int()),
});
export type LoadOutcome = z.infer<typeof loadOutcomeSchema>;

/** Sends a load from a thread of its own. Throws when an answer is neither 201 nor 503. */
export async function sendLoad(order: LoadOrder): Promise<LoadOutcome> {
  const worker = new Worker(new URL(import.meta.url), { workerData: order });
  const [message]: unknown[] = await once(worker, "message");
  const outcome = loadOutcomeSchema.parse(message);
  const strange = Object.keys(outcome.statuses).filter((status) => status !== "201" && status !== "503");
  if (strange.length > 0) throw new Error(`submissions were answered ${strange.join(", ")}`);
  return outcome;
}

/**
 * Here it runs as that thread, so that its clock does not wait for the host's event loop: keeps so many connections
 * busy with one submission after another for so long, then posts what came of them and ends.
 */
if (parentPort) parentPort.postMessage(await generate(loadOrderSchema.parse(workerData)));

async function generate({ url, connections, seconds, units, tokens }: LoadOrder): Promise<LoadOutcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const outcome: LoadOutcome = { seconds: 0, latencies: [], statuses: {}, recorded: {} };
  const start = performance.now();
  const end = start + seconds * 1000;
  let next = 0;

  async function connection(): Promise<void> {
    while (performance.now() < end) {
      const unit = units[next++ % units.length] ?? "";
      const sentAt = performance.now();
      const status = await post(url, agent, unit, tokens[unit]);
      outcome.statuses[status] = (outcome.statuses[status] ?? 0) + 1;
      if (status !== 201) continue;
      outcome.latencies.push(performance.now() - sentAt);
      outcome.recorded[unit] = (outcome.recorded[unit] ?? 0) + 1;
    }
  }

  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return { ...outcome, seconds: (performance.now() - start) / 1000 };
}

/** The status of the answer, once its body was read. */
function post(url: string, agent: Agent, unit: string, token: string | undefined): Promise<number> {
  const headers = { ...submissionHeaders(), ...bearer(token) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (answer) => {
      answer.on("end", () => resolve(answer.statusCode ?? 0)).on("error", reject);
      answer.resume();
    });
    sent.on("error", reject).end(JSON.stringify(submissionFor(unit)));
  });
}
