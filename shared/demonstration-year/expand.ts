import type { UnitId } from "../ids/readable-id.ts";
import type { Locality } from "../localities/locality.ts";
import type { Fact } from "../pipeline/fact.ts";
import type { Unit } from "../units/unit.ts";
import { acts, inspections, reports } from "./democracy.ts";
import { dialogues } from "./dialogues.ts";
import { idsBy } from "./ids.ts";
import { type Made, made } from "./made.ts";
import { models } from "./models.ts";
import type { YearPlan } from "./plan.ts";
import { receptions } from "./receptions.ts";
import type { Scripted, UnitScript } from "./script.ts";
import { awards, briefings, broadcasts, decisions } from "./town.ts";
import { gifts, works } from "./works.ts";

/** The world in which the year's records were entered. */
export interface YearWorld {
  readonly units: readonly Unit[];
  readonly locality: Locality;
  /** What the ids are derived from; the same gives the same. */
  readonly secret: string;
}

/**
 * The records of the year, each made as if it had been posted on its day and taken step by step, under all rules of its
 * kind; then what the calendar alone has changed until the plan's last day. Deterministic. Throws a `Refusal` where the
 * plan breaks a rule.
 */
export function expand(plan: YearPlan, world: YearWorld): readonly Fact[] {
  const idOf = idsBy(world.secret);
  const unitOf = (id: UnitId): Unit => {
    const unit = world.units.find((one) => one.id === id);
    if (!unit) throw new Error(`the plan names a unit that is not there: ${id}`);
    return unit;
  };
  const scripts = plan.units.map((of, nth): UnitScript => ({ plan, of, unit: unitOf(of.unit), nth, idOf }));
  const registeredAt = scripts.find(({ of }) => of.unit === plan.broadcast.registeredAt);
  const deps: Made = { ...world, until: plan.until, idOf, unitOf };
  return scripts.flatMap((script) =>
    scriptsOf(script, registeredAt).flatMap((scripted) => made(deps, script.unit, scripted)),
  );
}

function scriptsOf(script: UnitScript, registeredAt: UnitScript | undefined): Scripted[] {
  const isTown = script.of.unit === script.plan.town;
  return [
    ...models(script),
    ...works(script),
    ...gifts(script),
    ...dialogues(script),
    ...receptions(script),
    ...acts(script),
    ...reports(script),
    ...inspections(script),
    ...decisions(script),
    ...(isTown ? [...briefings(script), ...awards(script)] : []),
    ...(isTown && registeredAt ? broadcasts(script, registeredAt) : []),
  ];
}
