import { type Instant, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { localitySchema } from "../../../shared/localities/locality.ts";
import { effectOf, factSchema } from "../../../shared/pipeline/fact.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import type { FieldProblem } from "../../../shared/problems/field-problem.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { correctionOf, entryOf, stepBodyOf } from "../../../shared/records/body.ts";
import { corrected, newRecord, stepped, withdrawn } from "../../../shared/records/make.ts";
import type { AnyRecord, RecordContext, RecordKind } from "../../../shared/records/record-kind.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { NOW, ward } from "../../support/dialogues.ts";

const locality = localitySchema.parse({
  id: "kien-tuong",
  name: "Kiến Tường",
  nameEn: "Kiến Tường",
  limits: [],
});

export const at = (unit: Unit = ward(), now: Instant = NOW): RecordContext => ({
  unit,
  locality,
  now,
  localNow: localDateTimeOf(now),
  principal: "local#can-bo",
});

/** What is done with records of a kind, as their routes do it. */
export const actsOf = (kind: RecordKind, context: RecordContext = at()) => ({
  enter: (body: object): AnyRecord => newRecord(kind, entryOf(kind, { unit: "phuong-1", ...body }), context),
  step(record: AnyRecord, name: string, body: object = {}): AnyRecord {
    const step = kind.steps[name];
    if (!step) throw new Error(`no step ${name}`);
    return stepped(kind, record, step, stepBodyOf(kind, step, body), context);
  },
  correct: (record: AnyRecord, body: object): AnyRecord =>
    corrected(kind, record, correctionOf(kind, body), context),
  withdraw: (record: AnyRecord): AnyRecord => withdrawn(kind, record, "Nhập nhầm"),
  /** As the tally counts it. */
  effect: (record: AnyRecord): Tally => effectOf(factSchema.parse(record)),
});

/** Fields and rules that a refusal names: `approvedOn: date-in-future`. */
export function faultsOf(act: () => unknown): string[] {
  try {
    act();
    return [];
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const fields: readonly FieldProblem[] = refusal.fields ?? [];
    return fields.length > 0 ? fields.map(({ field, rule }) => `${field}: ${rule}`) : [refusal.code];
  }
}
