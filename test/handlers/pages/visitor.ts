import { randomUUID } from "node:crypto";
import * as z from "zod";
import { makeHandler } from "../../../functions/pages/http.ts";
import type { PageDeps } from "../../../functions/pages/page.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { sessionCookie } from "../../../shared/sessions/cookies.ts";
import { csrfOf } from "../../../shared/sessions/session.ts";
import { createSession } from "../../../shared/sessions/sessions.dynamodb.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { TEST_MACHINE } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

const answerSchema = z.looseObject({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string().default(""),
});

export interface Visit {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
  /** Where a 303 leads. */
  readonly location: string;
}

export const PUBLIC_URL = "https://nghe-dan.example";

/** Keys of units, the same for all visitors of a test file. */
export const keys = memoryKeys();

/** What pages are made with; these tests never go to an issuer. */
export const pageDepsOf = (table: Table): PageDeps => ({
  table,
  clock: fixedClock(NOW),
  keys,
  publicUrl: PUBLIC_URL,
  issuer: async () => {
    throw new Error("no issuer was expected to be asked");
  },
  evidenceFiles: async () => {
    throw new Error("no bucket was expected to be asked");
  },
});

/**
 * A person with a browser that runs no script: opens pages, posts forms as browsers do, follows redirects. `principal` is
 * signed in, by default one who may record everywhere and operates; null is nobody.
 */
export function visitorOf(
  table: Table,
  principal: string | null = TEST_MACHINE,
  changes: Partial<PageDeps> = {},
) {
  const handler = makeHandler(() => ({ ...pageDepsOf(table), ...changes }));
  let began: ReturnType<typeof createSession> | undefined;
  const session = async () => {
    if (principal === null) return undefined;
    began ??= createSession(table, { principal, displayName: DISPLAY_NAME });
    return began;
  };
  const ask = async (
    method: "GET" | "POST",
    address: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Visit> => {
    const { pathname, search } = new URL(address, "http://localhost");
    const signedIn = await session();
    const changes = {
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: { host: HOST, "content-type": "application/x-www-form-urlencoded", ...headers },
      ...(signedIn && { cookies: [`${sessionCookie(PUBLIC_URL).name}=${signedIn.secret}`] }),
      ...(body !== undefined && { body: Buffer.from(body).toString("base64"), isBase64Encoded: true }),
    };
    const event = httpEvent(`${method} ${pathname === "/" ? "/" : "/{proxy+}"}`, changes, null);
    event.requestContext.http.method = method;
    const answer = answerSchema.parse(await handler(event, context));
    const { statusCode: status, headers: answered, body: html } = answer;
    return { status, headers: answered, html, location: answered.location ?? "" };
  };
  const open = (address: string) => ask("GET", address);
  /** With the session's `csrf`, unless the fields name another. */
  const post = async (address: string, fields: Fields, headers: Readonly<Record<string, string>> = {}) => {
    const signedIn = await session();
    const own: Fields = signedIn ? { csrf: csrfOf(signedIn) } : {};
    return ask("POST", address, new URLSearchParams(pairs({ ...own, ...fields })).toString(), headers);
  };
  const send = async (address: string, fields: Fields): Promise<Visit & { readonly from: string }> => {
    const { status, location, html } = await post(address, fields);
    if (status !== 303) throw new Error(`${address} was answered with ${status}: ${html.slice(0, 2000)}`);
    return { ...(await open(location)), from: location };
  };
  /** Sends the form on a page that was opened, with these fields. */
  const sendForm = ({ html }: Pick<Visit, "html">, fields: Fields) => {
    const { action, ...identity } = formOn(html);
    return send(action, { ...identity, ...fields });
  };
  return {
    open,
    post,
    /** Posts the fields and opens where that leads. */
    send,
    sendForm,
    /** Opens the form at the address and sends it with these fields. */
    async fillIn(address: string, fields: Fields) {
      const form = await open(address);
      if (form.status !== 200) throw new Error(`${address} was answered with ${form.status}`);
      return sendForm(form, fields);
    },
  };
}
export type Visitor = ReturnType<typeof visitorOf>;

const HOST = "nghe-dan.example";
const DISPLAY_NAME = "Cán bộ (ví dụ)";

/** Where the form of a page is posted to, and what its hidden inputs say of it. */
function formOn(html: string) {
  const main = html.slice(html.indexOf("<main"));
  const action = /<form method="post" action="([^"]+)"/.exec(main)?.[1] ?? "";
  const version = hidden(html, "version");
  return {
    action: action.replaceAll("&amp;", "&"),
    token: hidden(html, "token"),
    csrf: hidden(html, "csrf"),
    ...(version !== "" && { version }),
  };
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

const pairs = (fields: Fields): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : value.map((one): [string, string] => [name, one]),
  );

export const newToken = (): string => randomUUID();

/** What stands in the hidden input of that name. */
export const hidden = (html: string, name: string): string =>
  new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";

/** The record's code in an address. */
export const idIn = (location: string): string => /dlg_[0-9a-z]+/.exec(location)?.[0] ?? "";

/** Inputs of the form that announces a dialogue, filled in without a fault. */
export const announcedFields = (changes: Fields = {}): Fields => ({
  token: newToken(),
  unit: "phuong-1",
  "plan.plannedOn": "14/11/2023",
  "plan.place": "Nhà văn hóa khu phố 1",
  "plan.form": "in-person",
  "plan.area.kind": "whole-unit",
  "plan.basis": "periodic",
  "notice.publishedOn": "01/11/2023",
  ...changes,
});

/** Those of {@link heldFields} that the form of the step `record` has. */
export const meetingFields = (changes: Fields = {}): Fields =>
  Object.fromEntries(
    Object.entries(heldFields({ "meeting.startedAt.date": "14/11/2023", ...changes })).filter(([name]) =>
      /^(meeting|opinions)\./.test(name),
    ),
  );

/** Inputs of the form for a dialogue that was held, filled in without a fault. */
export const heldFields = (changes: Fields = {}): Fields => ({
  token: newToken(),
  unit: "phuong-1",
  "plan.place": "Hội trường UBND phường",
  "plan.form": "in-person",
  "plan.area.kind": "sub-units",
  "plan.area.names": ["Khu phố 1 (ví dụ)", "Khu phố 2 (ví dụ)"],
  "plan.basis": "periodic",
  "notice.publishedOn": "01/11/2023",
  "meeting.startedAt.date": "10/11/2023",
  "meeting.startedAt.time": "8h",
  "meeting.endedAt.time": "11:00",
  "meeting.attendees": "1.080",
  "meeting.chairs.0.name": "Người chủ trì (ví dụ)",
  "meeting.chairs.0.post": "peoples-committee-chair",
  "opinions.0.content": "Hộ có diện tích < 100 m² & <b>chưa</b> được cấp giấy",
  "opinions.0.field": "land",
  "opinions.0.outcome.kind": "answered-on-the-spot",
  ...changes,
});

/** Inputs of the form that corrects such a dialogue: it has no opinions, and the end's day is filled in. */
export const correctionFields = (changes: Fields = {}): Fields => ({
  ...Object.fromEntries(
    Object.entries(heldFields()).filter(([name]) => name !== "token" && !name.startsWith("opinions.")),
  ),
  "plan.plannedOn": "10/11/2023",
  "meeting.endedAt.date": "10/11/2023",
  ...changes,
});
