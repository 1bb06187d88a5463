import { RESIDENT } from "../../../shared/access/caller.ts";
import { grantFor } from "../../../shared/access/may.ts";
import { yearOf } from "../../../shared/calendar/local-date.ts";
import { opinionIdSchema } from "../../../shared/ids/record-id.ts";
import { formTokenSchema, openForm } from "../../../shared/opinions/form-tokens.dynamodb.ts";
import { joinOpinion } from "../../../shared/opinions/join-opinion.dynamodb.ts";
import { opinionRuleOn } from "../../../shared/opinions/rule.ts";
import { type SendingDeps, sendOpinion } from "../../../shared/opinions/send-opinion.dynamodb.ts";
import { sentOf } from "../../../shared/opinions/sent.ts";
import { joinable } from "../../../shared/opinions/status.dynamodb.ts";
import { addressOf } from "../../../shared/platform/http/origin.secrets.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { PROBLEMS, type ProblemCode, Refusal } from "../../../shared/problems/problem.ts";
import { networkOf } from "../../../shared/rate/network.ts";
import { slowDown } from "../../../shared/rate/slow-down.dynamodb.ts";
import { derivedFrom } from "../../../shared/sessions/bearer-secret.ts";
import { unitsIn } from "../../../shared/units/existence.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { exampleNotesOf, unitChooser, unitName } from "../dialogues/units.ts";
import { parametersOf, valuesIn } from "../forms/field-values.ts";
import type { Page, PageRequest } from "../page.ts";
import { html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { firstQuestion, NEW_PATH } from "./first-question.ts";
import { type OpinionForm, opinionFormPage } from "./opinion-form.ts";
import { receiptPage } from "./receipt-page.ts";
import { SENT_FORM, sentBody, TRAP } from "./sent-form.ts";

const CLASSES = ["proposal", "reflection"] as const;

/** The way to a new opinion: first the unit, then what it is, then the form. Nobody needs an account. */
export const newOpinionPage: Page = async (request) => {
  const { query, texts, deps } = request;
  const units = await openUnits(request);
  const unit = units.find(({ id }) => id === query.get("unit"));
  const of = CLASSES.find((one) => one === query.get("of"));
  if (unit && of) return opinionFormPage(request, { unit, of, token: await newToken(request), values: {} });
  const { opinions: words } = texts;
  return pageResponse(request, {
    title: words.newTitle,
    exampleNotes: await exampleNotesOf(deps.table, unit ? [unit] : units),
    main: html`<h1>${unit ? `${words.newTitle} – ${unitName(request, unit)}` : words.newTitle}</h1>
      ${unitChooser(request, NEW_PATH, units, unit, words.chooseUnitFirst)}
      ${unit && (await firstQuestion(request, unit))}`,
  });
};

/** What the sender can do something about: the form is shown again as it was written, and nothing is kept of it. */
const REMEDIABLE: readonly ProblemCode[] = [
  "fields-invalid",
  "form-too-fast",
  "form-unknown",
  "key-reused",
  "step-not-allowed",
  "busy",
];
/** A form of which nothing more can be made: sent again, it is a new one. */
const SPENT: readonly ProblemCode[] = ["form-unknown", "key-reused"];

/**
 * Takes the form in: shows what others have sent on the field, joins one of theirs, or sends a new opinion. The answer to
 * the post is the receipt itself: the code stands in no address, and sending again answers the same.
 */
export const postOpinion: Page = async (request) => {
  const parameters = parametersOf(request.http);
  const units = await openUnits(request);
  const unit = units.find(({ id }) => id === parameters.get("unit"));
  const of = CLASSES.find((one) => one === parameters.get("of"));
  if (!unit || !of) throw new Refusal("not-found");
  const token = formTokenSchema.safeParse(parameters.get("token"));
  const who = networkOf(addressOf(request.http));
  await slowDown(request.deps.table, { kind: "opinion", who }, token.success ? { token: token.data } : {});
  const values = valuesIn(parameters, SENT_FORM);
  const form: OpinionForm = { unit, of, token: token.data ?? (await newToken(request)), values };
  if ((parameters.get(TRAP) ?? "") !== "")
    return opinionFormPage(request, { ...form, isTrapped: true }, PROBLEMS["fields-invalid"].status);
  try {
    return await taken(request, form, parameters);
  } catch (error) {
    if (!(error instanceof Refusal) || !REMEDIABLE.includes(error.code)) throw error;
    const { code, fields } = error;
    const fresh = SPENT.includes(code) ? await newToken(request) : form.token;
    const shown = { ...form, token: fresh, problem: { code, fields: [...fields] } };
    return opinionFormPage(request, shown, PROBLEMS[code].status);
  }
};

async function taken(
  request: PageRequest,
  form: OpinionForm,
  parameters: URLSearchParams,
): Promise<HttpResponse> {
  const { unit, of, token, values } = form;
  const deps: SendingDeps = { ...request.deps, realNow: Date.now };
  // The table keeps keys in the clear; the token itself is a secret of the form.
  const sender = { token, key: derivedFrom(token, "key") };
  const join = opinionIdSchema.safeParse(parameters.get("join"));
  if (join.success) return receiptPage(request, unit, await joinOpinion(deps, sender, join.data), "joined");
  const body = sentBody(values, { unit: unit.id, of });
  const { field } = sentOf(body);
  if (parameters.get("seen") !== field) {
    const others = await joinable(request.deps.table, { unit: unit.id, field }, request.today);
    if (others.length > 0) return opinionFormPage(request, { ...form, others, seen: field });
  }
  return receiptPage(request, unit, await sendOpinion(deps, sender, body), "sent");
}

/** Units that exist this year and that everybody may write to. */
export async function openUnits({ deps, today }: Pick<PageRequest, "deps" | "today">): Promise<Unit[]> {
  const units = unitsIn(await listUnits(deps.table), yearOf(today));
  return units.filter((unit) => grantFor(RESIDENT, "opinion.send", { unit }) !== undefined);
}

function newToken({ deps, today }: PageRequest): Promise<string> {
  return openForm(deps.table, opinionRuleOn("form-good-for", today)?.value ?? 0, Date.now());
}
