import type { Instant, LocalDate } from "../calendar/local-date.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import { cardSchema } from "./card.ts";
import { checkStage, findCard, raiseRevision } from "./cards.dynamodb.ts";
import { readYearState } from "./read-year.dynamodb.ts";
import { cardWrites } from "./save-card.dynamodb.ts";
import { NO_SELF_SCORE, subjectOf } from "./subject.ts";

/** In whose name the calendar speaks. */
const BODY = "Hệ thống: hết hạn nộp bảng tự chấm";

/**
 * Writes that the last day for self-scores has passed and none was submitted: the finding that a guidance's grade rule
 * {@link NO_SELF_SCORE} asks for, so that scoring never reads a clock. Once only: what people say of it afterwards
 * stands, and a self-score handed in late lifts it. `through` is the last day that is over.
 */
export async function missSelfScore(
  { table, actor, now }: { readonly table: Table; readonly actor: string; readonly now: Instant },
  of: UnitYear,
  through: LocalDate,
): Promise<void> {
  const state = await readYearState(table, of);
  const subject = state && subjectOf(state.guidance, NO_SELF_SCORE);
  const last = state?.guidance.submission?.to;
  if (!state || !subject || last === undefined || through < last) return;
  const { stage } = state;
  if (stage.stage !== "self-scoring" || stage.submitted) return;
  if (await findCard(table, of, NO_SELF_SCORE)) return;
  const final = { achieved: true, body: BODY, by: actor, at: now };
  const after = cardSchema.parse({ ...of, criterion: NO_SELF_SCORE, version: 1, final });
  try {
    await transact(table, [
      ...cardWrites(table, { before: undefined, after, subject, part: "final", actor }),
      checkStage(table, stage),
      raiseRevision(table, of),
    ]);
  } catch (error) {
    // It was submitted, decided or found in the meantime.
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
