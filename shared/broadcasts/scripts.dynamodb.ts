import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { raiseOnce } from "../alerts/raise.dynamodb.ts";
import { tryTransact } from "../alerts/try-transact.dynamodb.ts";
import { type IsoWeek, isoWeekOf } from "../calendar/iso-week.ts";
import { type Instant, localDateOf, yearOf } from "../calendar/local-date.ts";
import { readFigures } from "../figures/read-figures.dynamodb.ts";
import type { LocalityId } from "../ids/readable-id.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { Locality } from "../localities/locality.ts";
import type { ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { existsOn, nameOn } from "../units/existence.ts";
import type { Unit } from "../units/unit.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import { broadcastKind } from "./kind.ts";
import { readNews } from "./read-news.dynamodb.ts";
import { SCRIPT_SETTINGS } from "./script-settings.ts";
import { writeScript } from "./script-text.ts";
import { spanOf, type WeekScript, weekScriptSchema } from "./week-script.ts";

/** Who writes scripts. */
const ACTOR = "job:loudspeaker-scripts";

const scriptsPartition = (locality: LocalityId): string => `SCRIPTS#${locality}`;
const scriptKey = (locality: LocalityId, week: IsoWeek): ItemKey => ({
  pk: scriptsPartition(locality),
  sk: `WEEK#${week}`,
});
const itemSchema = z.looseObject({ script: weekScriptSchema });

/**
 * Writes the week's script of every locality, and tells those who air it. Answers how many were written; what is written
 * already stays as it is.
 */
export async function writeScripts(table: Table, now: Instant): Promise<{ readonly written: number }> {
  const units = await listUnits(table);
  let written = 0;
  for (const id of new Set(units.map((unit) => unit.locality))) {
    const locality = await findLocality(table, id);
    if (!locality) continue;
    const own = units.filter((unit) => unit.locality === id);
    if (await writeOne(table, locality, own, now)) written += 1;
    // Also where it was written before: a crash may have come in between.
    await tellOf(table, id, own, now);
  }
  return { written };
}

/** False where the week has its script. */
async function writeOne(
  table: Table,
  locality: Locality,
  units: readonly Unit[],
  now: Instant,
): Promise<boolean> {
  const day = localDateOf(now);
  const { id } = locality;
  if (await readScript(table, id, isoWeekOf(day))) return false;
  const span = spanOf(day);
  const script = writeScript(
    {
      locality,
      span,
      news: await readNews(table, units, span),
      names: new Map(units.map((unit) => [unit.id, nameOn(unit, day).name])),
      figures: await readFigures(table, id, yearOf(span.until)),
      now,
    },
    SCRIPT_SETTINGS,
  );
  const Item = { ...scriptKey(id, script.week), kind: "week-script", script };
  const ConditionExpression = "attribute_not_exists(pk)";
  return tryTransact(table, [{ Put: { TableName: table.name, Item, ConditionExpression } }]);
}

/** Every unit that has loudspeakers, once: those who hold the duty there are told. */
async function tellOf(
  table: Table,
  locality: LocalityId,
  units: readonly Unit[],
  now: Instant,
): Promise<void> {
  const on = localDateOf(now);
  const week = isoWeekOf(on);
  const script = await readScript(table, locality, week);
  const airing = units.filter(({ kind }) => broadcastKind.unitKinds?.includes(kind) ?? true);
  for (const unit of airing.filter((one) => existsOn(one, on)))
    await raiseOnce(
      table,
      {
        rule: "script-ready",
        subject: `${locality}/${week}`,
        episode: unit.id,
        on,
        locality,
        unit: unit.id,
        facts: { week, minutes: script?.minutes ?? 1 },
      },
      { actor: ACTOR, now },
    );
}

/** The script of that week, or undefined. Consistent. */
export async function readScript(
  table: Table,
  locality: LocalityId,
  week: IsoWeek,
): Promise<WeekScript | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: scriptKey(locality, week), ConsistentRead: true }),
  );
  return Item && itemSchema.parse(Item).script;
}

/** The locality's latest scripts, the newest first. */
export async function latestScripts(
  table: Table,
  locality: LocalityId,
  limit: number,
): Promise<readonly WeekScript[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": scriptsPartition(locality) },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map((item) => itemSchema.parse(item).script);
}
