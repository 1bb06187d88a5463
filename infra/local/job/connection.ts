import * as z from "zod";

/** A running local host, reached through its console. */
export interface Connection {
  /** Address of the HTTP API. */
  readonly api: string;
  schedules(): Promise<readonly ListedSchedule[]>;
  /** Runs the schedule, now or as of a business time, and answers what its function answered. Throws when it failed. */
  runSchedule(name: string, at?: string): Promise<unknown>;
  /** Invokes the function. Throws when it failed. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
}

/** Connects to the console at `url`. Throws a message for people when no host runs there. */
export async function connect(url: string): Promise<Connection> {
  const { urls } = healthSchema.parse(await get(new URL("/health", url)));
  return {
    api: urls.api,
    async schedules() {
      return schedulesSchema.parse(await get(new URL("/schedules", url)));
    },
    runSchedule(name, at) {
      const run = new URL(`/schedules/${encodeURIComponent(name)}/run`, url);
      if (at !== undefined) run.searchParams.set("at", at);
      return post(run);
    },
    invoke: (name, event) => post(new URL(`/functions/${encodeURIComponent(name)}/invoke`, url), event),
  };
}

const healthSchema = z.object({ ok: z.literal(true), urls: z.object({ api: z.url() }) });
const schedulesSchema = z.array(
  z.object({ name: z.string(), expression: z.string().optional(), next: z.string().optional() }),
);
/** A schedule, when it is due, and when next (business time). */
export type ListedSchedule = z.infer<typeof schedulesSchema>[number];
const outcomeSchema = z.union([
  z.object({ ok: z.literal(true), payload: z.unknown() }),
  z.object({ ok: z.literal(false), errorType: z.string(), errorMessage: z.string() }),
  z.object({ error: z.string() }),
]);

async function get(url: URL): Promise<unknown> {
  const response = await reach(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

async function post(url: URL, event: unknown = null): Promise<unknown> {
  const response = await reach(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(event),
  });
  const outcome = outcomeSchema.parse(await response.json());
  if ("error" in outcome) throw new Error(outcome.error);
  if (!outcome.ok) throw new Error(`${outcome.errorType}: ${outcome.errorMessage}`);
  return outcome.payload;
}

async function reach(url: URL, init?: RequestInit): Promise<Response> {
  return fetch(url, init).catch((cause) => {
    throw new Error(
      `Không có máy chủ nào chạy tại ${url.origin}; hãy chạy npm start trước. / ` +
        `No local host runs at ${url.origin}; run npm start first, or name its console: --console=URL`,
      { cause },
    );
  });
}
