import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import { readYear } from "../appraisals/read-year.dynamodb.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { readInputs } from "../scoring/inputs.dynamodb.ts";
import { score } from "../scoring/score.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { OpenItems } from "./open-item.ts";
import { openItemsOf } from "./open-items.ts";

const TRIES = 5;

/** What is open in the score of a unit-year, for whoever may read its appraisal. A unit-year without guidance: `not-found`. */
export async function readOpenItems(
  table: Table,
  caller: Caller,
  of: UnitYear,
  today: LocalDate,
): Promise<OpenItems> {
  const unit = await findUnit(table, of.unit);
  if (!unit) throw new Refusal("not-found");
  allow(caller, "appraisal.read", { unit });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const inputs = await readInputs(table, of);
    const year = await readYear(table, of);
    if (!year) throw new Refusal("not-found");
    if (inputs?.rev !== year.rev) continue;
    const { guidance, cards, stage, rev } = year;
    const items = openItemsOf({
      guidance,
      sheet: score({ ...inputs, guidance }),
      cards,
      stage: stage.stage,
      today,
    });
    return { ...of, guidance: { id: guidance.id, version: guidance.version }, rev, items };
  }
  throw new Refusal("busy");
}
