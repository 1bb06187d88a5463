import type { Caller } from "../access/caller.ts";
import { allow, grantFor, type Place } from "../access/may.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { readSheet } from "../scoring/scoring.dynamodb.ts";
import type { StoredSheet } from "../scoring/sheet.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { Appeal } from "./appeal.ts";
import { appealsOf } from "./appeals.dynamodb.ts";
import { decidedVersions } from "./decided.dynamodb.ts";
import type { Decided } from "./decided.ts";

/** A unit-year's result in all its versions, the sheet that follows today's records, and what was disputed. */
export interface YearResult {
  readonly decided: readonly Decided[];
  readonly running?: StoredSheet | undefined;
  readonly appeals: readonly Appeal[];
}

/** For whoever may read the score; appeals, whose reasons are the unit's own words, for whoever may read its appraisal. */
export async function readResult(table: Table, caller: Caller, of: UnitYear): Promise<YearResult> {
  const unit = await findUnit(table, of.unit);
  if (!unit) throw new Refusal("not-found");
  allow(caller, "score.read", { unit });
  const [decided, running, appeals] = await Promise.all([
    decidedVersions(table, of),
    readSheet(table, of),
    appealsOf(table, of),
  ]);
  if (!running && decided.length === 0) throw new Refusal("not-found");
  return { decided, running, appeals: mayAlsoReadAppeals(caller, unit) ? appeals : [] };
}

const mayAlsoReadAppeals = (caller: Caller, unit: Place["unit"]): boolean =>
  grantFor(caller, "appraisal.read", { unit }) !== undefined;
