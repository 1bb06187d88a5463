import { type Instant, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { type Locality, localitySchema } from "../../../shared/localities/locality.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { dutyDaySchema } from "../../../shared/receptions/duty-day.ts";
import { dutyDayKind } from "../../../shared/receptions/duty-day-kind.ts";
import { type Reception, receptionSchema } from "../../../shared/receptions/reception.ts";
import { receptionKind } from "../../../shared/receptions/reception-kind.ts";
import { entryOf, stepBodyOf } from "../../../shared/records/body.ts";
import { corrected, newRecord, passed, stepped } from "../../../shared/records/make.ts";
import type { AnyRecord, RecordContext, RecordKind } from "../../../shared/records/record-kind.ts";
import { unitSchema } from "../../../shared/units/unit.ts";

/** A locality with the two limits of the law; `changes` take them away. */
export const locality = (changes: object = {}): Locality =>
  localitySchema.parse({
    id: "vi-du",
    name: "Địa phương ví dụ",
    nameEn: "Example locality",
    limits: [
      {
        kind: "reception-notice",
        unitKinds: ["commune"],
        days: 5,
        dayKind: "working",
        scope: { kind: "nation" },
        from: "2014-07-01",
        source: "ví dụ / example",
      },
      {
        kind: "reception-result",
        unitKinds: ["commune"],
        days: 10,
        dayKind: "working",
        scope: { kind: "nation" },
        from: "2014-07-01",
        source: "ví dụ / example",
      },
    ],
    ...changes,
  });

const unit = unitSchema.parse({
  id: "phuong-1",
  locality: "vi-du",
  kind: "commune",
  name: "Phường 1",
  nameEn: "Ward 1",
  head: { name: "Người đứng đầu (ví dụ)", post: "Chủ tịch UBND" },
});

/** In the morning of that day in Vietnam. */
export const on = (day: string, changes: object = {}): RecordContext => {
  const now = `${day}T01:00:00.000Z` as Instant;
  return { unit, locality: locality(changes), now, localNow: localDateTimeOf(now), principal: "can-bo" };
};

/** Thursday; the two weeks that follow are ordinary ones. */
export const DAY = "2023-11-09";

/** A periodic reception of the chair, in person, of one person with a petition: as it is posted. */
export const visit = (changes: object = {}): Record<string, unknown> => ({
  receivedOn: DAY,
  type: "periodic",
  post: "peoples-committee-chair",
  receivedBy: "head",
  classes: ["proposal"],
  people: 1,
  occasion: "first",
  handling: "within-authority",
  ...changes,
});

export const dailyVisit = (changes: object = {}): Record<string, unknown> => {
  const { post: _, receivedBy: __, ...rest } = visit({ type: "daily", ...changes });
  return rest;
};

/** A duty day of the chair, posted well before: as it is posted. */
export const posted = (changes: object = {}): Record<string, unknown> => ({
  day: DAY,
  type: "periodic",
  post: "peoples-committee-chair",
  receivedBy: "head",
  postedOn: "2023-11-01",
  ...changes,
});

const entered = (kind: RecordKind, body: object, context: RecordContext) =>
  newRecord(kind, entryOf(kind, { unit: unit.id, ...body }), context);

export const reception = (body: object = visit(), context = on(DAY)) =>
  receptionSchema.parse(entered(receptionKind, body, context));
export const dutyDay = (body: object = posted(), context = on("2023-11-01")) =>
  dutyDaySchema.parse(entered(dutyDayKind, body, context));

function take(kind: RecordKind, record: AnyRecord, name: string, body: object, context: RecordContext) {
  const step = kind.steps[name];
  if (!step) throw new Error(`there is no step ${name}`);
  return stepped(kind, record, step, stepBodyOf(kind, step, body), context);
}

export const receptionAfter = (record: Reception, name: string, body: object, context = on(DAY)) =>
  receptionSchema.parse(take(receptionKind, record, name, body, context));
export const dutyAfter = (record: AnyRecord, name: string, body: object = {}, context = on(DAY)) =>
  dutyDaySchema.parse(take(dutyDayKind, record, name, body, context));

const openOf = (changes: object) => ({ open: { ...changes }, persons: {} });
export const receptionWith = (record: AnyRecord, changes: object, context = on(DAY)) =>
  receptionSchema.parse(corrected(receptionKind, record, openOf(changes), context));
export const dutyWith = (record: AnyRecord, changes: object, context = on(DAY)) =>
  dutyDaySchema.parse(corrected(dutyDayKind, record, openOf(changes), context));

export const receptionPassed = (record: AnyRecord) => receptionSchema.parse(passed(receptionKind, record));
export const dutyPassed = (record: AnyRecord) => dutyDaySchema.parse(passed(dutyDayKind, record));

/** `field:rule` of every fault with which it is refused; the code where it is refused as a whole. */
export function refused(act: () => unknown): string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.fields.length === 0
      ? [error.code]
      : error.fields.map(({ field, rule }) => `${field}:${rule}`);
  }
}
