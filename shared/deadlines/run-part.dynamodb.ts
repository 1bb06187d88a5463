import { type LocalDate, localDateOf } from "../calendar/local-date.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { JOBS } from "../names/functions.ts";
import { log } from "../platform/log.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { subjectsDue } from "./due.dynamodb.ts";
import { type FollowDeps, followSubject } from "./follow-subject.dynamodb.ts";
import { rulesVersion } from "./rules-version.ts";
import { putRulesVersion } from "./rules-versions.dynamodb.ts";
import type { DeadlinePart } from "./run.ts";
import { openWatchesOf } from "./watches.dynamodb.ts";
import { worldsIn } from "./worlds.dynamodb.ts";

/** What a part of a run came to. */
export interface PartCounts {
  readonly subjects: number;
  readonly passed: number;
  readonly raised: number;
  readonly moved: number;
}

/** Subjects at once: those of one unit meet on its tally. */
const AT_ONCE = 4;

/**
 * Carries out one part of a run, for the day of its payload. What it is done with waits for a later day and is not found again: a part
 * that is cut off, or delivered twice, goes on where it was. A subject that fails does not hold up the others; the part then fails
 * as a whole, and comes again for what is left.
 */
export async function runPart(
  { table }: { readonly table: Table },
  { part, scheduledAt }: Pick<DeadlinePart, "part" | "scheduledAt">,
): Promise<PartCounts> {
  const worlds = worldsIn(table);
  const deps: FollowDeps = { table, worlds, actor: `job:${JOBS.deadlines}`, now: scheduledAt };
  const today = localDateOf(scheduledAt);
  if (part.kind === "shard") return followAll(deps, subjectsDue(table, part.shard, today), today);
  // Of the rules as they are before: those that change meanwhile are seen by the next run.
  const version = rulesVersion(await worlds(part.unit));
  const counts = await followAll(deps, subjectsOpen(table, part.unit), today);
  await putRulesVersion(table, part.unit, version);
  return counts;
}

async function followAll(
  deps: FollowDeps,
  pages: AsyncIterable<readonly string[]>,
  today: LocalDate,
): Promise<PartCounts> {
  let counts: PartCounts = { subjects: 0, passed: 0, raised: 0, moved: 0 };
  let failed = 0;
  for await (const page of pages) {
    const waiting = page[Symbol.iterator]();
    const worker = async () => {
      for (const subject of waiting) {
        try {
          const { passed, raised, moved } = await followSubject(deps, subject, today);
          counts = {
            subjects: counts.subjects + 1,
            passed: counts.passed + passed,
            raised: counts.raised + raised,
            moved: counts.moved + moved,
          };
        } catch (error) {
          failed += 1;
          log.error("DEADLINE_FAILED", error, { subject });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
  if (failed > 0) throw new Error(`${failed} deadlines of a part failed, ${counts.subjects} did not`);
  return counts;
}

/** Subjects of the unit's open clocks, each once, in pages. */
async function* subjectsOpen(table: Table, unit: UnitId): AsyncGenerator<readonly string[]> {
  const seen = new Set<string>();
  for await (const { subject } of openWatchesOf(table, unit)) {
    if (seen.has(subject)) continue;
    seen.add(subject);
    if (seen.size % A_PAGE === 0) yield [...seen].slice(-A_PAGE);
  }
  yield [...seen].slice(seen.size - (seen.size % A_PAGE));
}
const A_PAGE = 100;
