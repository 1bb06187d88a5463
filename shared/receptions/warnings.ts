import type { LocalDate } from "../calendar/local-date.ts";
import { calendarOf } from "../calendar/state-calendar.ts";
import { isWorkingDay } from "../calendar/working-calendar.ts";
import { type Place, placeOf } from "../limits/scope.ts";
import type { Remark, RemarkContext } from "../records/record-kind.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import { type DutyDay, dueDayOf, isHeld } from "./duty-day.ts";
import type { Reception } from "./reception.ts";
import { KNOWN_RECEPTION_RULES, type ReceptionRule, type RuleOf, receptionRulesOn } from "./rule.ts";

/** What a rule says against a record that is right as it stands: told, refusing nothing. */
export interface Warning extends Remark {
  readonly code: "delegation-not-allowed" | "representatives-few" | "representatives-many" | "on-day-off";
  readonly field: string;
}

/** Where the record was made, and the dated rules that may bind there. */
export interface WarningContext {
  readonly place: Place;
  /** @default those of national law */
  readonly rules?: readonly ReceptionRule[];
  /** Whether nobody works in the unit on that day. @default never, as far as is known */
  readonly isDayOff?: (day: LocalDate) => boolean;
}

/** By the rules and the working calendar of the unit's locality. */
export const receptionRemarks = (
  record: Reception | DutyDay,
  { unit, locality }: RemarkContext,
): readonly Remark[] => {
  const calendar = calendarOf(unit, locality.calendars);
  return warningsOf(record, {
    place: placeOf(locality),
    rules: [...KNOWN_RECEPTION_RULES, ...locality.receptionRules],
    isDayOff: (day) => !isWorkingDay(calendar, day),
  });
};

/** What the rules in force on the record's day say against it: the register holds what happened, allowed or not. */
export function warningsOf(record: Reception | DutyDay, context: WarningContext): readonly Warning[] {
  if (record.state === "withdrawn") return [];
  return record.kind === "reception" ? receptionWarnings(record, context) : dutyDayWarnings(record, context);
}

const receptionWarnings = (reception: Reception, context: WarningContext): Warning[] => [
  ...delegationWarnings(reception, reception.receivedOn, "receivedBy", reception.receivedBy, context),
  ...representativeWarnings(reception, context),
];

function dutyDayWarnings(duty: DutyDay, context: WarningContext): Warning[] {
  const [field, receiver] =
    duty.actualBy === undefined
      ? (["receivedBy", duty.receivedBy] as const)
      : (["actualBy", duty.actualBy] as const);
  return [
    ...delegationWarnings(duty, dueDayOf(duty), field, receiver, context),
    ...(isHeld(duty) || duty.state === "day-off" ? [] : dayOffWarnings(duty, context)),
  ];
}

/** Posted for a day on which nobody works: it will be missing, unless it is moved or recorded as a day off. */
function dayOffWarnings(duty: DutyDay, { isDayOff = () => false }: WarningContext): Warning[] {
  const words: Bilingual = {
    vi: "Ngày này là ngày nghỉ theo lịch làm việc: dời lịch, hoặc ghi là ngày nghỉ.",
    en: "This is a day off by the working calendar: move it, or record it as a day off.",
  };
  return isDayOff(dueDayOf(duty))
    ? [{ code: "on-day-off", field: duty.newDay === undefined ? "day" : "newDay", message: words }]
    : [];
}

function delegationWarnings(
  { type }: Pick<Reception | DutyDay, "type">,
  day: LocalDate,
  field: string,
  receiver: Reception["receivedBy"],
  { rules = KNOWN_RECEPTION_RULES, place }: WarningContext,
): Warning[] {
  if (type !== "periodic" || receiver !== "delegate") return [];
  return receptionRulesOn(rules, "delegation", day, place)
    .filter(({ allowed }) => !allowed)
    .map(({ source }) => ({
      code: "delegation-not-allowed",
      field,
      message: {
        vi: "Vào ngày này, người đứng đầu không được ủy quyền buổi tiếp công dân định kỳ.",
        en: "On this day the head may not delegate the periodic reception.",
      },
      source,
    }));
}

/** Where nobody said how many represent the others, nothing is known to be wrong. */
function representativeWarnings(
  { people, representatives, receivedOn }: Reception,
  { rules = KNOWN_RECEPTION_RULES, place }: WarningContext,
): Warning[] {
  if (representatives === undefined) return [];
  return receptionRulesOn(rules, "representatives", receivedOn, place)
    .filter(({ fromPeople, toPeople = people }) => fromPeople <= people && people <= toPeople)
    .flatMap((rule) => {
      const code = against(rule, representatives);
      return code === undefined ? [] : [{ code, field: "representatives", ...wordsOf(rule) }];
    });
}

function against(
  { minimum, maximum }: RuleOf<"representatives">,
  representatives: number,
): Warning["code"] | undefined {
  if (representatives > maximum) return "representatives-many";
  return representatives < minimum ? "representatives-few" : undefined;
}

const wordsOf = ({ minimum, maximum, source }: RuleOf<"representatives">) => ({
  message: {
    vi: `Với số người này, quy định cử từ ${minimum} đến ${maximum} người đại diện.`,
    en: `For so many people the rule asks for ${minimum} to ${maximum} representatives.`,
  },
  source,
});
