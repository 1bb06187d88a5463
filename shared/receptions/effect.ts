import { type Tally, tallyOf } from "../pipeline/tally.ts";
import { type DutyDay, dueDayOf, isHeld, wasInPerson } from "./duty-day.ts";
import type { ReceptionColumn, ReceptionGroup, SessionGroup } from "./metrics.ts";
import type { Reception } from "./reception.ts";

/** Column "Thủ trưởng tiếp / Ủy quyền tiếp" of the head's receptions; daily ones have no such column. */
function groupOf({ type, receivedBy }: Reception): ReceptionGroup {
  if (type === "daily") return "daily";
  return sessionGroup(type, receivedBy === "head");
}

const sessionGroup = (type: DutyDay["type"], inPerson: boolean): SessionGroup =>
  `${type === "periodic" ? "periodic" : "adHoc"}${inPerson ? "InPerson" : "Delegated"}`;

/** What a reception counts for: its columns over all and in its group, and how far it has come. */
export function receptionEffect(reception: Reception): Tally {
  const columns = columnsOf(reception);
  return tallyOf({
    ...named("all", columns),
    ...named(groupOf(reception), columns),
    "receptions.conclusionNotices": reception.noticeNumber !== undefined,
    "receptions.informed": reception.informedOn !== undefined,
    "receptions.informedOnTime": wasInformedOnTime(reception),
    "receptions.overdue": reception.overdue === true && reception.informedOn === undefined,
    "receptions.settled": reception.state === "settled",
  });
}

function columnsOf(reception: Reception): Readonly<Record<ReceptionColumn, number>> {
  const { people, occasion } = reception;
  const repeated = Number(occasion === "repeated");
  const large = Number(isLargeDelegation(reception));
  return {
    Receptions: 1,
    People: people,
    FirstCases: 1 - repeated,
    RepeatedCases: repeated,
    Delegations: large,
    DelegationPeople: large * people,
    FirstDelegations: large * (1 - repeated),
    RepeatedDelegations: large * repeated,
  };
}

const named = (
  group: ReceptionGroup | "all",
  columns: Readonly<Record<ReceptionColumn, number>>,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(columns).map(([column, count]) => [`receptions.${group}${column}`, count]),
  );

/** Đoàn đông người, by the rule of its day; where none is known on that day, there is none. */
export const isLargeDelegation = ({ people, largeDelegation }: Reception): boolean =>
  largeDelegation !== undefined && people >= largeDelegation.people;

/** With no limit known on that day, any day will do. */
const wasInformedOnTime = ({ informedOn, result }: Reception): boolean =>
  informedOn !== undefined && (result === undefined || informedOn <= result.by);

/** What a duty day counts for; a session is one that was held, with visitors or without. */
export function dutyDayEffect(duty: DutyDay): Tally {
  const held = isHeld(duty);
  const inPerson = wasInPerson(duty);
  return tallyOf({
    "duty.posted": duty.postedOn !== undefined,
    "duty.postedOnTime": wasPostedOnTime(duty),
    "duty.held": held,
    "duty.heldInPerson": held && inPerson,
    "duty.heldDelegated": held && !inPerson,
    "duty.heldEmpty": duty.state === "held-empty",
    "duty.missing": duty.state === "missing",
    "duty.postponed": duty.newDay !== undefined,
    "duty.dayOff": duty.state === "day-off",
    "duty.enteredLate": held && duty.recordedOn !== undefined && duty.recordedOn > dueDayOf(duty),
    ...(held && { [`duty.${sessionGroup(duty.type, inPerson)}`]: 1 }),
  });
}

/** With no limit known on that day, posted by the day itself will do. */
const wasPostedOnTime = ({ postedOn, notice, day }: DutyDay): boolean =>
  postedOn !== undefined && postedOn <= (notice?.by ?? day);
