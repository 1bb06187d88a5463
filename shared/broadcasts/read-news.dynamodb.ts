import { type LocalDate, yearOf } from "../calendar/local-date.ts";
import type { Opinion } from "../opinions/opinion.ts";
import { findFact } from "../storage/facts.dynamodb.ts";
import { factsOfKinds } from "../storage/facts-of-kinds.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { unitsIn } from "../units/existence.ts";
import type { Unit } from "../units/unit.ts";
import { newsOf } from "./news-of.ts";
import { NEWS_KINDS, type News, type Span } from "./week-news.ts";

/**
 * What the units have to tell in that span. An answer, a recognition or an award may belong to an earlier year's records: the
 * year before is read too.
 */
export async function readNews(table: Table, units: readonly Unit[], span: Span): Promise<readonly News[]> {
  const news: News[] = [];
  for (const year of yearsOf(span))
    for (const unit of unitsIn(units, year))
      for await (const fact of factsOfKinds(table, { unit: unit.id, year }, NEWS_KINDS))
        for (const one of newsOf(fact, span)) news.push(await completed(table, one));
  return news;
}

function yearsOf({ from, comingUntil }: Span): readonly number[] {
  const years = (days: readonly LocalDate[]) => days.map(yearOf);
  return [...new Set([yearOf(from) - 1, ...years([from, comingUntil])])];
}

/** With what only another record knows: the field of an opinion, and whether a model is a person's. */
async function completed(table: Table, one: News): Promise<News> {
  if (one.kind === "answered" && one.opinion !== undefined)
    return { ...one, field: await fieldOf(table, one.opinion) };
  if (one.kind === "model-recognised")
    return (await isOfCollective(table, one.model)) ? one : { ...one, name: undefined };
  return one;
}

async function fieldOf(table: Table, id: string): Promise<Opinion["field"] | undefined> {
  const found = await findFact(table, id);
  return found?.fact.kind === "opinion" ? found.fact.field : undefined;
}

async function isOfCollective(table: Table, id: string): Promise<boolean> {
  const found = await findFact(table, id);
  return found?.fact.kind === "model" && found.fact.subject === "collective";
}
