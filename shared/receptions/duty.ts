import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { type Place, SCOPE_ORDER, scopeSchema, termsHere } from "../limits/scope.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { type UnitKind, unitKindSchema } from "../units/unit.ts";
import { POSTS, type Post } from "./choices.ts";
import data from "./duties.json" with { type: "json" };

/** Level of government (cấp) that a rule speaks of; the district one was abolished on 01/07/2025. */
export const DUTY_LEVELS = ["province", "district", "commune", "agency", "any"] as const;

const isPost = (name: string): name is Post => name in POSTS;
export const DUTY_POSTS: readonly Post[] = Object.keys(POSTS).filter(isPost);

const common = {
  post: z.enum(DUTY_POSTS),
  level: z.enum(DUTY_LEVELS),
  /** Kinds of unit of an installation whose head it binds; none where no unit here is of that level. */
  unitKinds: z.array(unitKindSchema).max(4),
  from: localDateSchema,
  /** Last day in force; open while the rule stands. */
  to: localDateSchema.optional(),
  scope: scopeSchema,
  /** Document and article; what is not read in it is marked "kiểm tra lại / verify". */
  source: line(500),
};

/**
 * How often a head receives citizens (lịch tiếp công dân), as dated data: at least so many days in each week or month;
 * or ad hoc, whenever what the rule names arises.
 */
export const dutySchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("periodic"),
    days: z.int().min(1).max(31),
    per: z.enum(["week", "month"]),
    ...common,
  }),
  z.strictObject({ type: z.literal("ad-hoc"), when: bilingualSchema, ...common }),
]);
export type Duty = z.infer<typeof dutySchema>;
export type PeriodicDuty = Extract<Duty, { readonly type: "periodic" }>;
type AdHocDuty = Extract<Duty, { readonly type: "ad-hoc" }>;

/** The duties of national law and party rules as far as they are known; a new one is a row in the data. */
export const KNOWN_DUTIES: readonly Duty[] = dutySchema.array().parse(data);

/** The duties that bind this place, each for the days on which it does; other places' are examples only. */
export const dutiesHere = <D extends Duty>(duties: readonly D[], place: Place): D[] =>
  duties.flatMap((duty) => termsHere(duty, place).map(({ from, to }) => ({ ...duty, from, to })));

/** What binds a head on a day: the rule that asks most, and all in force, strictest first, each with its source. */
export interface DutyInForce {
  readonly strictest: PeriodicDuty;
  readonly inForce: readonly PeriodicDuty[];
}

/**
 * How often the holder of that post, in units of that kind, must receive on that day: of law and local rule the
 * stricter; of equally strict ones that of the widest scope. Undefined: no rule is known. `duties` are those in force
 * here ({@link dutiesHere}).
 */
export function dutyOn(
  duties: readonly Duty[],
  unitKind: UnitKind,
  post: Post,
  day: LocalDate,
): DutyInForce | undefined {
  const inForce = duties
    .filter(isPeriodic)
    .filter((duty) => duty.post === post && duty.unitKinds.includes(unitKind) && isOn(duty, day))
    .sort((a, b) => daysAYear(b) - daysAYear(a) || widthOf(a) - widthOf(b));
  const [strictest] = inForce;
  return strictest && { strictest, inForce };
}

/** When the holder of that post must receive ad hoc, by each rule in force on that day; none is known where empty. */
export const adHocDutiesOn = (
  duties: readonly Duty[],
  unitKind: UnitKind,
  post: Post,
  day: LocalDate,
): readonly AdHocDuty[] =>
  duties.filter(
    (duty): duty is AdHocDuty =>
      duty.type === "ad-hoc" && duty.post === post && duty.unitKinds.includes(unitKind) && isOn(duty, day),
  );

const isPeriodic = (duty: Duty): duty is PeriodicDuty => duty.type === "periodic";

const PERIODS_A_YEAR = { week: 52, month: 12 };
/** Compares rules by week with rules by month: 1 day a week is stricter than 4 days a month. */
const daysAYear = ({ days, per }: PeriodicDuty): number => days * PERIODS_A_YEAR[per];

const widthOf = ({ scope }: Duty): number => SCOPE_ORDER.indexOf(scope.kind);
