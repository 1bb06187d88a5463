import { canonicalJson } from "../../canonical/canonical-json.ts";
import type { CommitteeName } from "../../committees/committee.ts";
import type { Member } from "../../committees/member.ts";
import type { CommitteeId, LocalityId, UnitId } from "../../ids/readable-id.ts";
import type { Unit } from "../../units/unit.ts";
import type { Locality } from "../locality.ts";
import type { ModelRow } from "./model-row.ts";
import type { RowFault } from "./row-fault.ts";

/** What is stored, as far as a table may touch it. */
export interface World {
  /** Where new units belong. */
  readonly locality: LocalityId;
  readonly localities: readonly Locality[];
  readonly units: readonly Unit[];
  readonly committees: readonly CommitteeWithMembers[];
}

export interface CommitteeWithMembers extends CommitteeName {
  readonly members: readonly Member[];
}

/** A unit as it is and as it will be. */
export interface UnitChange {
  readonly before: Unit | undefined;
  readonly after: Unit;
}

export interface MemberChange {
  readonly committee: CommitteeId;
  readonly before: Member | undefined;
  readonly after: Member;
}

/** What a table would change: nothing where it was loaded before. Faulty tables change nothing at all. */
export interface LoadPlan {
  readonly units: readonly UnitChange[];
  readonly members: readonly MemberChange[];
  readonly models: readonly ModelRow[];
  readonly faults: readonly RowFault[];
}

export const NOTHING: LoadPlan = { units: [], members: [], models: [], faults: [] };

/** Names of the fields in which two records differ: what people are told, without the values. */
export function changedFields(before: object | undefined, after: object): string[] {
  const was = new Map<string, unknown>(Object.entries(before ?? {}));
  const is = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => canonicalJson(was.get(name) ?? null) !== canonicalJson(is.get(name) ?? null))
    .sort();
}

export const isSame = (before: object | undefined, after: object): boolean =>
  before !== undefined && changedFields(before, after).length === 0;

export const unitOf = (world: World, id: UnitId): Unit | undefined =>
  world.units.find((unit) => unit.id === id);
