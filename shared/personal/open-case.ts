import type * as z from "zod";
import type { LocalDate } from "../calendar/local-date.ts";
import type { Fact, FoundFact } from "../pipeline/fact.ts";
import { unseal, unwrapKey } from "./seal.ts";
import type { UnitKeys } from "./unit-keys.ts";

/** The personal part of a record: open, erased on a day, or nothing was ever entered. */
export type OpenedCase<T> =
  | { readonly kind: "open"; readonly part: T }
  | { readonly kind: "erased"; readonly on: LocalDate }
  | { readonly kind: "empty" };

/** Opens the personal part of one record. Whoever calls has asked whether its reader may see it. */
export async function openCase<S extends z.ZodType>(
  keys: UnitKeys,
  { fact, sealed, case: state }: Pick<FoundFact<Fact>, "fact" | "sealed" | "case">,
  schema: S,
): Promise<OpenedCase<z.infer<S>>> {
  if (state.erasure) return { kind: "erased", on: state.erasure.on };
  if (sealed === undefined || state.caseKey === undefined) return { kind: "empty" };
  const caseKey = await unwrapKey(await keys.keyOf(fact.unit), fact.id, state.caseKey);
  return { kind: "open", part: await unseal(caseKey, fact.id, sealed, schema) };
}
