import { yearOf } from "../calendar/local-date.ts";
import type { HotSpot } from "../crowds/hot-spot.ts";
import type { Watch } from "../deadlines/watch.ts";
import { openWatchesOf } from "../deadlines/watches.dynamodb.ts";
import { guidanceOf } from "../guidance/guidances.dynamodb.ts";
import type { Model } from "../models/model.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { readInputs } from "../scoring/inputs.dynamodb.ts";
import { readSheet } from "../scoring/scoring.dynamodb.ts";
import { factsOfKinds } from "../storage/facts-of-kinds.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Work } from "../works/work.ts";
import type { Decision } from "./decision.ts";
import type { PackUnit } from "./pack.ts";
import { packUnitOf, type UnitMatter } from "./pack-unit.ts";

/** What the unit brings to the briefing, read as it stands. What is open from the year before is read too. */
export async function readPackUnit(
  table: Table,
  about: Pick<UnitMatter, "unit" | "locality" | "on" | "from">,
): Promise<PackUnit> {
  const year = yearOf(about.on);
  const of = { unit: about.unit.id, year };
  const watches: Watch[] = [];
  for await (const watch of openWatchesOf(table, of.unit)) watches.push(watch);
  const decisions: Decision[] = [];
  const works: Work[] = [];
  const models: Model[] = [];
  const hotSpots: HotSpot[] = [];
  for (const one of [{ ...of, year: year - 1 }, of])
    for await (const fact of factsOfKinds(table, one, ["decision", "work", "model", "hot-spot"])) {
      if (fact.kind === "decision") decisions.push(fact);
      else if (fact.kind === "work") works.push(fact);
      else if (fact.kind === "model") models.push(fact);
      else hotSpots.push(fact);
    }
  const tally = (await readInputs(table, of))?.tally ?? {};
  const score = await scoreOf(table, of);
  return packUnitOf({ ...about, watches, tally, decisions, works, models, hotSpots, score });
}

async function scoreOf(table: Table, of: UnitYear): Promise<PackUnit["score"]> {
  const sheet = await readSheet(table, of);
  if (!sheet) return undefined;
  const { warningLine } = await guidanceOf(table, sheet.guidance);
  const { points } = sheet;
  return { points, warningLine, isBelow: warningLine !== undefined && points < warningLine };
}
