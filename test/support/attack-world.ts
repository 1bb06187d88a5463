import { request as httpRequest } from "node:http";
import { paginateScan } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll } from "vitest";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { in2023, SCORED_UNITS, settled } from "./bookkeeping.ts";
import {
  type DemonstrationHost,
  type DemonstrationOptions,
  startDemonstrationHost,
  temporaryState,
} from "./demonstration-host.ts";
import type { Visitor } from "./sign-in.ts";

/** A running product to attack, with the folder of its state, which no attacker has. */
export interface AttackWorld {
  readonly product: DemonstrationHost;
  readonly stateDir: string;
}

/** Starts the product for the tests of this file; the answer is asked for within them. */
export function attackedHost(options: DemonstrationOptions = {}): () => AttackWorld {
  let state: Awaited<ReturnType<typeof temporaryState>> | undefined;
  let product: DemonstrationHost | undefined;
  beforeAll(async () => {
    state = await temporaryState();
    product = await startDemonstrationHost(state.dir, options);
  });
  afterAll(async () => {
    await product?.stop();
    await state?.remove();
  });
  return () => {
    if (!product || !state) throw new Error("the product has not started");
    return { product, stateDir: state.dir };
  };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request as it is written here: no path is tidied, no header is held back. */
export function raw(
  origin: string,
  path: string,
  options: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string | string[]>>;
    readonly body?: string;
  } = {},
): Promise<RawAnswer> {
  const { method = "GET", headers = {}, body } = options;
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { hostname, port, path, method, headers, insecureHTTPParser: true },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Kinds of items that tell of visits, or that time takes away, not of what was recorded. */
const PASSING = new Set<unknown>(["rate", "session", "sign-in", "draft", "reading", "alert-window"]);

/** Everything that was recorded, once all of it is scored and told: each item of the table by its key, but what passes. */
export async function recordedIn(product: DemonstrationHost): Promise<ReadonlyMap<string, string>> {
  for (const unit of SCORED_UNITS) await settled(product, in2023(unit));
  const { client, name } = product.table;
  const items = new Map<string, string>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName: name, ConsistentRead: true })) {
    for (const item of Items) {
      if (!PASSING.has(item.kind)) items.set(`${item.pk} ${item.sk}`, JSON.stringify(item));
    }
  }
  return items;
}

/** Keys of the items that came, went or became others. */
export const changesBetween = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));

/** Every item of the table, as whoever steals it reads it. */
export async function tableAsStolen({ client, name }: Table): Promise<string> {
  const items: unknown[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: name, ConsistentRead: true }))
    items.push(...Items);
  return JSON.stringify(items);
}

/** The value of the hidden input that proves that a form is the session's. */
export async function csrfTokenOf(visitor: Visitor, path = "/"): Promise<string> {
  const page = await (await visitor.follow(path)).response.text();
  return /name="csrf" value="([\w-]+)"/.exec(page)?.[1] ?? "";
}

/** An answer without what differs from request to request. */
export const withoutRequestId = (text: string): string =>
  text
    .replace(/urn:request:[\w=-]+/g, "urn:request:…")
    .replace(/<code>[\w=-]{10,30}<\/code>/g, "<code>…</code>");
