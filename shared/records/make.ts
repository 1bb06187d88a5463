import { type LocalDate, yearOf } from "../calendar/local-date.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import { newOpinionId, newRecordId, RECORD_PREFIXES } from "../ids/record-id.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { parseOrRefuse } from "../problems/parse.ts";
import { Refusal } from "../problems/problem.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import { existsOn } from "../units/existence.ts";
import { headOn } from "../units/head.ts";
import type { Posted } from "./body.ts";
import type { AnyRecord, GivenPersons, RecordContext, RecordKind, RecordStep } from "./record-kind.ts";
import { stepFieldFaults } from "./step-fields.ts";

/** The state of every record that was entered by mistake. */
export const WITHDRAWN = "withdrawn";
/** The step that leads there, of every kind. */
export const WITHDRAW = "withdraw";

/** The record that was posted, new. Throws a {@link Refusal} naming every fault. Pure but for its random id. */
export function newRecord(kind: RecordKind, { open }: Posted, context: RecordContext): AnyRecord {
  const { unit, now, localNow } = context;
  const draft = parsed(kind, {
    ...open,
    kind: kind.kind,
    id: idFor(kind),
    unit: unit.id,
    // Both follow from the fields, which are judged as a whole first.
    year: Number(localNow.slice(0, 4)),
    state: Object.keys(kind.states)[0],
    enteredAt: now,
    accountable: unit.head,
  });
  return settled(kind, { ...draft, state: kind.start(draft) }, context);
}

/** The record after a step. Refuses `step-not-allowed` where its state does not lead there. */
export function stepped(
  kind: RecordKind,
  record: AnyRecord,
  step: RecordStep,
  { open }: Posted,
  context: RecordContext,
): AnyRecord {
  if (!step.from.includes(record.state)) throw new Refusal("step-not-allowed");
  const draft = parsed(kind, { ...record, ...open });
  return settled(kind, { ...draft, state: step.to(draft) }, context, record);
}

/** The record with fields put right; a field that is `null` is taken back. Its unit is that of the context. */
export function corrected(
  kind: RecordKind,
  record: AnyRecord,
  { open }: Posted,
  context: RecordContext,
): AnyRecord {
  if (record.state === WITHDRAWN || isSettledByTwo(kind, record)) throw new Refusal("step-not-allowed");
  const fixed = (kind.fixed?.(record) ?? []).filter((name) => isChanged(record, open, name));
  refuse([
    ...stepFieldFaults(kind, record, open),
    ...fixed.map((name) => fieldProblem(name, "fixed-by-now")),
  ]);
  const fields = Object.entries({ ...record, ...open, unit: context.unit.id });
  const draft = parsed(kind, Object.fromEntries(fields.filter(([, value]) => value !== null)));
  return settled(kind, draft, context, record);
}

/** A form sends every field that it had, also those that nobody touched. */
function isChanged(record: AnyRecord, open: Posted["open"], name: string): boolean {
  const before: Readonly<Record<string, unknown>> = { ...record };
  return name in open && canonicalJson(open[name] ?? null) !== canonicalJson(before[name] ?? null);
}

/** The record as entered by mistake: everything stays readable, nothing counts. */
export function withdrawn(kind: RecordKind, record: AnyRecord, reason: string): AnyRecord {
  if (record.state === WITHDRAWN || isSettledByTwo(kind, record)) throw new Refusal("step-not-allowed");
  return parsed(kind, { ...record, state: WITHDRAWN, withdrawal: reason });
}

/** What a second person has confirmed, one person alone neither changes nor takes back: its steps do, by two. */
const isSettledByTwo = (kind: RecordKind, record: AnyRecord): boolean =>
  Object.values(kind.steps).some(({ byAnother }) => byAnother) && record.state !== kind.start(record);

/** The record once the day that it waited for is over. */
export function passed(kind: RecordKind, record: AnyRecord): AnyRecord {
  return parsed(kind, { ...record, ...kind.passing?.changes(record) });
}

/** Refuses personal fields that such a record may not hold. */
export function refusePersons(kind: RecordKind, record: AnyRecord, persons: GivenPersons): void {
  refuse(kind.personsFaults?.(record, persons) ?? []);
}

/** What the record's state is called. */
export const stateName = ({ states }: RecordKind, { state }: Pick<AnyRecord, "state">): Bilingual =>
  state === WITHDRAWN ? WITHDRAWN_NAME : (states[state] ?? { vi: state, en: state });

const WITHDRAWN_NAME: Bilingual = { vi: "Đã rút lại", en: "Withdrawn" };

/** Names of the steps that lead on from the record's state. */
export const nextSteps = (kind: RecordKind, { state }: Pick<AnyRecord, "state">): readonly string[] =>
  Object.entries(kind.steps).flatMap(([name, { from }]) => (from.includes(state) ? [name] : []));

/** With its year, what it remembers of the world and who filed it; refused where its rules find a fault. */
function settled(kind: RecordKind, draft: AnyRecord, context: RecordContext, before?: AnyRecord): AnyRecord {
  const day = kind.day(draft);
  const dated = { ...draft, year: yearOf(day), ...accountableOn(day) };
  const record = parsed(kind, {
    ...dated,
    ...kind.remember?.(dated, context),
    ...(context.filing && { filings: [...(draft.filings ?? []), context.filing].slice(-100) }),
  });
  refuse([...unitFaults(kind, record, context), ...kind.faults(record, context)]);
  return record;

  /** Who answered for the unit on that day: looked up anew where unit or day are not what they were. */
  function accountableOn(on: LocalDate): Partial<AnyRecord> {
    const stays = before !== undefined && before.unit === draft.unit && kind.day(before) === on;
    return stays || draft.accountable === undefined
      ? {}
      : { accountable: headOn(context.unit, on) ?? context.unit.head };
  }
}

function unitFaults(kind: RecordKind, record: AnyRecord, { unit }: RecordContext): FieldProblem[] {
  const isOfKind = kind.unitKinds === undefined || kind.unitKinds.includes(unit.kind);
  return [
    ...(isOfKind ? [] : [notForThisKind]),
    ...(existsOn(unit, kind.day(record)) ? [] : [fieldProblem("unit", "unit-not-then")]),
  ];
}

const notForThisKind: FieldProblem = {
  field: "unit",
  rule: "unit-unknown",
  message: {
    vi: "Loại hồ sơ này không dùng cho loại đơn vị đã chọn.",
    en: "This kind of record is not for this kind of unit.",
  },
  remedy: { vi: "Chọn đơn vị khác.", en: "Choose another unit." },
};

/** Fields that a schema refuses are told at their place: parts of a record are named as they were posted. */
const parsed = (kind: RecordKind, candidate: object): AnyRecord => parseOrRefuse(kind.schema, candidate);

function refuse(faults: readonly FieldProblem[]): void {
  if (faults.length > 0) throw new Refusal("fields-invalid", [...faults]);
}

function idFor({ kind }: RecordKind) {
  if (kind === "opinion") return newOpinionId();
  if (!isPrefixed(kind)) throw new Error(`records of kind ${kind} make their ids elsewhere`);
  return newRecordId(kind);
}

const isPrefixed = (kind: string): kind is keyof typeof RECORD_PREFIXES => kind in RECORD_PREFIXES;
