import * as z from "zod";
import { leavesOf } from "../../shared/guidance/criteria.ts";
import { describeRule, describeStep } from "../../shared/guidance/describe.ts";
import { type Guidance, guidanceSchema, leafSchema } from "../../shared/guidance/guidance.ts";
import type { Fact, StoredFact } from "../../shared/pipeline/fact.ts";
import { FACT_KINDS, METRICS, type MetricName, metricNameSchema } from "../../shared/pipeline/metrics.ts";
import { countOf } from "../../shared/pipeline/tally.ts";
import { type UnitYear, unitYearName, unitYearSchema } from "../../shared/pipeline/unit-year.ts";
import { recordKindOf } from "../../shared/records/kinds.ts";
import {
  isLeafLine,
  type LeafLine,
  type StoredSheet,
  storedSheetSchema,
} from "../../shared/scoring/sheet.ts";
import { type Bilingual, bilingualSchema, type LANGUAGES } from "../../shared/texts/bilingual.ts";

export const RECORDS_A_PAGE = 50;

/** One criterion explained: its text, the rule in words, the arithmetic, and where the records behind each value are. */
const explanationView = z.strictObject({
  criterion: z.string(),
  text: bilingualSchema,
  dueOn: leafSchema.shape.dueOn,
  rule: bilingualSchema,
  steps: z.array(bilingualSchema),
  inputs: z.array(
    z.strictObject({ metric: metricNameSchema, name: bilingualSchema, value: z.int(), records: z.string() }),
  ),
});

/** All points are integers of 1/100 point. */
export const scoreView = z.strictObject({
  ...unitYearSchema.shape,
  guidance: guidanceSchema.pick({
    id: true,
    version: true,
    title: true,
    example: true,
    source: true,
    cutOff: true,
  }),
  sheet: storedSheetSchema,
  why: z.array(explanationView),
});

export function scoreViewOf(of: UnitYear, sheet: StoredSheet, guidance: Guidance): z.input<typeof scoreView> {
  const { id, version, title, example, source, cutOff } = guidance;
  const lines = new Map(sheet.lines.filter(isLeafLine).map((line) => [line.criterion, line]));
  return {
    ...of,
    guidance: { id, version, title, example, source, cutOff },
    sheet,
    why: leavesOf(guidance).flatMap((leaf) => {
      const line = lines.get(leaf.id);
      return line
        ? [
            {
              criterion: leaf.id,
              text: leaf.text,
              dueOn: leaf.dueOn,
              rule: inBoth((language) => describeRule(leaf, language)),
              steps: line.steps.map((step) => inBoth((language) => describeStep(step, language))),
              inputs: line.inputs.map((input) => inputView(of, input)),
            },
          ]
        : [];
    }),
  };
}

function inputView(of: UnitYear, { metric, value }: LeafLine["inputs"][number]) {
  const { vi, en } = METRICS[metric];
  return {
    metric,
    name: { vi, en },
    value,
    records: `/api/units/${unitYearName(of)}/score/records?metric=${metric}`,
  };
}

/** A record behind a value: what it is, its version, and how much of the value is its own. */
const recordView = z.strictObject({
  kind: z.enum(FACT_KINDS),
  /** Absent, as `at`, where the record itself is not the caller's to read: only that there is one is told. */
  id: z.string().optional(),
  version: z.int(),
  value: z.int(),
  /** The dialogue to look at: the record itself, or the one an opinion was raised in. */
  dialogue: z.string().optional(),
  /** Where the API tells of it; a carry-over is told of by the record it comes from. */
  at: z.string().optional(),
});

export const recordPageView = z.strictObject({
  metric: metricNameSchema,
  records: z.array(recordView),
  next: z.string().optional(),
});

export const recordViewOf = (
  { fact, version, effect }: StoredFact<Fact>,
  metric: MetricName,
  mayRead: boolean,
): z.input<typeof recordView> => {
  const dialogue = dialogueOf(fact);
  return {
    kind: fact.kind,
    ...(mayRead && { id: fact.id }),
    version,
    value: countOf(effect, metric),
    ...(mayRead && dialogue !== undefined && { dialogue }),
    ...(mayRead && { at: addressOf(fact) }),
  };
};

function dialogueOf(fact: Fact): string | undefined {
  if (fact.kind === "dialogue") return fact.id;
  return fact.kind === "opinion" ? fact.dialogue : undefined;
}

function addressOf(fact: Fact): string {
  const id = fact.kind === "carry-over" ? fact.source.id : (dialogueOf(fact) ?? fact.id);
  const collection = recordKindOf(fact.kind)?.collection;
  return dialogueOf(fact) === undefined && collection !== undefined
    ? `/api/records/${collection}/${id}`
    : `/api/dialogues/${id}`;
}

function inBoth(say: (language: (typeof LANGUAGES)[number]) => string): Bilingual {
  return { vi: say("vi"), en: say("en") };
}
