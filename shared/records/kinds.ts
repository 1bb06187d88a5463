import { awardReceivedKind } from "../awards/award-received-kind.ts";
import { decisionKind } from "../briefings/decision-kind.ts";
import { briefingKind } from "../briefings/kind.ts";
import { broadcastKind } from "../broadcasts/kind.ts";
import { hotSpotKind } from "../crowds/kind.ts";
import { democracyActKind } from "../democracy/act-kind.ts";
import { reportKind } from "../democracy/report-kind.ts";
import { inspectionKind } from "../inspections/kind.ts";
import { modelKind } from "../models/model-kind.ts";
import { modelYearKind } from "../models/model-year-kind.ts";
import { assignmentKind } from "../opinions/assignment-kind.ts";
import { opinionKind } from "../opinions/kind.ts";
import { petitionKind } from "../petitions/kind.ts";
import type { FactKind } from "../pipeline/fact-kinds.ts";
import { dutyDayKind } from "../receptions/duty-day-kind.ts";
import { receptionKind } from "../receptions/reception-kind.ts";
import { sanctionKind } from "../sanctions/kind.ts";
import { giftKind } from "../works/gift-kind.ts";
import { voteKind } from "../works/vote-kind.ts";
import { workKind } from "../works/work-kind.ts";
import { workYearKind } from "../works/work-year-kind.ts";
import type { RecordKind } from "./record-kind.ts";

/** Every declared kind of record; all but assignments are entered by a form of their own, in the order in which pages list them. */
export const RECORD_KINDS: readonly RecordKind[] = [
  briefingKind,
  receptionKind,
  dutyDayKind,
  modelKind,
  modelYearKind,
  workKind,
  workYearKind,
  voteKind,
  giftKind,
  opinionKind,
  assignmentKind,
  petitionKind,
  democracyActKind,
  reportKind,
  inspectionKind,
  decisionKind,
  broadcastKind,
  hotSpotKind,
  sanctionKind,
  awardReceivedKind,
];

/** The kind whose records are called that in addresses. */
export const kindOfCollection = (collection: string): RecordKind | undefined =>
  RECORD_KINDS.find((kind) => kind.collection === collection);

/** The declaration of a kind of fact; undefined for facts that are entered in another way. */
export const recordKindOf = (kind: FactKind): RecordKind | undefined =>
  RECORD_KINDS.find((one) => one.kind === kind);
