import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { type Term, within } from "../calendar/term.ts";
import {
  type CommitteeId,
  committeeIdSchema,
  type LocalityId,
  localityIdSchema,
} from "../ids/readable-id.ts";
import { line } from "../texts/text.ts";

export const provinceIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .min(2)
  .max(60)
  .brand<"ProvinceId">();
export type ProvinceId = z.infer<typeof provinceIdSchema>;

/** Whom a rule binds, widest first: the nation by law, a province, a locality, or a committee's own rule. */
export const scopeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("nation") }),
  z.strictObject({ kind: z.literal("province"), province: provinceIdSchema }),
  z.strictObject({ kind: z.literal("locality"), locality: localityIdSchema }),
  z.strictObject({ kind: z.literal("committee"), committee: committeeIdSchema }),
]);
export type RuleScope = z.infer<typeof scopeSchema>;

export const SCOPE_ORDER = [
  "nation",
  "province",
  "locality",
  "committee",
] as const satisfies readonly RuleScope["kind"][];

/** The province a locality lay in, first and last day; open where not said. Provinces merge while localities stay. */
export const provinceTermSchema = z.strictObject({
  id: provinceIdSchema,
  name: line(100),
  nameEn: line(100),
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
});
export type ProvinceTerm = z.infer<typeof provinceTermSchema>;

/** Where a rule is asked for: the locality, the provinces it lay in, its committees. */
export interface Place {
  readonly locality: LocalityId;
  readonly provinces: readonly ProvinceTerm[];
  readonly committees: readonly CommitteeId[];
}

/** Where a rule about a locality's units is asked for; a committee's own rules are not looked at. */
export const placeOf = ({
  id,
  provinces,
}: {
  readonly id: LocalityId;
  readonly provinces: readonly ProvinceTerm[];
}): Place => ({ locality: id, provinces, committees: [] });

/**
 * The days on which a rule binds a place: its own term where its scope covers the place, cut to the days on which the
 * place lay in the rule's province; none where the rule is another place's, an example and not in force here.
 * A rule without scope is the own locality's.
 */
export function termsHere(
  { from, to, scope }: Term & { readonly scope?: RuleScope | undefined },
  place: Place,
): Term[] {
  switch (scope?.kind) {
    case "province":
      return place.provinces
        .filter(({ id }) => id === scope.province)
        .flatMap((term) => within({ from, to }, term));
    case "locality":
      return scope.locality === place.locality ? [{ from, to }] : [];
    case "committee":
      return place.committees.includes(scope.committee) ? [{ from, to }] : [];
    default:
      return [{ from, to }];
  }
}
