import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { Draft, DraftProblem } from "../../../shared/drafts/draft.ts";
import { dropDraft, keepDraft, openDraft } from "../../../shared/drafts/drafts.dynamodb.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { type ProblemCode, Refusal } from "../../../shared/problems/problem.ts";
import { derivedFrom } from "../../../shared/sessions/bearer-secret.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { href, type PageRequest } from "../page.ts";
import { seeOther } from "../views/layout.ts";
import { DIALOGUE_FIELDS, inputId } from "./field-names.ts";
import { parametersOf, type Values, valuesIn } from "./field-values.ts";
import type { FormFields, RowLists } from "./form-fields.ts";
import { type AskedRows, askedRows, rowCount, withBlankRows, withoutEmptyRows } from "./rows.ts";

/** A form as it is to be shown: new, or as it was sent and refused. */
export interface FormState {
  /** Token of the form: its draft is sealed under it, and the idempotency key of what is recorded comes of it. */
  readonly token: string;
  readonly values: Values;
  readonly problem?: DraftProblem | undefined;
  /** Version of the record that a draft was made from. */
  readonly version?: number | undefined;
  /** Whether the values come from a draft, and whether one was asked for that is no more. */
  readonly draft: "none" | "found" | "gone";
}

const tokenSchema = z.uuid();

/** The draft that the address names, where it is this person's, or, without one, a new form with these values. */
export async function formState({ query, deps, caller }: PageRequest, initial: Values): Promise<FormState> {
  const token = tokenSchema.safeParse(query.get("draft"));
  const draft = token.success ? await openDraft(deps.table, token.data, caller.principal) : undefined;
  if (token.success && draft) {
    const { values, problem, version } = draft;
    return { token: token.data, values, problem, version, draft: "found" };
  }
  return { token: randomUUID(), values: initial, draft: query.has("draft") ? "gone" : "none" };
}

/** What a posted form asks for: the values, and the key that makes sending it twice harmless. */
export interface PostedForm {
  readonly values: Values;
  readonly key: string;
  /** Version of the record that the form was made from; undefined on forms that make a new one. */
  readonly version: number | undefined;
}

/** Problems that the person at the form can do something about, with the values kept. */
const REMEDIABLE: readonly ProblemCode[] = [
  "fields-invalid",
  "key-reused",
  "version-changed",
  "change-pending",
  "persons-erased",
  "step-not-allowed",
  "busy",
];

/**
 * Post, redirect, get. `attempt` records what was posted and answers the address of the receipt; where it refuses,
 * and where only another row was asked for, the values are kept as a draft and `page` shows them again.
 */
export async function answerForm(
  request: PageRequest,
  page: (draft: Readonly<Record<string, string>>, values: Values) => string,
  attempt: (form: PostedForm) => Promise<string>,
  fields: FormFields = DIALOGUE_FIELDS,
): Promise<HttpResponse> {
  const { caller, deps } = request;
  const { table } = deps;
  const { principal } = caller;
  const parameters = parametersOf(request.http);
  const { token, version } = identityOf(parameters);
  const values = withoutEmptyRows(valuesIn(parameters, fields), fields.rows);
  const showAgain = async (shown: string, draft: Draft, fragment: string) => {
    await keepDraft(table, shown, draft);
    return seeOther(`${page({ draft: shown }, values)}#${fragment}`);
  };

  const asked = askedRows(parameters.get("add"), fields.rows);
  if (asked) {
    const draft = { values: withBlankRows(values, asked), version, principal };
    return showAgain(token, draft, firstBlankRow(values, asked, fields.rows));
  }
  const outcome = await refusalOr(() => attempt({ values, key: keyOf(token), version }));
  if (outcome instanceof Refusal) {
    const { code, fields: problems } = outcome;
    // A used key would be refused for ever: sent again, this form is a new one.
    const shown = code === "key-reused" ? randomUUID() : token;
    // Who is told of the change goes on from the present version; who is not must not overwrite it unseen.
    const madeFrom = code === "version-changed" ? undefined : version;
    const draft = { values, problem: { code, fields: [...problems] }, version: madeFrom, principal };
    return showAgain(shown, draft, "problems");
  }
  await forgetDraft(table, token);
  return seeOther(outcome);
}

/** The table keeps idempotency keys in the clear, and what a draft is sealed under must not be among them. */
const keyOf = (token: string): string => derivedFrom(token, "key");

/** What the attempt comes to, a refusal that can be remedied included. */
async function refusalOr<T>(attempt: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Refusal && REMEDIABLE.includes(error.code)) return error;
    throw error;
  }
}

/** Drops whatever draft an earlier try left. The form is recorded by then: a draft that stays expires by itself. */
async function forgetDraft(table: Table, token: string): Promise<void> {
  await dropDraft(table, token).catch(() => {});
}

/** Address of a record's page that says what was done. */
export const receiptAddress = (request: PageRequest, id: string, receipt: string): string =>
  href(request, `/dialogues/${id}`, { receipt });

const versionSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

function identityOf(parameters: URLSearchParams): { token: string; version: number | undefined } {
  const token = tokenSchema.safeParse(parameters.get("token"));
  const version = versionSchema.optional().safeParse(parameters.get("version") ?? undefined);
  if (!token.success || !version.success) throw new Refusal("key-malformed");
  return { token: token.data, version: version.data };
}

/** Where the person goes on writing: the first input of the first row that was added. */
function firstBlankRow(values: Values, { rows }: AskedRows, lists: RowLists): string {
  const list = lists[rows];
  return list ? inputId(`${list.list}.${rowCount(values, list)}.${list.firstInput}`) : inputId(rows);
}
