import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { type Place, scopeSchema, termsHere } from "../limits/scope.ts";
import { line } from "../texts/text.ts";
import { type UnitKind, unitKindSchema } from "../units/unit.ts";
import { CONFERENCES, type Conference } from "./acts.ts";
import data from "./conferences.json" with { type: "json" };

const conferenceNames = Object.keys(CONFERENCES) as [Conference, ...Conference[]];

/** Which kinds of unit hold a conference, and how many must be present for it to be valid, as dated data. */
export const conferenceRuleSchema = z.strictObject({
  conference: z.enum(conferenceNames),
  unitKinds: z.array(unitKindSchema).min(1),
  /** Share of those summoned, at least; absent where no rule is known. */
  quorum: z.strictObject({ present: z.int().min(1), of: z.int().min(1) }).optional(),
  scope: scopeSchema.optional(),
  from: localDateSchema,
  to: localDateSchema.optional(),
  source: line(300),
});
export type ConferenceRule = z.infer<typeof conferenceRuleSchema>;

export const KNOWN_CONFERENCES: readonly ConferenceRule[] = conferenceRuleSchema.array().parse(data);

/** What a conference remembers: `present`/`of` of those summoned. */
export const quorumInForceSchema = z.strictObject({
  present: z.int().min(1),
  of: z.int().min(1),
  source: line(300),
});
export type QuorumInForce = z.infer<typeof quorumInForceSchema>;

/** Whether units of that kind hold that conference at all, by any rule of any date. */
export const holdsConference = (
  rules: readonly ConferenceRule[],
  conference: Conference,
  unitKind: UnitKind,
): boolean => rules.some((rule) => rule.conference === conference && rule.unitKinds.includes(unitKind));

/** The quorum in force in that place on that day, the largest share; undefined when none is known. */
export function quorumOn(
  rules: readonly ConferenceRule[],
  { conference, unitKind, place }: { conference: Conference; unitKind: UnitKind; place: Place },
  day: LocalDate,
): QuorumInForce | undefined {
  const [strictest] = rules
    .filter((rule) => rule.conference === conference && rule.unitKinds.includes(unitKind))
    .filter((rule) => termsHere(rule, place).some((term) => isOn(term, day)))
    .flatMap(({ quorum, source }) => (quorum ? [{ ...quorum, source }] : []))
    .sort((a, b) => b.present * a.of - a.present * b.of);
  return strictest;
}

/** Whether enough were present, in whole numbers: 134 of 200 are two thirds, 133 are not. */
export const reaches = (
  { present, total }: { readonly present: number; readonly total: number },
  quorum: Pick<QuorumInForce, "present" | "of">,
): boolean => present * quorum.of >= quorum.present * total;
