import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { newRecord, stepped } from "../records/make.ts";
import type { AnyRecord, RecordContext } from "../records/record-kind.ts";
import { denunciationFaults } from "./denunciation.ts";
import { type DutyDay, dueDayOf, dutyDaySchema, isHeld, wasInPerson } from "./duty-day.ts";
import { dutyDayKind } from "./duty-day-kind.ts";
import { type Reception, receptionPersons, receptionSchema } from "./reception.ts";
import { receptionKind } from "./reception-kind.ts";
import type { WholeDay } from "./whole-day-entry.ts";

/** What a whole day becomes, written in one transaction with one event about its first record, the duty day before others. */
export interface WholeDayRecords {
  /** Absent for daily reception, and where the duty day was recorded as held before: it stays as it is. */
  readonly duty?: { readonly before?: DutyDay | undefined; readonly after: DutyDay } | undefined;
  readonly receptions: readonly Visit[];
  readonly event: "record.entered" | "record.stepped";
  /** The step that a duty day takes which stood before. */
  readonly step?: "hold" | "hold-empty" | undefined;
}

/** A reception, with the personal fields that are sealed beside it. */
export interface Visit {
  readonly record: Reception;
  readonly persons: Readonly<Record<string, unknown>>;
}

/**
 * The records that a whole day's visitors become; nobody came: the duty day alone. `standing` is the duty day that the
 * body names, of the same unit. Throws a {@link Refusal} naming every fault at its row. Pure but for random ids.
 */
export function wholeDay(
  body: WholeDay,
  standing: DutyDay | undefined,
  context: RecordContext,
): WholeDayRecords {
  const faults = [...placeFaults(body, standing)];
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);
  const duty = dutyAfter(body, standing, context);
  const receptions = collecting(body.visitors, (visitor) =>
    visitOf(visitor, sharedFields(body, duty?.after ?? standing), context),
  );
  const changed = duty && duty.before !== duty.after ? duty : undefined;
  return {
    duty: changed,
    receptions,
    event: changed?.before ? "record.stepped" : "record.entered",
    step: changed?.before ? holdStep(body) : undefined,
  };
}

/** Either a duty day that stands says which day it is, or the body does. */
function placeFaults(
  { dutyDay, visitors, ...body }: WholeDay,
  standing: DutyDay | undefined,
): readonly FieldProblem[] {
  if (dutyDay !== undefined) {
    if (standing?.id !== dutyDay) return [fieldProblem("dutyDay", "record-unknown")];
    return [
      ...(["day", "type", "post"] as const)
        .filter((name) => body[name] !== undefined)
        .map((name) => fieldProblem(name, "not-for-kind")),
      ...(isHeld(standing) && body.receivedBy !== undefined && body.receivedBy !== receiverOf(standing)
        ? [fieldProblem("receivedBy", "already-recorded")]
        : []),
      ...(standing.state === "held" && visitors.length === 0 ? [nobody] : []),
    ];
  }
  const needed =
    body.type === "daily" ? (["day"] as const) : (["day", "type", "post", "receivedBy"] as const);
  return [
    ...needed.filter((name) => body[name] === undefined).map((name) => fieldProblem(name, "required")),
    ...(body.type === "daily" && visitors.length === 0 ? [nobody] : []),
  ];
}

const nobody = fieldProblem("visitors", "too-few", { minimum: 1 });

const receiverOf = (duty: DutyDay): DutyDay["receivedBy"] => (wasInPerson(duty) ? "head" : "delegate");

const holdStep = ({ visitors }: Pick<WholeDay, "visitors">) =>
  visitors.length === 0 ? "hold-empty" : "hold";

/** The duty day as it becomes; undefined for daily reception. One that was held before stays as it is. */
function dutyAfter(
  body: WholeDay,
  standing: DutyDay | undefined,
  context: RecordContext,
): WholeDayRecords["duty"] {
  const { day, type, post, receivedBy } = body;
  if (type === "daily") return undefined;
  if (standing === undefined) {
    const outcome = body.visitors.length === 0 ? "held-empty" : "held";
    const open = { day, type, post, receivedBy, outcome };
    return { after: dutyDaySchema.parse(newRecord(dutyDayKind, { open, persons: {} }, context)) };
  }
  const name = holdStep(body);
  const step = dutyDayKind.steps[name];
  if (standing.state === "held" || !step) return { before: standing, after: standing };
  const open =
    receivedBy === undefined || receivedBy === receiverOf(standing) ? {} : { actualBy: receivedBy };
  const after = stepped(dutyDayKind, standing, step, { open, persons: {} }, context);
  return { before: standing, after: dutyDaySchema.parse(after) };
}

/** What every visitor's row of the day has in common. */
function sharedFields(body: WholeDay, duty: DutyDay | undefined): Readonly<Record<string, unknown>> {
  const { day, type, post, trigger } = body;
  const own = duty
    ? { receivedOn: dueDayOf(duty), type: duty.type, post: duty.post, receivedBy: receiverOf(duty) }
    : { receivedOn: day, type, post, receivedBy: body.receivedBy };
  return { ...own, trigger };
}

function visitOf(
  visitor: WholeDay["visitors"][number],
  shared: Readonly<Record<string, unknown>>,
  context: RecordContext,
): Visit {
  const given = Object.entries({ ...shared, ...visitor }).filter(([, value]) => value !== undefined);
  const isPersonal = ([name]: readonly [string, unknown]) => name in receptionPersons.shape;
  const persons = Object.fromEntries(given.filter(isPersonal));
  const open = Object.fromEntries(given.filter((one) => !isPersonal(one)));
  const made: AnyRecord = newRecord(receptionKind, { open, persons }, context);
  const record = receptionSchema.parse(made);
  const faults = denunciationFaults(record, { posted: persons, sealed: false });
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);
  return { record, persons };
}

const DAY_FIELDS: Readonly<Record<string, string>> = {
  receivedOn: "day",
  type: "type",
  post: "post",
  receivedBy: "receivedBy",
  trigger: "trigger",
};

/** Makes something of every row; refused with all their faults, each at its row, those of the day once and at the day. */
function collecting<R, T>(rows: readonly R[], make: (row: R) => T): T[] {
  const faults = new Map<string, FieldProblem>();
  const made: T[] = [];
  for (const [index, row] of rows.entries()) {
    try {
      made.push(make(row));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "fields-invalid") throw error;
      for (const fault of error.fields) {
        const field = DAY_FIELDS[fault.field] ?? `visitors.${index}.${fault.field}`;
        faults.set(`${field}:${fault.rule}`, { ...fault, field });
      }
    }
  }
  // Nobody reads more than 50.
  if (faults.size > 0) throw new Refusal("fields-invalid", [...faults.values()].slice(0, 50));
  return made;
}
