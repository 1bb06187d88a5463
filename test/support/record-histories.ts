import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { correctRecord, stepRecord } from "../../shared/records/change-record.dynamodb.ts";
import type { RecordDeps } from "../../shared/records/context.dynamodb.ts";
import { enterRecord } from "../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../shared/records/kinds.ts";
import type { RecordKind } from "../../shared/records/record-kind.ts";
import { findFact } from "../../shared/storage/facts.dynamodb.ts";
import { inUnits, officer } from "./callers.ts";
import { sampleOf } from "./record-samples.ts";

/** What officers do with records of every kind that they enter alone: enter, move, take one more step, withdraw. */
export type RecordAct =
  | {
      readonly act: "enter";
      readonly collection: string;
      readonly unit: string;
      readonly year: number;
      readonly nth: number;
    }
  | { readonly act: "move-record"; readonly nth: number; readonly unit: string }
  | { readonly act: "step-record"; readonly nth: number }
  | { readonly act: "withdraw-record"; readonly nth: number };

export interface EnteredRecord {
  readonly id: string;
  readonly kind: RecordKind;
}

/** Entered by an officer, without naming another record. */
const ALONE = [
  "briefings",
  "broadcasts",
  "democracy-acts",
  "duty-days",
  "models",
  "opinions",
  "petitions",
  "receptions",
  "reports",
  "votes",
  "works",
];

/** Steps whose fields a test need not think of, by collection. */
const STEPS: Readonly<Record<string, readonly [string, object]>> = {
  broadcasts: ["air", { timesAired: 3 }],
  receptions: ["conclude", { conclusionNumber: "12/TB", concludedOn: "2023-11-10" }],
  reports: ["submit", { submittedOn: "2023-11-13" }],
};

/** Who submits what officers have drafted. */
const HEAD = inUnits("head", ["phuong-1", "phuong-2"]);

const nth = fc.nat({ max: 5 });
const unit = fc.constantFrom("phuong-1", "phuong-2");

export const recordAct: fc.Arbitrary<RecordAct> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant("enter" as const),
      collection: fc.constantFrom(...ALONE),
      unit,
      year: fc.constantFrom(2022, 2023),
      nth,
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("move-record" as const), nth, unit }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("step-record" as const), nth }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("withdraw-record" as const), nth }) },
);

export const isRecordAct = (act: { readonly act: string }): act is RecordAct =>
  ["enter", "move-record", "step-record", "withdraw-record"].includes(act.act);

export async function performOnRecord(
  deps: RecordDeps,
  entered: EnteredRecord[],
  act: RecordAct,
): Promise<void> {
  const caller = officer();
  if (act.act === "enter") {
    const kind = kindOfCollection(act.collection);
    if (!kind) throw new Error(`no kind of ${act.collection}`);
    const body = JSON.parse(
      JSON.stringify(sampleOf(act.collection, act.unit, { nth: act.nth })).replaceAll(
        "2023-",
        `${act.year}-`,
      ),
    );
    const { record } = await enterRecord(deps, { caller, key: randomUUID() }, kind, body);
    entered.push({ id: record.fact.id, kind });
    return;
  }
  const earlier = entered[act.nth % Math.max(1, entered.length)];
  const found = earlier && (await findFact(deps.table, earlier.id));
  if (!earlier || !found) return;
  const { kind, id } = earlier;
  const target = { id, version: found.version, caller };
  if (act.act === "move-record") await correctRecord(deps, target, kind, { unit: act.unit });
  else if (act.act === "withdraw-record")
    await stepRecord(deps, target, kind, "withdraw", { reason: "Nhập nhầm" });
  else {
    const [step, body] = STEPS[kind.collection] ?? ["withdraw", { reason: "Nhập nhầm" }];
    await stepRecord(deps, { ...target, caller: step === "submit" ? HEAD : caller }, kind, step, body);
  }
}
