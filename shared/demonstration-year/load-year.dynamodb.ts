import { randomBytes } from "node:crypto";
import { type Instant, localDateOf } from "../calendar/local-date.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { type Fault, fault, faultIf, shapeFaults } from "../guidance/fault.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import { NO_KEYS } from "../personal/no-keys.ts";
import type { Fact } from "../pipeline/fact.ts";
import { recordKindOf } from "../records/kinds.ts";
import { recordOf } from "../records/read-records.dynamodb.ts";
import { claimWrites } from "../records/unique.dynamodb.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { type ClaimedKey, claimKey, recordOfKey } from "../storage/submissions.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact, type WriteItem } from "../storage/transact.dynamodb.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import { type Chunk, chunksOf, PHASES } from "./chunks.ts";
import { expand } from "./expand.ts";
import { type YearPlan, yearPlanSchema } from "./plan.ts";

export interface LoadYearDeps {
  readonly table: Table;
  readonly now: Instant;
  /** Who loads, in the audit trail. */
  readonly actor: string;
}

/** How many records there are now, or why nothing was written. */
export type LoadedYear =
  | { readonly loaded: true; readonly records: number }
  | { readonly loaded: false; readonly faults: readonly Fault[] };

/** Units at once: their transactions do not meet. */
const AT_ONCE = 4;

/**
 * Writes the records of a demonstration year into its locality, which must be there and be an example. Loaded twice, or
 * cut off in the middle and loaded again, there is each record once: ids follow from a secret that is made at the first
 * load and kept, and each transaction claims its key.
 */
export async function loadYear(deps: LoadYearDeps, data: unknown): Promise<LoadedYear> {
  const parsed = yearPlanSchema.safeParse(data, { reportInput: true });
  if (!parsed.success) return { loaded: false, faults: shapeFaults(parsed.error) };
  const plan = parsed.data;
  const { table, now } = deps;
  const locality = await findLocality(table, plan.locality);
  if (!locality) return { loaded: false, faults: [localityMissing] };
  const faults = [...exampleFaults(locality.exampleNote), ...dayFaults(plan, now)];
  if (faults.length > 0) return { loaded: false, faults };

  const whole = keyOf(deps, plan, "whole", "");
  const before = await recordOfKey(table, whole);
  if (before !== undefined) return { loaded: true, records: Number(before) };
  const units = (await listUnits(table)).filter((unit) => unit.locality === locality.id);
  const facts = expand(plan, { units, locality, secret: await secretOf(deps, plan) });
  const chunks = chunksOf(facts);
  const hash = sha256(canonicalJson(facts.map(({ id }) => id)));
  for (const phase of PHASES) {
    const ofPhase = chunks.filter((chunk) => chunk.phase === phase);
    const byUnit = Map.groupBy(ofPhase, ({ facts: [{ unit }] }) => unit);
    await inParallel([...byUnit.values()], async (ofUnit) => {
      for (const chunk of ofUnit) await write(deps, chunk, keyOf(deps, plan, chunk.name, hash));
    });
  }
  await claim(table, whole, String(facts.length));
  return { loaded: true, records: facts.length };
}

/** One chunk in one transaction, unless it was written before. */
async function write({ table, now, actor }: LoadYearDeps, { facts }: Chunk, key: ClaimedKey): Promise<void> {
  if ((await recordOfKey(table, key)) !== undefined) return;
  const [first, ...others] = facts;
  try {
    await commit(
      { table, keys: NO_KEYS },
      {
        facts: [{ after: first }, ...others.map((after) => ({ after }))],
        event: first.kind === "dialogue" ? "dialogue.recorded" : "record.entered",
        actor,
        now,
        key,
        also: facts.flatMap((fact) => claimsOf(table, fact)),
      },
    );
  } catch (error) {
    // Another load that runs at the same time was faster.
    const isWritten = error instanceof ConditionFailed && (await recordOfKey(table, key)) !== undefined;
    if (!isWritten) throw error;
  }
}

function claimsOf(table: Table, fact: Fact): WriteItem[] {
  const kind = recordKindOf(fact.kind);
  const record = kind && recordOf(kind, fact);
  return kind && record ? claimWrites(table, kind, undefined, record) : [];
}

/** What ids are derived from: made once for a locality's year in this table. */
async function secretOf(deps: LoadYearDeps, plan: YearPlan): Promise<string> {
  const key = keyOf(deps, plan, "secret", "");
  const stored = await recordOfKey(deps.table, key);
  return stored ?? claim(deps.table, key, randomBytes(16).toString("hex"));
}

/** Claims the key for that value, and answers what it now stands for. */
async function claim(table: Table, key: ClaimedKey, value: string): Promise<string> {
  try {
    await transact(table, [claimKey(table, key, value)]);
    return value;
  } catch (error) {
    const stored = error instanceof ConditionFailed ? await recordOfKey(table, key) : undefined;
    if (stored === undefined) throw error;
    return stored;
  }
}

const keyOf = (
  { actor }: Pick<LoadYearDeps, "actor">,
  { locality, year }: YearPlan,
  name: string,
  hash: string,
): ClaimedKey => ({ principal: actor, key: `year-${locality}-${year}-${name}`, hash });

async function inParallel<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const worker = async () => {
    for (const item of waiting) await each(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const localityMissing = fault(
  "locality",
  "locality-missing",
  "Địa phương này chưa được nạp.",
  "This locality was not loaded yet.",
);

const exampleFaults = (exampleNote: unknown): Fault[] =>
  faultIf(
    exampleNote === undefined,
    "locality",
    "locality-no-example",
    "Hồ sơ giả định chỉ được nạp vào dữ liệu ví dụ.",
    "Invented records are loaded into example data alone.",
  );

const dayFaults = ({ until }: YearPlan, now: Instant): Fault[] =>
  faultIf(
    until > localDateOf(now),
    "until",
    "date-in-future",
    "Ngày cuối của dữ liệu còn ở tương lai.",
    "The last day of the data is still to come.",
  );
