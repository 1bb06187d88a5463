import fc from "fast-check";
import { type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { leavesOf } from "../../../shared/guidance/criteria.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { guidanceHash } from "../../../shared/guidance/hash.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { RECORD_PREFIXES, recordIdSchema } from "../../../shared/ids/record-id.ts";
import { METRICS } from "../../../shared/pipeline/metrics.ts";
import { sum, type Tally } from "../../../shared/pipeline/tally.ts";
import { type Entry, entrySchema, rowsOf } from "../../../shared/receipts/entry.ts";
import type { BlockFigure, ReceiptContent } from "../../../shared/receipts/receipt.ts";
import { recompute } from "../../../shared/receipts/recompute.ts";
import type { Assessment } from "../../../shared/scoring/assessment.ts";
import { score } from "../../../shared/scoring/score.ts";
import { isLeafLine } from "../../../shared/scoring/sheet.ts";
import { assessmentsOf, day, fullGuidance, tally } from "../guidance/arbitraries.ts";

/** Receipts of made-up unit-years, with the records behind them. */

export interface Made {
  readonly content: ReceiptContent;
  readonly entries: readonly Entry[];
}

const UNIT = unitIdSchema.parse("phuong-1");
const OTHERS = ["phuong-2", "phuong-3"].map((id) => unitIdSchema.parse(id));
const prefixes: Readonly<Record<string, string>> = { ...RECORD_PREFIXES, dialogue: "dlg", opinion: "opn" };

/** For each metric as many records as its value has parts of at most 50. */
export function entriesFor(counts: Tally): Entry[] {
  const parts = Object.entries(counts).flatMap(([metric, value]) =>
    Array.from({ length: Math.ceil(value / 50) }, (_, part) => ({
      metric,
      value: Math.min(50, value - part * 50),
    })),
  );
  return parts.map(({ metric, value }, index) => {
    const kind = Object.entries(METRICS).find(([name]) => name === metric)?.[1].fedBy ?? "carry-over";
    const id = `${prefixes[kind]}_${String(index).padStart(26, "0")}`;
    return entrySchema.parse({ kind, id, version: 1 + (index % 3), effect: { [metric]: value } });
  });
}

export interface Given {
  readonly guidance: Guidance;
  readonly entries: readonly Entry[];
  readonly assessments?: readonly Assessment[];
  readonly passedThrough?: LocalDate | undefined;
  /** Tallies of the other units of the block. */
  readonly others?: readonly Tally[];
}

export function receiptOf({ guidance, entries, assessments = [], passedThrough, others = [] }: Given): Made {
  const sanctions = entries.flatMap(({ kind, id, version, effect }) =>
    kind === "sanction" ? [{ id: recordIdSchema("sanction").parse(id), version, effect }] : [],
  );
  const content = {
    format: "nghe-dan/receipt/1" as const,
    unit: UNIT,
    year: 2023,
    rev: 7,
    guidance,
    guidanceHash: guidanceHash(guidance),
    inputs: {
      tally: sum(entries.map(({ effect }) => effect)),
      assessments: [...assessments],
      ...(passedThrough !== undefined && { passedThrough }),
    },
    metrics: rowsOf(entries),
    sanctions,
    block: others.flatMap((counts, index) => figuresOf(guidance, index, counts, passedThrough)),
  };
  return { entries, content: { ...content, sheet: recompute({ ...content, sheet: { inputsRev: 7 } }) } };
}

function figuresOf(
  guidance: Guidance,
  index: number,
  counts: Tally,
  passedThrough: LocalDate | undefined,
): BlockFigure[] {
  const unit = OTHERS[index] ?? UNIT;
  const relative = new Set<string>(
    leavesOf(guidance).flatMap(({ id, rule }) => (rule.kind === "target" ? [id] : [])),
  );
  return score({ guidance, tally: counts, assessments: [], passedThrough })
    .lines.filter(isLeafLine)
    .filter(({ criterion }) => relative.has(criterion))
    .map(({ criterion, state, relative: own }) => ({
      criterion,
      unit,
      rev: index + 1,
      state,
      ...(own && { relative: own }),
    }));
}

export const made: fc.Arbitrary<Made> = fullGuidance.chain((guidance) =>
  fc
    .record({
      guidance: fc.constant(guidance),
      counts: tally,
      assessments: assessmentsOf(guidance),
      passedThrough: day.map((one) => (one === undefined ? undefined : localDateSchema.parse(one))),
      others: fc.array(tally, { maxLength: 2 }),
    })
    .map(({ counts, ...given }) => receiptOf({ ...given, entries: entriesFor(counts) })),
);
