import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { guidanceOf } from "../guidance/guidances.dynamodb.ts";
import type { BlockId, LocalityId } from "../ids/readable-id.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { rank } from "../scoring/rank.ts";
import type { Ranking, Standing } from "../scoring/ranking.ts";
import { readSheets } from "../scoring/scoring.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { unitsIn } from "../units/existence.ts";
import { isScored, type Unit } from "../units/unit.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import { type FrozenRanking, rankingsOf, readDecided } from "./decided.dynamodb.ts";
import type { Decided } from "./decided.ts";
import { resolvedByBlock } from "./decision.ts";

/** A block's ranking under one guidance: as it was decided, as appeals left it, and as today's records would have it. */
export interface BlockRanking {
  readonly locality: LocalityId;
  readonly block?: BlockId | undefined;
  readonly guidance: Guidance;
  readonly frozen?: FrozenRanking | undefined;
  /** The decided result of each unit as it stands; fewer than units while the block is not decided. */
  readonly decided: readonly Decided[];
  readonly running: Ranking;
}

/** The rankings of the units wanted, of those that the caller may see; none: `not-found`. */
export async function readRankings(
  table: Table,
  caller: Caller,
  year: number,
  isWanted: (unit: Unit) => boolean,
): Promise<readonly BlockRanking[]> {
  const all = unitsIn(await listUnits(table), year).filter(isScored);
  const wanted = all.filter((unit) => isWanted(unit) && grantFor(caller, "score.read", { unit }));
  if (wanted.length === 0) throw new Refusal("not-found");
  const localities = [...new Set(wanted.map(({ locality }) => locality))];
  const found = await Promise.all(
    localities.map((locality) => {
      const blocks = new Set(wanted.filter((unit) => unit.locality === locality).map(({ block }) => block));
      return inLocality(table, locality, year, { blocks, units: all });
    }),
  );
  return found.flat();
}

async function inLocality(
  table: Table,
  locality: LocalityId,
  year: number,
  { blocks, units }: { readonly blocks: ReadonlySet<BlockId | undefined>; readonly units: readonly Unit[] },
): Promise<BlockRanking[]> {
  const own = units.filter((unit) => unit.locality === locality);
  const [sheets, frozen] = await Promise.all([
    readSheets(
      table,
      own.map(({ id }) => ({ unit: id, year })),
    ),
    rankingsOf(table, locality, year),
  ]);
  const standings = own.flatMap(({ id, block }): Standing[] => {
    const sheet = sheets.get(unitYearName({ unit: id, year }));
    return sheet ? [{ unit: id, ...(block !== undefined && { block }), sheet }] : [];
  });
  const references = new Map(standings.map(({ sheet }) => [sheet.guidance.hash, sheet.guidance]));
  const rankings = await Promise.all(
    [...references.values()].map(async (reference): Promise<BlockRanking[]> => {
      const guidance = await guidanceOf(table, reference);
      const scored = standings.filter(({ sheet }) => sheet.guidance.hash === reference.hash);
      const whole = rank(guidance, resolvedByBlock(guidance, scored));
      const present = [...blocks].filter((block) => scored.some((one) => one.block === block));
      return Promise.all(
        present.map(async (block) => ({
          locality,
          block,
          guidance,
          frozen: frozen.find((one) => one.block === block && one.ranking.guidance.id === guidance.id),
          decided: await decidedIn(table, year, scored, block),
          running: { ...whole, units: whole.units.filter((unit) => unit.block === block) },
        })),
      );
    }),
  );
  return rankings.flat();
}

async function decidedIn(
  table: Table,
  year: number,
  scored: readonly Standing[],
  block: BlockId | undefined,
): Promise<Decided[]> {
  const own = scored.filter((one) => one.block === block);
  const read = await Promise.all(own.map(({ unit }) => readDecided(table, { unit, year })));
  return read.flatMap((one) => one ?? []);
}
