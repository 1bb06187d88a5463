import { readFile } from "node:fs/promises";
import type { StoredMail } from "../mail/stored-mail.ts";
import type { Invocation } from "../service.ts";
import { mailListPage, mailPage, notFoundPage } from "./mail-pages.ts";

/** What the console shows and runs. */
export interface Subjects {
  readonly urls: { readonly api: string; readonly smtp: string };
  readonly endpoints: { readonly sns: string };
  readonly mail: { list(): Promise<readonly StoredMail[]>; get(id: string): Promise<StoredMail | undefined> };
  readonly schedules: { list(): unknown };
  runSchedule(name: string, at?: Date): Promise<Invocation>;
  queueDepths(): unknown;
  /** Rejects when no function is called so. */
  invoke(functionName: string, event: unknown): Promise<Invocation>;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Address to go on to. */
  readonly location?: string;
}

export const json = (value: unknown, status = 200): Answer => ({
  status,
  type: "application/json; charset=utf-8",
  body: JSON.stringify(value),
});

export const notFound = (): Answer => html(notFoundPage(), 404);

export interface Route {
  readonly method: "GET" | "POST";
  /** The first group is the name of the thing meant. */
  readonly path: RegExp;
  /** `search` is the query of the address, with its question mark. */
  answer(name: string, body: unknown, search: string): Promise<Answer>;
}

/** Every address of the console. */
export function routes({
  urls,
  endpoints,
  mail,
  schedules,
  runSchedule,
  queueDepths,
  invoke,
}: Subjects): readonly Route[] {
  return [
    { method: "GET", path: /^\/$/, answer: async () => html(mailListPage(await mail.list())) },
    { method: "GET", path: /^\/mail\.json$/, answer: async () => json(await mail.list()) },
    {
      method: "GET",
      path: /^\/mail\/([^/]+)$/,
      async answer(id) {
        const found = await mail.get(id);
        return found === undefined ? notFound() : html(mailPage(found));
      },
    },
    { method: "GET", path: /^\/mailbox\.css$/, answer: async () => css(await readFile(STYLE, "utf8")) },
    {
      // Links in mails: this port is the same at every start, that of SNS is not.
      method: "GET",
      path: /^\/sns\/$/,
      answer: async (_name, _body, search) => redirect(`${endpoints.sns}/${search}`),
    },
    { method: "GET", path: /^\/health$/, answer: async () => json({ ok: true, urls }) },
    { method: "GET", path: /^\/queues\.json$/, answer: async () => json(await queueDepths()) },
    { method: "GET", path: /^\/schedules$/, answer: async () => json(await schedules.list()) },
    {
      method: "POST",
      path: /^\/schedules\/([^/]+)\/run$/,
      answer: async (name, _body, search) => outcome(await runSchedule(name, asOf(search))),
    },
    {
      method: "POST",
      path: /^\/functions\/([^/]+)\/invoke$/,
      answer: async (name, event) => outcome(await invoke(name, event)),
    },
  ];
}

/** `?at=2023-11-15T01:00:00Z`: the business time as of which a schedule is run. */
function asOf(search: string): Date | undefined {
  const at = new URLSearchParams(search).get("at");
  return at === null ? undefined : new Date(at);
}

const STYLE = new URL("./mailbox.css", import.meta.url);

const html = (body: string, status = 200): Answer => ({ status, type: "text/html; charset=utf-8", body });
const css = (body: string): Answer => ({ status: 200, type: "text/css; charset=utf-8", body });
const redirect = (location: string): Answer => ({ status: 307, type: "text/plain", body: "", location });
const outcome = (invocation: Invocation): Answer => json(invocation, invocation.ok ? 200 : 502);
