import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { grantFor } from "../../shared/access/may.ts";
import { isPeriod, PERIOD_NAMES } from "../../shared/democracy/period.ts";
import { readSubmissions } from "../../shared/democracy/read-submissions.dynamodb.ts";
import { REPORT_KINDS, type ReportKindName } from "../../shared/democracy/report-duty.ts";
import { localityIdSchema } from "../../shared/ids/readable-id.ts";
import { anyRecordIdSchema } from "../../shared/ids/record-id.ts";
import { findLocality } from "../../shared/localities/localities.dynamodb.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import {
  type HttpRequest,
  idempotencyKeyOf,
  pathOf,
  queryOf,
  versionOf,
} from "../../shared/platform/http/request.ts";
import { etagOf, json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { personsRuntime } from "../../shared/platform/persons-runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { enterDay } from "../../shared/receptions/enter-day.dynamodb.ts";
import { correctRecord, type RecordTarget, stepRecord } from "../../shared/records/change-record.dynamodb.ts";
import type { RecordDeps } from "../../shared/records/context.dynamodb.ts";
import { enterRecord } from "../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../shared/records/kinds.ts";
import { openPublicPersons, openRecordPersons } from "../../shared/records/open-persons.dynamodb.ts";
import { pageOfRecords, publicPartOf, recordToShow } from "../../shared/records/read-records.dynamodb.ts";
import type { RecordReceipt } from "../../shared/records/receipt.dynamodb.ts";
import type { RecordKind } from "../../shared/records/record-kind.ts";
import { findUnit, listUnits } from "../../shared/units/units.dynamodb.ts";
import {
  dayView,
  dayViewOf,
  owedView,
  personalOf,
  publicRecordView,
  publicViewOf,
  RECORDS_A_PAGE,
  recordDetailView,
  recordPageView,
  recordView,
  submissionsView,
  viewOf,
} from "./views.ts";

const collectionSchema = z.string().transform((name, refusing) => {
  const kind = kindOfCollection(name);
  if (kind) return kind;
  refusing.addIssue({ code: "custom" });
  return z.NEVER;
});
const byCollection = z.object({ collection: collectionSchema });
const byId = byCollection.extend({ id: anyRecordIdSchema });
const byStep = byId.extend({ step: z.string().max(40) });
const listed = unitYearPathSchema.extend(byCollection.shape);
const body = z.looseObject({});
const byLocality = unitYearPathSchema.pick({ year: true }).extend({ locality: localityIdSchema });
/** Which period: `?period=quarter&number=3`; 6 months, 9 months and the year have the number 1. */
const ofPeriod = z.strictObject({
  period: z.enum(PERIOD_NAMES),
  number: z.coerce.number().int().min(1).max(12).default(1),
  report: z.enum(Object.keys(REPORT_KINDS) as [ReportKindName, ...ReportKindName[]]).optional(),
});

/** The API of every kind of record that `RECORD_KINDS` declares: enter, read, take steps, correct, list. */
export const makeHandler = (deps: () => RecordDeps) =>
  httpHandler({
    "POST /api/records/{collection}": async (request) => {
      const { collection: kind } = pathOf(request, byCollection);
      const key = idempotencyKeyOf(request);
      if (key === undefined) throw new Refusal("key-missing");
      const entry = jsonOf(request, body);
      const caller = await apiCaller(request, deps());
      return answer(kind, await enterRecord(deps(), { caller, key }, kind, entry), 201);
    },

    "POST /api/reception-days": async (request) => {
      const key = idempotencyKeyOf(request);
      if (key === undefined) throw new Refusal("key-missing");
      const day = jsonOf(request, body);
      const caller = await apiCaller(request, deps());
      const { records, replayed } = await enterDay(deps(), { caller, key }, day);
      return json(dayView, replayed ? 200 : 201, { records: records.map(dayViewOf) });
    },

    "GET /api/records/{collection}/{id}": async (request) => {
      const { collection: kind, id } = pathOf(request, byId);
      const caller = await apiCaller(request, deps());
      const shown = await recordToShow(deps().table, caller, kind, id);
      if (shown.view === "public") {
        const agreed = await openPublicPersons(deps(), kind, shown);
        return json(publicRecordView, 200, publicViewOf({ ...shown.part, ...agreed }));
      }
      const persons = await openRecordPersons(deps(), caller, kind, shown);
      return json(
        recordDetailView,
        200,
        {
          ...viewOf(kind, shown.record),
          persons: Object.fromEntries(
            Object.entries(persons).map(([name, view]) => [name, personalOf(view)]),
          ),
        },
        { etag: etagOf(shown.record.version) },
      );
    },

    "GET /api/units/{unit}/{year}/records/{collection}": async (request) => {
      const { collection: kind, ...of } = pathOf(request, listed);
      const { after } = queryOf(request, z.strictObject({ after: anyRecordIdSchema.optional() }));
      const { table } = deps();
      const caller = await apiCaller(request, deps());
      const unit = await findUnit(table, of.unit);
      if (!unit) throw new Refusal("not-found");
      const page = await pageOfRecords(table, caller, kind, unit, of, RECORDS_A_PAGE, after);
      const isWhole = page.view === "whole";
      return json(recordPageView, 200, {
        records: page.records.map((record) =>
          isWhole ? viewOf(kind, record) : publicViewOf(publicPartOf(kind, record) ?? {}),
        ),
        ...(page.next !== undefined && { next: page.next }),
      });
    },

    "GET /api/localities/{locality}/{year}/reports": async (request) => {
      const { locality: id, year } = pathOf(request, byLocality);
      const { period: name, number, report } = queryOf(request, ofPeriod);
      const period = { period: name, year, number };
      const { table } = deps();
      const [caller, locality] = await Promise.all([apiCaller(request, deps()), findLocality(table, id)]);
      const units = (await listUnits(table)).filter(
        (unit) => unit.locality === id && grantFor(caller, "record.read", { unit }) !== undefined,
      );
      if (!locality || units.length === 0 || !isPeriod(period)) throw new Refusal("not-found");
      const { submitted, notSubmitted } = await readSubmissions(table, locality, units, period, report);
      return json(submissionsView, 200, {
        submitted: submitted.map(owedView),
        notSubmitted: notSubmitted.map(owedView),
      });
    },

    "PATCH /api/records/{collection}/{id}": async (request) => {
      const { collection: kind, id } = pathOf(request, byId);
      const target = await targetOf(request, id, deps);
      return answer(kind, await correctRecord(deps(), target, kind, jsonOf(request, body)), 200);
    },

    "POST /api/records/{collection}/{id}/{step}": async (request) => {
      const { collection: kind, id, step } = pathOf(request, byStep);
      const target = await targetOf(request, id, deps);
      return answer(kind, await stepRecord(deps(), target, kind, step, jsonOf(request, body)), 200);
    },
  });

export const handler = makeHandler(personsRuntime);

function answer(kind: RecordKind, { record, replayed }: RecordReceipt, status: 200 | 201) {
  return json(recordView, replayed ? 200 : status, viewOf(kind, record), {
    etag: etagOf(record.version),
    location: `/api/records/${kind.collection}/${record.fact.id}`,
  });
}

/** What the headers say wrongly is refused before anything is read. */
async function targetOf(request: HttpRequest, id: string, deps: () => RecordDeps): Promise<RecordTarget> {
  const [version, key] = [versionOf(request), idempotencyKeyOf(request)];
  return { id, version, key, caller: await apiCaller(request, deps()) };
}
