import type { Clock } from "../calendar/clock.ts";
import { yearOf } from "../calendar/local-date.ts";
import { placeOf } from "../limits/scope.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { FactEventType } from "../names/events.ts";
import { NO_KEYS } from "../personal/no-keys.ts";
import { factSchema, type StoredFact } from "../pipeline/fact.ts";
import { sameUnitYear } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { corrected, newRecord, WITHDRAWN, withdrawn } from "../records/make.ts";
import type { AnyRecord, RecordContext } from "../records/record-kind.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { isKind, pageOfFacts } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { Crowd } from "./case.ts";
import { casesSince, lookedBackFrom, moveGuard, readGuard } from "./cases.dynamodb.ts";
import { CROWDS_ACTOR, type FlagChanges, followFlags, foundIn } from "./follow-flags.ts";
import type { HotSpot } from "./hot-spot.ts";
import { type HotSpotRule, hotSpotRuleOn } from "./hot-spot-rule.ts";
import { hotSpotKind } from "./kind.ts";

/** What the consumer works with. */
export interface CrowdDeps {
  readonly table: Table;
  readonly clock: Clock;
  readonly rules: readonly HotSpotRule[];
}

const isHotSpot = isKind("hot-spot");
const A_PAGE = 100;
/** Each pass writes one change; episodes of one unit and field are few. */
const PASSES = 20;

/**
 * Brings the hot spots of one unit on one field to what its cases say, one change a transaction, until nothing is left.
 * Whoever read an older state of the crowd writes nothing and looks again.
 */
export async function followCrowd(deps: CrowdDeps, crowd: Crowd): Promise<void> {
  const { table, clock, rules } = deps;
  const unit = await findUnit(table, crowd.unit);
  const locality = unit && (await findLocality(table, unit.locality));
  if (!unit || !locality) return;
  const ruleOn = hotSpotRuleOn(rules, placeOf(locality));
  for (let pass = 0; pass < PASSES; pass += 1) {
    const guard = await readGuard(table, crowd);
    const since = lookedBackFrom(clock.today());
    const stored = await hotSpotsOf(table, crowd, yearOf(since), yearOf(clock.today()));
    const cases = await casesSince(table, crowd, since);
    const changes = followFlags(
      cases,
      stored.map(({ fact }) => fact),
      ruleOn,
    );
    const principal = CROWDS_ACTOR;
    const now = clock.now();
    const write = firstWrite(changes, stored, crowd, {
      unit,
      locality,
      now,
      localNow: clock.localNow(),
      principal,
    });
    if (!write) return;
    const { event, before, after } = write;
    try {
      await commit(
        { table, keys: NO_KEYS },
        {
          facts: [{ before, after: factSchema.parse(after) }],
          event,
          actor: CROWDS_ACTOR,
          now,
          also: [moveGuard(table, crowd, guard)],
        },
      );
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new Refusal("busy");
}

interface FlagWrite {
  readonly event: FactEventType;
  readonly before?: StoredFact<HotSpot>;
  readonly after: AnyRecord;
}

function firstWrite(
  { flag: [found], renew: [outdated], withdraw: [none] }: FlagChanges,
  stored: readonly StoredFact<HotSpot>[],
  { field }: Crowd,
  context: RecordContext,
): FlagWrite | undefined {
  const storedAs = (one: HotSpot) => {
    const before = stored.find(({ fact }) => fact.id === one.id);
    if (!before) throw new Error("a flag is changed only where it was read");
    return before;
  };
  // Two that became one: the one too many goes before the other grows.
  if (none) {
    const after = withdrawn(
      hotSpotKind,
      none,
      "Số vụ việc, số người không còn đủ, hoặc đã gộp vào điểm khác",
    );
    return { event: "record.withdrawn", before: storedAs(none), after };
  }
  if (outdated) {
    const posted = { open: { ...foundIn(outdated.as) }, persons: {} };
    const after = corrected(hotSpotKind, outdated.of, posted, context);
    const event = sameUnitYear(outdated.of, after) ? "record.corrected" : "record.moved";
    return { event, before: storedAs(outdated.of), after };
  }
  if (!found) return undefined;
  const posted = { open: { field, ...foundIn(found) }, persons: {} };
  return { event: "record.entered", after: newRecord(hotSpotKind, posted, context) };
}

/** Those that stand, of these years; a unit has few. */
async function hotSpotsOf(
  table: Table,
  { unit, field }: Crowd,
  first: number,
  last: number,
): Promise<readonly StoredFact<HotSpot>[]> {
  const found: StoredFact<HotSpot>[] = [];
  for (let year = first; year <= last; year += 1) {
    let after: string | undefined;
    do {
      const page = await pageOfFacts(table, { unit, year }, "hot-spot", A_PAGE, after);
      found.push(
        ...page.facts
          .filter(isHotSpot)
          .filter(({ fact }) => fact.state !== WITHDRAWN && fact.field === field),
      );
      after = page.next;
    } while (after !== undefined);
  }
  return found;
}
