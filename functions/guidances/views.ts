import * as z from "zod";
import { issueSchema } from "../../shared/approvals/approval.ts";
import type { Difference } from "../../shared/guidance/diff.ts";
import { guidanceSchema } from "../../shared/guidance/guidance.ts";
import { draftSchema } from "../../shared/guidance-drafts/drafts.dynamodb.ts";
import type { KnownGuidance } from "../../shared/guidance-drafts/read-guidance.dynamodb.ts";
import { unitIdSchema } from "../../shared/ids/readable-id.ts";
import type { DryRun } from "../../shared/scoring/dry-run.ts";
import { bilingualSchema } from "../../shared/texts/bilingual.ts";

const faultView = z.strictObject({ at: z.string(), rule: z.string(), message: bilingualSchema });
const reference = guidanceSchema.pick({ id: true, version: true });

/** What entering a draft answers: whether it may be issued, and every fault with its place. */
export const draftEnteredView = z.strictObject({ ...reference.shape, faults: z.array(faultView) });

export const guidanceView = z.strictObject({
  guidance: guidanceSchema,
  hash: z.string(),
  faults: z.array(faultView),
  /** What was taken instead of what the table said, and why. */
  normalisations: z.array(guidanceSchema.shape.normalisations.unwrap().element),
  draft: draftSchema.optional(),
  issue: issueSchema.optional(),
});

export const guidanceViewOf = ({
  guidance,
  hash,
  faults,
  draft,
  issue,
}: KnownGuidance): z.input<typeof guidanceView> => ({
  guidance,
  hash,
  faults: [...faults],
  normalisations: guidance.normalisations ?? [],
  ...(draft && { draft }),
  ...(issue && { issue }),
});

export const diffView = z.strictObject({
  ...reference.shape,
  against: z.int().min(1),
  differences: z.array(
    z.strictObject({
      at: z.string(),
      what: bilingualSchema,
      before: bilingualSchema.optional(),
      after: bilingualSchema.optional(),
    }),
  ),
});

export const differencesOf = (differences: readonly Difference[]) => differences.map((one) => ({ ...one }));

const stood = z.strictObject({ points: z.int(), place: z.int().min(1), grade: z.string().optional() });

/** Points in 1/100 point. `criteria` are those that move the unit; one side is absent where a version has none. */
export const dryRunView = z.strictObject({
  ...reference.shape,
  year: z.int(),
  moves: z.array(
    z.strictObject({
      unit: unitIdSchema,
      before: stood.optional(),
      after: stood,
      criteria: z.array(
        z.strictObject({ criterion: z.string(), before: z.int().optional(), after: z.int().optional() }),
      ),
    }),
  ),
  unmoved: z.array(unitIdSchema),
  withoutData: z.array(z.string()),
  open: z.array(z.strictObject({ criterion: z.string(), units: z.int() })),
});

export const dryRunViewOf = ({ moves, unmoved, withoutData, open }: DryRun) => ({
  moves: moves.map((move) => ({ ...move, criteria: [...move.criteria] })),
  unmoved: [...unmoved],
  withoutData: [...withoutData],
  open: [...open],
});

const units = z.array(unitIdSchema);
export const assignedView = z.strictObject({ assigned: units, unchanged: units, decided: units });
