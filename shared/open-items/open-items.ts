import { type Card, isForecastOpen, lastReviewOf } from "../appraisals/card.ts";
import { hasSelfAnswer } from "../appraisals/part-faults.ts";
import { STAGES, type StageName } from "../appraisals/stage.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { criteriaOf } from "../guidance/criteria.ts";
import type { Guidance, Leaf } from "../guidance/guidance.ts";
import { bind } from "../guidance/rules/rule.ts";
import { METRICS } from "../pipeline/metrics.ts";
import { askedBy } from "../scoring/misfits.ts";
import { isLeafLine, type LeafLine, type Sheet } from "../scoring/sheet.ts";
import type { OpenItem } from "./open-item.ts";

/** What open items are found in, at one revision. */
export interface Unfinished {
  readonly guidance: Guidance;
  readonly sheet: Sheet;
  readonly cards: readonly Card[];
  readonly stage: StageName;
  readonly today: LocalDate;
}

/**
 * What is still open in a unit-year's score, the points each item carries, and its date; by date, then the most points
 * first. Pure. A decided year has none. What can still be had is the reach of the line less its points; what can be lost
 * under deductions is nobody's gain and stands only where records that are late or missing cost points already.
 */
export function openItemsOf(year: Unfinished): OpenItem[] {
  if (year.stage === "decided") return [];
  const items = criteriaOf(year.guidance).flatMap(({ criterion }) => {
    const line = year.sheet.lines.filter(isLeafLine).find((one) => one.criterion === criterion.id);
    return criterion.kind === "leaf" && line ? itemsOfLine(year, criterion, line) : [];
  });
  return items.sort(
    (a, b) =>
      compare(a.on, b.on) ||
      b.points - a.points ||
      compare(a.criterion, b.criterion) ||
      compare(a.kind, b.kind),
  );
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function itemsOfLine({ guidance, cards, stage, today }: Unfinished, leaf: Leaf, line: LeafLine): OpenItem[] {
  const card = cards.find(({ criterion }) => criterion === leaf.id);
  const { cutOff, submission } = guidance;
  const due = leaf.dueOn ?? cutOff;
  const open = line.section === "deductions" ? 0 : Math.max(0, line.reach.max - line.points);
  const item = (kind: OpenItem["kind"], points: number, on: LocalDate): OpenItem => ({
    kind,
    criterion: leaf.id,
    text: leaf.text,
    state: line.state,
    points,
    on,
    overdue: on < today,
    metrics: line.inputs.map(({ metric, value }) => ({ metric, name: nameOf(metric), value })),
  });
  const asked = askedBy(leaf.rule) !== undefined;
  const beside = line.section !== undefined;
  const isSelfOpen = asked && !beside && stage === "self-scoring" && !hasSelfAnswer(leaf, card);
  const isAppraisalOpen =
    asked && !isSelfOpen && STAGES.indexOf(stage) < FINAL && !(card && lastReviewOf(card));
  const forecastBy = card?.self?.forecast?.by;
  const evidenceMissing =
    leaf.evidenceRequired === true && asked && (card?.self?.evidence?.length ?? 0) === 0;
  return [
    ...(isSelfOpen ? [item("self-score", open, submission?.to ?? due)] : []),
    ...(isAppraisalOpen && (!beside || card !== undefined) ? [item("appraise", open, cutOff)] : []),
    ...(card && forecastBy !== undefined && isForecastOpen(card) ? [item("forecast", open, forecastBy)] : []),
    ...(line.flags?.includes("contested") ? [item("contested", open, cutOff)] : []),
    ...(evidenceMissing && !beside ? [item("evidence", 0, submission?.to ?? cutOff)] : []),
    ...(line.state === "open" ? [item("block", open, cutOff)] : []),
    ...(isOfRecords(leaf, line) && open > 0 ? [item("records", open, due)] : []),
    ...missing(leaf, line).map((value) => ({
      ...item("missing", lostBy(leaf, line), due),
      metrics: [value],
    })),
  ];
}

const FINAL = STAGES.indexOf("final");

/** Records alone decide, and it is neither relative to the block nor settled by a body. */
const isOfRecords = (leaf: Leaf, { state }: LeafLine): boolean =>
  askedBy(leaf.rule) === undefined && (state === "counted" || state === "not-due");

/** Values that cost points: overdue, late or missing records, of which more is worse, where there are some. */
function missing(leaf: Leaf, line: LeafLine): OpenItem["metrics"] {
  if (lostBy(leaf, line) === 0) return [];
  const { rewarded, punished } = bind(leaf).directions;
  const costs = new Set<string>(line.section === "deductions" ? rewarded : punished);
  return line.inputs
    .filter(({ metric, value }) => value > 0 && costs.has(metric))
    .map(({ metric, value }) => ({ metric, name: nameOf(metric), value }));
}

const lostBy = ({ max }: Leaf, { section, state, points }: LeafLine): number => {
  if (state !== "counted") return 0;
  return section === "deductions" ? points : max - points;
};

const nameOf = (metric: keyof typeof METRICS) => ({ vi: METRICS[metric].vi, en: METRICS[metric].en });
