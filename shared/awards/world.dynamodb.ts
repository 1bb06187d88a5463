import { type LocalDate, yearOf } from "../calendar/local-date.ts";
import { guidanceOf } from "../guidance/guidances.dynamodb.ts";
import { KNOWN_AMOUNTS } from "../limits/known-amounts.ts";
import type { Place } from "../limits/scope.ts";
import { placeOf } from "../limits/scope.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import type { Sanction } from "../sanctions/sanction.ts";
import { readInputs } from "../scoring/inputs.dynamodb.ts";
import { findFact, isKind, pageOfFacts } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { readDecided } from "../years/decided.dynamodb.ts";
import type { AwardRules } from "./award-kind.ts";
import type { UnitStanding } from "./eligible.ts";
import { KNOWN_AWARDS } from "./known-awards.ts";
import type { Candidate } from "./proposal.ts";

/** The dated data that binds a unit's locality. */
export interface AwardWorld {
  readonly here: Place;
  readonly rules: AwardRules;
  readonly amounts: typeof KNOWN_AMOUNTS;
}

export async function worldOf(table: Table, { locality: id }: Pick<Unit, "locality">): Promise<AwardWorld> {
  const locality = await findLocality(table, id);
  if (!locality) throw new Refusal("not-found");
  const amounts = [...KNOWN_AMOUNTS, ...locality.amounts];
  return { here: placeOf(locality), rules: KNOWN_AWARDS, amounts };
}

/** A unit's decided result, and its sanctions of that year and since. A unit-year without guidance: `not-found`. */
export async function standingOf(table: Table, of: UnitYear, today: LocalDate): Promise<UnitStanding> {
  const inputs = await readInputs(table, of);
  if (!inputs) throw new Refusal("busy");
  if (!inputs.guidance) throw new Refusal("not-found");
  const years = Array.from({ length: yearOf(today) - of.year + 1 }, (_, index) => of.year + index);
  const [decided, guidance, ...sanctions] = await Promise.all([
    readDecided(table, of),
    guidanceOf(table, inputs.guidance),
    ...years.map((year) => sanctionsIn(table, { ...of, year })),
  ]);
  return { guidance, ranked: decided?.ranked, sanctions: sanctions.flat() };
}

const A_PAGE = 100;

async function sanctionsIn(table: Table, of: UnitYear): Promise<Sanction[]> {
  const found: Sanction[] = [];
  let after: string | undefined;
  do {
    const page = await pageOfFacts(table, of, "sanction", A_PAGE, after);
    found.push(...page.facts.filter(isKind("sanction")).map(({ fact }) => fact));
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** The record that holds a household or a person must be one of the unit, and stand. */
export async function refuseUnknownPerson(
  table: Table,
  { unit }: UnitYear,
  candidate: Candidate,
): Promise<void> {
  const [field, kind, id] =
    candidate.kind === "household"
      ? (["candidate.gift", "gift", candidate.gift] as const)
      : ([
          "candidate.model",
          "model",
          candidate.kind === "individual" ? candidate.model : undefined,
        ] as const);
  if (id === undefined) return;
  const fact = (await findFact(table, id))?.fact;
  if (fact?.kind !== kind || fact.unit !== unit || fact.state === "withdrawn")
    throw new Refusal("fields-invalid", [fieldProblem(field, "record-unknown")]);
}
