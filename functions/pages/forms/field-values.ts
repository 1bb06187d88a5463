import { MAX_BYTES } from "../../../shared/platform/http/json-body.ts";
import { bodyOf, type HttpRequest, headerOf } from "../../../shared/platform/http/request.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { DIALOGUE_FIELDS, isInputName } from "./field-names.ts";
import type { FormFields } from "./form-fields.ts";

/** What stands in a form's inputs, by name; several values where several boxes are ticked. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** The input's value without blanks around it; empty when it was left empty or is not there. */
export const textOf = (values: Values, name: string): string => values[name]?.[0]?.trim() ?? "";

export const textsOf = (values: Values, name: string): readonly string[] => values[name] ?? [];

/** A value to be read by a schema: undefined when nothing was entered, so that the schema says "required". */
export const entered = (values: Values, name: string): string | undefined =>
  textOf(values, name) || undefined;

/** A form of 40 opinions and 100 named places has some 500 inputs. */
const MAX_PARAMETERS = 5000;

/** The posted parameters. Throws a {@link Refusal} for a body of another kind, one too long or of too many. */
export function parametersOf(request: HttpRequest): URLSearchParams {
  const contentType = headerOf(request, "content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType))
    throw new Refusal("content-type-unsupported");
  const body = bodyOf(request);
  if (body.byteLength > MAX_BYTES) throw new Refusal("body-too-large");
  const parameters = new URLSearchParams(body.toString("utf8"));
  if (parameters.size > MAX_PARAMETERS) throw new Refusal("body-too-large");
  return parameters;
}

/** The values of inputs among the parameters; what the form cannot have is left out. */
export function valuesIn(parameters: URLSearchParams, fields: FormFields = DIALOGUE_FIELDS): Values {
  const values: Record<string, string[]> = {};
  for (const [name, value] of parameters) {
    if (!isInputName(name, fields)) continue;
    values[name] ??= [];
    values[name].push(value);
  }
  return values;
}
