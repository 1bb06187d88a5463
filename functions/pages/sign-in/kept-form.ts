import * as z from "zod";
import { fitsDraft } from "../../../shared/drafts/draft.ts";
import { keepDraft } from "../../../shared/drafts/drafts.dynamodb.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { sessionCookie } from "../../../shared/sessions/cookies.ts";
import { parametersOf, valuesIn } from "../forms/field-values.ts";
import type { FormFields } from "../forms/form-fields.ts";
import { href, type PageRequest } from "../page.ts";
import { errorPage } from "../views/error-page.ts";
import { html } from "../views/html.ts";
import { redirect } from "./sign-in.ts";

/**
 * Forms that arrive without the session they were made in: it ended while somebody wrote, or another sign-in followed it.
 * What was typed is kept as a draft, and nothing is recorded. `form` is the path of the page that has the form, `fields` what it may have.
 */

/** To the sign-in, and from there back to the form with what was typed. */
export async function keptForSignIn(
  request: PageRequest,
  form: string,
  fields?: FormFields,
): Promise<HttpResponse> {
  return redirect(href(request, "/sign-in", { to: await keptAt(request, form, fields) }), []);
}

/** The refusal, with the way back to the form: sending it again is for the person to decide. */
export async function keptAsExpired(
  request: PageRequest,
  form: string,
  fields?: FormFields,
): Promise<HttpResponse> {
  const address = await keptAt(request, form, fields);
  const { signIn } = request.texts;
  return errorPage(
    request,
    { code: "form-expired" },
    html`<p><a class="button primary" href="${address}">${signIn.backToForm}</a></p>`,
  );
}

const tokenSchema = z.uuid();
const versionSchema = z.coerce.number().int().min(1).optional().catch(undefined);

/** Address of the form with the draft, or without one where nothing could be kept. */
async function keptAt(request: PageRequest, form: string, fields: FormFields | undefined): Promise<string> {
  const parameters = parametersOf(request.http);
  const values = valuesIn(parameters, fields);
  const token = tokenSchema.safeParse(parameters.get("token"));
  const { http, deps } = request;
  // A browser whose session has ended still sends its cookie; whoever never had one has typed nothing here.
  const hadSession = sessionCookie(deps.publicUrl).read(http.event.cookies) !== undefined;
  if (!hadSession || !token.success || !fitsDraft(values)) return href(request, form);
  const version = versionSchema.parse(parameters.get("version") ?? undefined);
  // Without a session nobody is known by name; whose draft it is shows when it is opened.
  const principal = request.session && request.caller.principal;
  await keepDraft(deps.table, token.data, { values, version, principal });
  return href(request, form, { draft: token.data, unit: parameters.get("unit") ?? undefined });
}
