import { randomUUID } from "node:crypto";
import * as z from "zod";
import { makeHandler } from "../../../functions/pages/http.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { NOW } from "../../support/dialogues.ts";
import { context, httpEvent } from "../../support/http-event.ts";

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

/** A person with a browser that runs no script: opens pages, posts forms as browsers do, follows redirects. */
export function visitorOf(table: Table) {
  const handler = makeHandler(() => ({ table, clock: fixedClock(NOW) }));
  const ask = async (
    method: "GET" | "POST",
    address: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Visit> => {
    const { pathname, search } = new URL(address, "http://localhost");
    const event = httpEvent(`${method} ${pathname === "/" ? "/" : "/{proxy+}"}`, {
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: { host: HOST, "content-type": "application/x-www-form-urlencoded", ...headers },
      ...(body !== undefined && { body: Buffer.from(body).toString("base64"), isBase64Encoded: true }),
    });
    event.requestContext.http.method = method;
    const answer = answerSchema.parse(await handler(event, context));
    const { statusCode: status, headers: answered, body: html } = answer;
    return { status, headers: answered, html, location: answered.location ?? "" };
  };
  const open = (address: string) => ask("GET", address);
  const post = (address: string, fields: Fields, headers: Readonly<Record<string, string>> = {}) =>
    ask("POST", address, new URLSearchParams(pairs(fields)).toString(), headers);
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

/** Where the form of a page is posted to, and what its hidden inputs say of it. */
function formOn(html: string) {
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? "";
  const version = hidden(html, "version");
  return {
    action: action.replaceAll("&amp;", "&"),
    token: hidden(html, "token"),
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
