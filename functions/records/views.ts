import * as z from "zod";
import { localDateSchema } from "../../shared/calendar/local-date.ts";
import type { Owed } from "../../shared/democracy/submission-list.ts";
import type { PersonalView } from "../../shared/personal/personal-view.ts";
import { factSchema, type StoredFact } from "../../shared/pipeline/fact.ts";
import { tallySchema } from "../../shared/pipeline/tally.ts";
import { nextSteps } from "../../shared/records/make.ts";
import { recordOf } from "../../shared/records/read-records.dynamodb.ts";
import type { RecordKind } from "../../shared/records/record-kind.ts";

/** Answers are paged: a page of these stays far below the 6 MB of a Lambda answer. */
export const RECORDS_A_PAGE = 25;

/** A record as the API shows it: its open part, its version (also the ETag), what it counts for, where it can go. */
export const recordView = z.strictObject({
  record: factSchema,
  version: z.int(),
  countsFor: tallySchema,
  nextSteps: z.array(z.string()),
});

/** A personal field: its value, `hidden` from this caller, or the day it was erased. */
const personal = z.union([
  z.strictObject({ value: z.unknown() }),
  z.strictObject({ hidden: z.literal(true) }),
  z.strictObject({ erasedOn: localDateSchema }),
]);

export const recordDetailView = recordView.extend({ persons: z.record(z.string(), personal) });

/** What everybody may see of a record: fields that its kind declares public, and no others. */
export const publicRecordView = z.strictObject({
  public: z.record(z.string(), z.unknown()),
});

export const recordPageView = z.strictObject({
  records: z.array(z.union([recordView, publicRecordView])),
  next: z.string().optional(),
});

const owed = z.strictObject({
  unit: z.string(),
  report: z.string(),
  /** Last day on which it is on time; absent where no rule names one. */
  due: z.string().optional(),
  submittedOn: localDateSchema.optional(),
  state: z.string().optional(),
  record: z.string().optional(),
});

/** Đã nộp, chưa nộp: who has handed in for a period and who has not. */
export const submissionsView = z.strictObject({ submitted: z.array(owed), notSubmitted: z.array(owed) });

export const owedView = ({ unit, report, due, record }: Owed): z.input<typeof owed> => ({
  unit,
  report,
  ...(due !== undefined && { due }),
  ...(record && { state: record.state, record: record.id }),
  ...(record?.submittedOn !== undefined && { submittedOn: record.submittedOn }),
});

/** A whole day of reception: the duty day and its visitors; of a day sent again, the first of them. */
export const dayView = z.strictObject({ records: z.array(recordView.omit({ nextSteps: true })) });

export const dayViewOf = ({ fact, version, effect }: StoredFact) => ({
  record: fact,
  version,
  countsFor: effect,
});

export const viewOf = (
  kind: RecordKind,
  { fact, version, effect }: StoredFact,
): z.input<typeof recordView> => {
  const record = recordOf(kind, fact);
  return {
    record: fact,
    version,
    countsFor: effect,
    nextSteps: record ? [...nextSteps(kind, record)] : [],
  };
};

export const publicViewOf = (part: object): z.input<typeof publicRecordView> => ({ public: { ...part } });

export const personalOf = (view: PersonalView<unknown>): z.input<typeof personal> => {
  switch (view.kind) {
    case "open":
      return { value: view.value };
    case "hidden":
      return { hidden: true };
    case "erased":
      return { erasedOn: view.on };
  }
};
