import * as z from "zod";
import { dateOf, type LocalDate, localDateSchema, yearOf } from "../calendar/local-date.ts";
import { tallyOf } from "../pipeline/tally.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { RecordContext, RecordKind } from "../records/record-kind.ts";
import {
  type AwardFromAbove,
  type AwardReceived,
  awardReceivedEntry,
  awardReceivedSchema,
} from "./award-received.ts";

export const awardReceivedKind: RecordKind<AwardReceived> = {
  kind: "award-received",
  collection: "awards-received",
  name: { vi: "Khen thưởng của cấp trên", en: "Award received" },
  listName: { vi: "Khen thưởng của cấp trên", en: "Awards received from above" },
  schema: awardReceivedSchema,
  entry: z.strictObject(awardReceivedEntry),
  states: { received: { vi: "Đã nhận", en: "Received" } },
  start: () => "received",
  steps: {},
  rights: { read: "record.read", record: "award.record-received", readPublic: "record.read-public" },
  columns: ["decidedOn", "award", "achievement", "forYear"],
  day: dayOf,
  effect: ({ award }) => tallyOf({ "awards.received": true, "awards.flags": FLAGS.has(award) }),
  faults: awardFaults,
  unique: ({ unit, decisionNumber, decidedOn, award }) => ({
    field: "decisionNumber",
    as: [unit, decidedOn, award, decisionNumber].join(" "),
  }),
  publicPart: ({
    award,
    awardTitle,
    achievement,
    forYear,
    decidedBy,
    decisionNumber,
    decidedOn,
    amount,
  }) => ({
    award,
    awardTitle,
    achievement,
    forYear,
    decidedBy,
    decisionNumber,
    decidedOn,
    amount,
  }),
};

const FLAGS: ReadonlySet<AwardFromAbove> = new Set(["government-flag", "provincial-flag"]);

/** The day of the decision, or where that lies after the year honoured, that year's last day. */
function dayOf({ forYear, decidedOn }: AwardReceived): LocalDate {
  return yearOf(decidedOn) === forYear ? decidedOn : localDateSchema.parse(`${forYear}-12-31`);
}

function awardFaults(award: AwardReceived, { localNow }: RecordContext): FieldProblem[] {
  const { awardTitle, decidedOn, forYear } = award;
  return [
    ...(award.award === "other" && awardTitle === undefined ? [fieldProblem("awardTitle", "required")] : []),
    ...(award.award !== "other" && awardTitle !== undefined
      ? [fieldProblem("awardTitle", "not-for-kind")]
      : []),
    ...(decidedOn > dateOf(localNow) ? [fieldProblem("decidedOn", "date-in-future")] : []),
    ...(forYear > yearOf(decidedOn)
      ? [fieldProblem("forYear", "too-large", { maximum: yearOf(decidedOn) })]
      : []),
  ];
}
