import { type Instant, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { limitSchema } from "../../../shared/limits/limit.ts";
import { localitySchema } from "../../../shared/localities/locality.ts";
import { effectOf, factSchema } from "../../../shared/pipeline/fact.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import type { FieldProblem } from "../../../shared/problems/field-problem.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { correctionOf, entryOf, stepBodyOf } from "../../../shared/records/body.ts";
import { corrected, newRecord, passed, stepped, withdrawn } from "../../../shared/records/make.ts";
import type { AnyRecord, RecordContext, RecordKind } from "../../../shared/records/record-kind.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { ward } from "../../support/dialogues.ts";

/** A day in the middle of the demonstration year, 09:00 in Vietnam. */
export const on = (day: string): Instant => `${day}T02:00:00.000Z` as Instant;
export const TODAY = "2023-11-20";

const locality = localitySchema.parse({
  id: "kien-tuong",
  name: "Kiến Tường",
  nameEn: "Kiến Tường",
  limits: [
    limitSchema.parse({
      kind: "recommendation-answer",
      unitKinds: ["commune"],
      days: 15,
      scope: { kind: "nation" },
      from: "2023-07-01",
      source: "Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 40",
    }),
  ],
});

interface World {
  readonly unit?: Unit;
  readonly day?: string;
  readonly principal?: string;
}

export const contextOf = ({
  unit = ward(),
  day = TODAY,
  principal = "can-bo",
}: World = {}): RecordContext => ({
  unit,
  locality,
  now: on(day),
  localNow: localDateTimeOf(on(day)),
  principal,
});

/** What is done with records of a kind, as their routes and the daily job do it; `world` says when and by whom. */
export const actsOf = <F extends AnyRecord>(kind: RecordKind<F>) => {
  const any: RecordKind = kind;
  const own = (record: AnyRecord): F => kind.schema.parse(record);
  return {
    enter(body: object, world?: World): F {
      const context = contextOf(world);
      return own(newRecord(any, entryOf(any, { unit: context.unit.id, ...body }), context));
    },
    step(record: F, name: string, body: object = {}, world?: World): F {
      const step = any.steps[name];
      if (!step) throw new Error(`no step ${name}`);
      return own(stepped(any, record, step, stepBodyOf(any, step, body), contextOf(world)));
    },
    correct: (record: F, body: object, world?: World): F =>
      own(corrected(any, record, correctionOf(any, body), contextOf(world))),
    withdraw: (record: F): F => own(withdrawn(any, record, "Nhập nhầm")),
    /** The daily job after `day`: the record changes as often as days it waited for are over. */
    afterDay(record: F, day: string): F {
      let now = record;
      for (let turn = 0; isOver(kind.passing?.day(now), day); turn += 1) {
        // A kind that waits for the same day again would keep the job busy for ever.
        if (turn > 100) throw new Error("the record waits for a day that is over again and again");
        now = own(passed(any, now));
      }
      return now;
    },
    /** As the tally counts it. */
    effect: (record: F): Tally => effectOf(factSchema.parse(record)),
  };
};

const isOver = (due: string | undefined, day: string): boolean => due !== undefined && due <= day;

/** Fields and rules that a refusal names: `on: date-in-future`; its code where it names no field. */
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

/** Every metric of an effect is a whole number above zero: zero is written as absence. */
export const isPlainCount = (tally: Tally): boolean =>
  Object.values(tally).every((count) => Number.isInteger(count) && count > 0);
