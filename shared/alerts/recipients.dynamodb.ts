import type { LocalDate } from "../calendar/local-date.ts";
import { calendarOf, STATE_CALENDAR } from "../calendar/state-calendar.ts";
import type { StoredMember } from "../committees/members.dynamodb.ts";
import { committeesOf, localityOfCommittee, membersOf } from "../committees/members.dynamodb.ts";
import type { LocalityId, UnitId } from "../ids/readable-id.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { findUnit, listUnits } from "../units/units.dynamodb.ts";
import type { AlertRule } from "./alert-rule.ts";
import { ruleOf } from "./known-rules.ts";
import type { Occasion } from "./occasion.ts";
import { type Listed, type Recipient, recipientsAmong } from "./recipients.ts";
import { type Desk, deskOf } from "./working-hours.ts";

/** A recipient at the desk to whose hours their mails keep. */
export interface SeatedRecipient extends Recipient {
  readonly desk: Desk;
}

/** Everybody who is told of an occasion. */
export interface Addressees {
  readonly rule: AlertRule;
  readonly recipients: readonly SeatedRecipient[];
  /** The people who keep the system running are told, by their own topic. */
  readonly operators: boolean;
}

/**
 * Who is told of the occasion, as of that day: for the telling itself, and to be shown before it. Nothing is written. Empty
 * where the place is not known, or nobody there holds what the rule asks for.
 */
export async function recipientsOf(table: Table, occasion: Occasion, on: LocalDate): Promise<Addressees> {
  const rule = ruleOf(occasion.rule);
  const operators = rule.to.some(({ kind }) => kind === "operators");
  const unit = occasion.unit && (await findUnit(table, occasion.unit));
  const locality = await placeOf(table, occasion, unit);
  if (locality === undefined || rule.to.every(({ kind }) => kind === "operators"))
    return { rule, recipients: [], operators };
  const [listed, units] = await Promise.all([listedIn(table, locality), unitsFor(table, rule, unit)]);
  const blockOf = (id: UnitId) => units.find((one) => one.id === id)?.block;
  const recipients = recipientsAmong(occasion, { rule, unit, listed, blockOf }, on);
  const desks = new Map<string, Promise<Desk>>();
  const seated = recipients.map(async (recipient) => {
    const name = recipient.workplace ?? "";
    const desk = desks.get(name) ?? deskIn(table, recipient.workplace, locality);
    desks.set(name, desk);
    return { ...recipient, desk: await desk };
  });
  return { rule, recipients: await Promise.all(seated), operators };
}

/** The desk of a member in general: of several units with duties that which it is about, or the first. */
export async function deskOfMember(
  table: Table,
  { member, committee }: StoredMember,
  locality: LocalityId,
  about?: UnitId,
): Promise<Desk> {
  const units = (member.holds ?? []).flatMap(({ unit }) => (unit === undefined ? [] : [unit]));
  const held = units.find((unit) => unit === about) ?? units[0];
  const own = async () => (await committeesOf(table, locality)).find(({ id }) => id === committee)?.unit;
  return deskIn(table, held ?? (await own()), locality);
}

async function deskIn(table: Table, id: UnitId | undefined, locality: LocalityId): Promise<Desk> {
  const unit = id && (await findUnit(table, id));
  if (!unit) return deskOf(STATE_CALENDAR);
  const place = unit.calendar && (await findLocality(table, locality));
  return deskOf(calendarOf(unit, place ? place.calendars : []), unit.kind);
}

/** The locality whose committees are asked. */
async function placeOf(
  table: Table,
  { locality, committee }: Occasion,
  unit: Unit | undefined,
): Promise<LocalityId | undefined> {
  return locality ?? unit?.locality ?? (committee && (await localityOfCommittee(table, committee)));
}

async function listedIn(table: Table, locality: LocalityId): Promise<readonly Listed[]> {
  const committees = await committeesOf(table, locality);
  return Promise.all(
    committees.map(async (committee) => ({ committee, members: await membersOf(table, committee.id) })),
  );
}

/** Which block a unit is in matters to few rules: only for them are all units read. */
const unitsFor = async (table: Table, { to }: AlertRule, unit: Unit | undefined): Promise<readonly Unit[]> =>
  to.some((audience) => audience.kind === "role" && audience.of === "block")
    ? listUnits(table)
    : unit
      ? [unit]
      : [];
