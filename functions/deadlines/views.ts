import * as z from "zod";
import { localDateSchema } from "../../shared/calendar/local-date.ts";
import { clockSchema } from "../../shared/deadlines/clock.ts";
import { CLOCK_WORDS } from "../../shared/deadlines/clock-kinds.ts";
import type { ExplainedClock } from "../../shared/deadlines/explained.ts";
import type { Deadlines } from "../../shared/deadlines/read-deadlines.dynamodb.ts";
import type { Watch } from "../../shared/deadlines/watch.ts";
import { FACT_KINDS } from "../../shared/pipeline/fact-kinds.ts";
import { unitYearSchema } from "../../shared/pipeline/unit-year.ts";
import { recordKindOf } from "../../shared/records/kinds.ts";
import { bilingualSchema } from "../../shared/texts/bilingual.ts";

/** A clock with all that explains it: how it was counted, how it stands, what was said of it and what will be. */
const explainedView = z.strictObject({
  ...clockSchema.shape,
  name: bilingualSchema,
  state: z.enum(["open", "overdue", "done", "done-late", "no-limit"]),
  overdueSince: localDateSchema.optional(),
  episode: z.int(),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      rule: z.string(),
      day: localDateSchema.optional(),
      state: z.enum(["told", "coming", "passed-over"]),
    }),
  ),
});

export const deadlinesView = z.strictObject({
  subject: z.string(),
  kind: z.enum([...FACT_KINDS, "unit-year"]),
  ...unitYearSchema.shape,
  version: z.int(),
  /** Digest of the limits, calendar and ladders in force: another one, perhaps other days. */
  rules: z.string(),
  clocks: z.array(explainedView),
});

export const deadlinesViewOf = ({ subjectKind, clocks, ...deadlines }: Deadlines) => ({
  ...deadlines,
  kind: subjectKind,
  clocks: clocks.map(explainedViewOf),
});

const explainedViewOf = ({ clock, steps, ...rest }: ExplainedClock): z.input<typeof explainedView> => ({
  ...clock,
  ...rest,
  name: CLOCK_WORDS[clock.kind],
  steps: [...steps],
});

export const DEADLINES_A_PAGE = 100;

const openView = z.strictObject({
  subject: z.string(),
  kind: z.enum([...FACT_KINDS, "unit-year"]),
  clock: clockSchema,
  name: bilingualSchema,
  episode: z.int(),
  /** Ids of the steps of its ladder that were taken. */
  taken: z.array(z.string()),
  overdueSince: localDateSchema.optional(),
  /** Where the API explains it. */
  at: z.string(),
});

export const openPageView = z.strictObject({
  ...unitYearSchema.shape,
  /** Due soonest first. */
  deadlines: z.array(openView),
  next: z.string().optional(),
});

export const openViewOf = (watch: Watch): z.input<typeof openView> => ({
  subject: watch.subject,
  kind: watch.subjectKind,
  clock: watch.clock,
  name: CLOCK_WORDS[watch.clock.kind],
  episode: watch.episode,
  taken: watch.taken,
  ...(watch.overdueSince !== undefined && { overdueSince: watch.overdueSince }),
  at: addressOf(watch),
});

function addressOf({ subject, subjectKind }: Watch): string {
  if (subjectKind === "unit-year") return `/api/units/${subject}/deadlines`;
  const collection = recordKindOf(subjectKind)?.collection;
  return collection === undefined
    ? `/api/dialogues/${subject}/deadline`
    : `/api/records/${collection}/${subject}/deadline`;
}
