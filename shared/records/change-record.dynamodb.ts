import * as z from "zod";
import type { Action } from "../access/access-table.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import type { FactEventType } from "../names/events.ts";
import { openCase } from "../personal/open-case.ts";
import type { PersonsWrite } from "../personal/persons-write.ts";
import { type FoundFact, factSchema, type StoredFact } from "../pipeline/fact.ts";
import { sameUnitYear } from "../pipeline/unit-year.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { parseOrRefuse } from "../problems/parse.ts";
import { Refusal } from "../problems/problem.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { paragraph } from "../texts/text.ts";
import { correctionOf, type Posted, stepBodyOf } from "./body.ts";
import { type Entrant, permissionFor, type RecordDeps, type World, worldOf } from "./context.dynamodb.ts";
import { written } from "./enter-record.dynamodb.ts";
import { linkWrites, refuseWhileNamed, unnamedStill } from "./link-counts.dynamodb.ts";
import { refuseBrokenLinks } from "./links.dynamodb.ts";
import { corrected, refusePersons, stepped, WITHDRAW, WITHDRAWN, withdrawn } from "./make.ts";
import { recordFor, recordOf } from "./read-records.dynamodb.ts";
import { type RecordReceipt, replayed } from "./receipt.dynamodb.ts";
import { enteredBy } from "./record.ts";
import type { AnyRecord, RecordContext, RecordKind } from "./record-kind.ts";
import { actionsToCorrect } from "./step-fields.ts";
import { rightsToUndo } from "./undo.ts";
import { claimWrites, refuseTaken } from "./unique.dynamodb.ts";

/** Which record, the version the sender has seen, who sends; with a key, sending twice answers the same. */
export interface RecordTarget extends Entrant {
  readonly id: string;
  readonly version: number;
  readonly key?: string | undefined;
}

const withdrawalSchema = z.strictObject({ reason: paragraph(500), filingReason: paragraph(500).optional() });

/** Takes a step that the kind declares, or withdraws the record. An unknown step: `not-found`. */
export async function stepRecord(
  deps: RecordDeps,
  target: RecordTarget,
  kind: RecordKind,
  name: string,
  body: unknown,
): Promise<RecordReceipt> {
  if (name === WITHDRAW) return withdrawRecord(deps, target, kind, body);
  const step = Object.hasOwn(kind.steps, name) ? kind.steps[name] : undefined;
  if (!step) throw new Refusal("not-found");
  const posted = stepBodyOf(kind, step, body);
  return change(deps, target, kind, {
    content: { step: name, ...posted },
    action: step.action ?? kind.rights.record,
    posted,
    step: name,
    event: "record.stepped",
    decide(record, context) {
      if (step.byAnother && enteredBy(record) === context.principal) throw new Refusal("same-person");
      return stepped(kind, record, step, posted, context);
    },
  });
}

/** Corrects what was entered wrongly, also the unit or the day: both tallies follow. */
export async function correctRecord(
  deps: RecordDeps,
  target: RecordTarget,
  kind: RecordKind,
  body: unknown,
): Promise<RecordReceipt> {
  const posted = correctionOf(kind, body);
  const [action = kind.rights.record, ...further] = actionsToCorrect(kind, {
    ...posted.open,
    ...posted.persons,
    ...(posted.unit !== undefined && { unit: posted.unit }),
  });
  return change(deps, target, kind, {
    content: { correct: posted },
    action,
    further,
    posted,
    toUnit: posted.unit,
    event: "record.corrected",
    decide(record, context) {
      const names = [...Object.keys(posted.open), ...Object.keys(posted.persons)];
      if (posted.unit !== undefined || names.some((name) => name in kind.entry.shape))
        refuseKeptElsewhere(kind, record);
      return corrected(kind, record, posted, context);
    },
  });
}

function withdrawRecord(deps: RecordDeps, target: RecordTarget, kind: RecordKind, body: unknown) {
  const { reason, filingReason } = parseOrRefuse(withdrawalSchema, body);
  return change(deps, target, kind, {
    content: { withdraw: reason, filingReason },
    action: kind.rights.record,
    posted: { open: {}, persons: {}, filingReason },
    event: "record.withdrawn",
    decide(record) {
      refuseKeptElsewhere(kind, record);
      return withdrawn(kind, record, reason);
    },
  });
}

function refuseKeptElsewhere(kind: RecordKind, record: AnyRecord): void {
  if (kind.isKeptElsewhere?.(record)) throw new Refusal("step-not-allowed");
}

interface Wanted {
  /** What the idempotency key stands for. */
  readonly content: object;
  readonly action: Parameters<typeof permissionFor>[2];
  /** Rights needed beside it: a correction may touch what several steps said. */
  readonly further?: readonly Action[];
  readonly posted: Posted;
  readonly toUnit?: Parameters<typeof worldOf>[1] | undefined;
  readonly step?: string;
  readonly event: FactEventType;
  decide(record: AnyRecord, context: RecordContext): AnyRecord;
}

async function change(
  deps: RecordDeps,
  target: RecordTarget,
  kind: RecordKind,
  wanted: Wanted,
): Promise<RecordReceipt> {
  const { table } = deps;
  const { id, version, caller, onBehalfOf, key } = target;
  const { principal } = caller;
  const hash = sha256(canonicalJson({ id, ...wanted.content }));
  const claimed = key === undefined ? undefined : { principal, key, hash };
  const earlier = claimed && (await replayed(table, caller, kind, claimed));
  if (earlier) return earlier;

  const { record: before } = await recordFor(table, caller, kind, id, wanted.action);
  const context = await contextAfter(deps, target, wanted, before);
  if (before.version !== version) throw new Refusal("version-changed");
  const record = recordOf(kind, before.fact);
  if (!record) throw new Refusal("not-found");
  const after = wanted.decide(record, context);
  if (wanted.step === undefined)
    await refuseUndoing(deps, target, rightsToUndo(kind, record, after), wanted, context);
  const sealed = before.sealed !== undefined && before.case.erasure === undefined;
  if (after.state !== WITHDRAWN) refusePersons(kind, after, { posted: wanted.posted.persons, sealed });
  const persons = await personsAfter(deps, kind, before, wanted.posted);
  // Nothing would change: nothing is written, and nobody is told.
  if (!persons && canonicalJson(record) === canonicalJson(after)) return { record: before, replayed: false };
  await refuseWhileNamed(table, record, after);
  await refuseBrokenLinks(table, kind, after, context.unit);
  await refuseTaken(table, kind, after);
  const moves = !sameUnitYear(before.fact, after);
  try {
    const [stored] = await commit(deps, {
      facts: [{ before, after: factSchema.parse(after), persons }],
      event: moves && wanted.event === "record.corrected" ? "record.moved" : wanted.event,
      step: wanted.step,
      actor: principal,
      onBehalfOf,
      now: context.now,
      key: claimed,
      also: [
        ...claimWrites(table, kind, record, after),
        ...linkWrites(table, kind, record, after),
        ...unnamedStill(table, record, after),
      ],
    });
    return { record: written(stored), replayed: false };
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const twin = claimed && (await replayed(table, caller, kind, claimed));
    if (!twin) await refuseTaken(table, kind, after);
    if (!twin) throw new Refusal("version-changed");
    return twin;
  }
}

/** Throws where the change takes back what others have said, and whoever asks may not say it themselves. */
async function refuseUndoing(
  deps: RecordDeps,
  target: RecordTarget,
  actions: readonly Action[],
  { posted }: Wanted,
  context: RecordContext,
): Promise<void> {
  for (const action of actions)
    if (!(await permissionFor(deps, target, action, context, posted.filingReason)))
      throw new Refusal("step-not-allowed");
}

/** The context of the record's unit; where a correction names another, its sender must be able to record there too. */
async function contextAfter(
  deps: RecordDeps,
  target: RecordTarget,
  { action, further = [], posted, toUnit }: Wanted,
  { fact }: StoredFact,
): Promise<RecordContext> {
  const { principal } = target.caller;
  const own = await contextIn(await worldOf(deps, fact.unit));
  if (!own) throw new Refusal("not-found");
  if (toUnit === undefined || toUnit === fact.unit) return own;
  const other = await contextIn(await worldOf(deps, toUnit));
  if (!other) throw new Refusal("fields-invalid", [fieldProblem("unit", "unit-unknown")]);
  return other;

  async function contextIn(world: World): Promise<RecordContext | undefined> {
    let context: RecordContext = { ...world, principal };
    for (const each of [action, ...further]) {
      const permission = await permissionFor(deps, target, each, world, posted.filingReason);
      if (!permission) return undefined;
      context = { ...context, ...permission };
    }
    return context;
  }
}

/** The personal part as it becomes: fields posted take the place of those before, `null` takes one back. */
async function personsAfter(
  { keys }: RecordDeps,
  kind: RecordKind,
  before: FoundFact,
  { persons }: Posted,
): Promise<PersonsWrite | undefined> {
  if (Object.keys(persons).length === 0) return undefined;
  const opened = await openCase(keys, before, z.looseObject({}));
  if (opened.kind === "erased") throw new Refusal("persons-erased");
  const now: Readonly<Record<string, unknown>> = opened.kind === "open" ? opened.part : {};
  const changed = Object.entries(persons).filter(
    ([name, value]) => canonicalJson(value ?? null) !== canonicalJson(now[name] ?? null),
  );
  if (changed.length === 0) return undefined;
  const all = Object.entries({ ...now, ...Object.fromEntries(changed) });
  const part = Object.fromEntries(all.filter(([, value]) => value !== null));
  return {
    part: parseOrRefuse(kind.persons ?? z.strictObject({}), part),
    changedFields: changed.map(([name]) => name),
  };
}
