import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { clientOptions } from "../../infra/local/dynamodb/client.ts";
import { INDEXES } from "../../shared/names/table.ts";
import { apiAt } from "./api.ts";
import type { DemonstrationHost } from "./demonstration-host.ts";
import { PEOPLE, type Who } from "./matrix-statement.ts";
import { visitorOf } from "./sign-in.ts";

/** Texts that a test looks for, by what they are. Each stands for one person and is found nowhere by chance. */
export type Canaries = Readonly<Record<string, string>>;

/** One of them, the place where it shows, and how it is written there. */
export interface Found {
  readonly canary: string;
  readonly where: string;
  readonly form: string;
}

/** Something that can hold a text: an item, a message, an answer, a file. */
interface Place {
  readonly where: string;
  readonly bytes: Buffer;
}

/** What of the canaries stands in the places, in whatever form. */
export async function searched(
  canaries: Canaries,
  places: AsyncIterable<Place> | Iterable<Place>,
): Promise<Found[]> {
  const patterns = Object.entries(canaries).flatMap(([canary, text]) =>
    formsOf(text).map(([form, bytes]) => ({ canary, form, bytes })),
  );
  const found: Found[] = [];
  for await (const { where, bytes } of places)
    for (const { canary, form, bytes: pattern } of patterns)
      if (bytes.includes(pattern)) found.push({ canary, where, form });
  return found;
}

/** Every way in which a text can lie in bytes without having been encrypted, or as the digest that betrays a guess. */
function formsOf(text: string): [form: string, bytes: Buffer][] {
  const forms = new Map<string, [string, Buffer]>();
  const add = (form: string, bytes: Buffer) => {
    const key = bytes.toString("hex");
    if (!forms.has(key)) forms.set(key, [form, bytes]);
  };
  for (const norm of ["NFC", "NFD"] as const) {
    const plain = text.normalize(norm);
    const utf8 = Buffer.from(plain);
    add(norm, utf8);
    add(`${norm} UTF-16`, Buffer.from(plain, "utf16le"));
    for (const written of [jsonEscaped(plain), jsonEscaped(plain).toUpperCase().replaceAll("\\U", "\\u")])
      add(`${norm} JSON`, Buffer.from(written));
    add(`${norm} JSON`, Buffer.from(quoted(plain)));
    add(`${norm} JSON in JSON`, Buffer.from(quoted(quoted(plain))));
    add(`${norm} HTML`, Buffer.from(htmlEscaped(plain)));
    add(`${norm} URL`, Buffer.from(encodeURIComponent(plain)));
    add(`${norm} form`, Buffer.from(new URLSearchParams({ t: plain }).toString().slice("t=".length)));
    add(`${norm} hex`, Buffer.from(utf8.toString("hex")));
    for (const offset of [0, 1, 2]) {
      const base64 = inBase64(utf8, offset);
      add(`${norm} base64`, Buffer.from(base64));
      add(`${norm} base64url`, Buffer.from(base64.replaceAll("+", "-").replaceAll("/", "_")));
    }
    for (const encoding of ["hex", "base64", "base64url"] as const)
      add(`${norm} SHA-256`, Buffer.from(createHash("sha256").update(utf8).digest(encoding)));
  }
  return [...forms.values()];
}

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);

const jsonEscaped = (text: string): string =>
  quoted(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const htmlEscaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** The part of the base64 of a longer text that does not depend on what stands before and behind. */
function inBase64(bytes: Buffer, offset: number): string {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  return whole.slice(offset === 0 ? 0 : 4).replace(/.{0,3}=*$/, "");
}

type Stored = Pick<DemonstrationHost, "host" | "table" | "mails" | "logged">;

/** Everything that a running host keeps and has said: items, indexes, queues, mails, lines of the logs. */
export async function* kept({ host, table, mails, logged }: Stored): AsyncGenerator<Place> {
  const client = new DynamoDBClient(clientOptions(host.endpoints.dynamodbDirect));
  try {
    for (const IndexName of [undefined, ...INDEXES.map(({ name }) => name)]) {
      for await (const { Items = [] } of paginateScan({ client }, { TableName: table.name, IndexName })) {
        for (const item of Items)
          yield place(`${IndexName ?? "item"} ${item.pk?.S} ${item.sk?.S}`, JSON.stringify(item, withBytes));
      }
    }
  } finally {
    client.destroy();
  }
  yield* queued(join(host.state.folder("messaging"), "fauxqs.db"));
  for (const mail of await mails()) yield place(`mail ${mail.subject}`, JSON.stringify(mail));
  for (const line of logged) yield place(`log ${line.slice(0, 60)}`, line);
}

/** Binary attributes as base64, which is one of the forms that are looked for. */
const withBytes = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;

const messageSchema = z.object({ queue_name: z.string(), body: z.string(), message_attributes: z.string() });

/** Every message of every queue, handed to somebody or not, dead letters and the host's own queues among them. */
function* queued(file: string): Generator<Place> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare("SELECT queue_name, body, message_attributes FROM sqs_messages").all();
    for (const message of z.array(messageSchema).parse(rows))
      yield place(`queue ${message.queue_name}`, `${message.body}\n${message.message_attributes}`);
  } finally {
    database.close();
  }
}

/** The bytes of every file of the state, also of those that a database has freed and not yet written over. */
export async function* files(stateDir: string): AsyncGenerator<Place> {
  for (const entry of await readdir(stateDir, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const name = relative(stateDir, file);
    // The code that runs: no data.
    if (!entry.isFile() || name.startsWith("assembly")) continue;
    yield { where: `file ${name}`, bytes: await readFile(file) };
  }
}

/** Addresses to ask for: pages without the language, and the API. */
export interface Addresses {
  readonly pages: readonly string[];
  readonly api: readonly string[];
}

/** Addresses that show something of a dialogue, or could. */
export function addressesOf(
  dialogue: string,
  opinions: readonly string[],
  units: readonly string[],
): Addresses {
  const record = `/dialogues/${dialogue}`;
  const ofUnits = units.flatMap((unit) => [
    `/?unit=${unit}`,
    `/units/${unit}/2023/dialogues`,
    `/scores/${unit}/2023`,
    `/scores/${unit}/2023/records?metric=dialogues.held`,
    `/scores/${unit}/2023/records?metric=opinions.raised`,
  ]);
  const steps = ["correct", "erase", "add-opinions", "conclude", "publish", "withdraw"];
  const score = units.flatMap((unit) => [
    `/api/units/${unit}/2023/dialogues`,
    `/api/units/${unit}/2023/score`,
    `/api/units/${unit}/2023/score/records?metric=dialogues.held`,
  ]);
  return {
    pages: [
      record,
      ...steps.map((step) => `${record}/${step}`),
      ...opinions.flatMap((id) => [`${record}/opinions/${id}`, `${record}/opinions/${id}/erase`]),
      ...ofUnits,
    ],
    api: [
      `/api${record}`,
      ...score,
      ...[dialogue, ...opinions].flatMap((id) => [
        `/api/audit?subject=${id}`,
        `/api/access-log?record=${id}`,
      ]),
    ],
  };
}

/** Addresses that show something of a record of another kind, or could. */
export function addressesOfRecord(collection: string, id: string, units: readonly string[]): Addresses {
  const record = `/records/${collection}/${id}`;
  const lists = units.map((unit) => `/units/${unit}/2023/records/${collection}`);
  return {
    pages: [record, `${record}/correct`, `${record}/erase`, `${record}/withdraw`, ...lists],
    api: [
      `/api${record}`,
      ...lists.map((list) => `/api${list}`),
      `/api/audit?subject=${id}`,
      `/api/access-log?record=${id}`,
    ],
  };
}

/** Addresses that belong to no dialogue. */
export const COMMON: Addresses = {
  pages: ["/", "/dialogues/announce", "/scores", "/committee", "/operators"],
  api: ["/api/units", "/api/audit?from=2023-11-15&to=2023-11-15", "/api/access-log?reader=form-service"],
};

type Served = Pick<DemonstrationHost, "host" | "visitor" | "apiAs" | "machineApi">;

/** What everybody is answered at the addresses, pages in both languages: `page can-bo-phuong-1 /en/scores`. */
export async function* shown(
  host: Served,
  addresses: readonly Addresses[],
  people: readonly Who[] = PEOPLE.map(({ who }) => who),
): AsyncGenerator<Place> {
  const pages = [...new Set(addresses.flatMap((some) => some.pages))];
  const api = [...new Set(addresses.flatMap((some) => some.api))];
  for (const { who, kind } of PEOPLE) {
    if (!people.includes(who)) continue;
    const program =
      kind === "machine"
        ? await host.machineApi(who)
        : kind === "resident"
          ? apiAt(host.host.urls.api)
          : await host.apiAs(who);
    yield* asked(api, async (path) => {
      const { status, headers, body } = await program.get(path);
      if (status >= 500) throw new Error(`${who} ${path}: ${status}`);
      return place(`api ${who} ${path}`, JSON.stringify([[...headers], body]));
    });
    if (kind === "machine") continue;
    const browser = kind === "resident" ? visitorOf(host.host.urls.api) : await host.visitor(who);
    yield* asked(pages.flatMap(inBothLanguages), async (path) => {
      const response = await browser.get(path);
      const text = await response.text();
      if (response.status >= 500) throw new Error(`${who} ${path}: ${response.status}`);
      return place(`page ${who} ${path}`, `${JSON.stringify([...response.headers])}\n${text}`);
    });
  }
}

const inBothLanguages = (page: string): string[] => [
  page,
  page.startsWith("/?") ? `/en${page.slice(1)}` : `/en${page}`,
];

/** A browser, too, asks for some at once. */
const AT_ONCE = 4;

async function* asked(
  paths: readonly string[],
  ask: (path: string) => Promise<Place>,
): AsyncGenerator<Place> {
  for (let start = 0; start < paths.length; start += AT_ONCE)
    yield* await Promise.all(paths.slice(start, start + AT_ONCE).map(ask));
}

const place = (where: string, text: string): Place => ({ where, bytes: Buffer.from(text) });
