import guidanceData from "../../../shared/demonstration/kien-tuong-2023/guidances.json" with { type: "json" };
import packData from "../../../shared/demonstration/kien-tuong-2023/pack.json" with { type: "json" };
import planData from "../../../shared/demonstration/kien-tuong-2023/year.json" with { type: "json" };
import { expand } from "../../../shared/demonstration-year/expand.ts";
import { type YearPlan, yearPlanSchema } from "../../../shared/demonstration-year/plan.ts";
import { guidanceSchema } from "../../../shared/guidance/guidance.ts";
import { localityOf } from "../../../shared/localities/locality-of.ts";
import { localityPackSchema } from "../../../shared/localities/pack.ts";
import { effectOf, type Fact } from "../../../shared/pipeline/fact.ts";
import { sum, type Tally } from "../../../shared/pipeline/tally.ts";

/** The demonstration year of Kiến Tường, as it is shipped, and its records. */
export const pack = localityPackSchema.parse(packData);
export const plan = yearPlanSchema.parse(planData);
export const guidances = guidanceSchema.array().parse(guidanceData);

export const world = (secret = "test") => ({ units: pack.units, locality: localityOf(pack), secret });

export const facts = expand(plan, world());

export const unitNamed = (id: string) => {
  const unit = pack.units.find((one) => one.id === id);
  if (!unit) throw new Error(`no unit ${id}`);
  return unit;
};

export const of = <K extends Fact["kind"]>(kind: K): Extract<Fact, { kind: K }>[] => facts.filter(isOf(kind));

const isOf =
  <K extends Fact["kind"]>(kind: K) =>
  (fact: Fact): fact is Extract<Fact, { kind: K }> =>
    fact.kind === kind;

export const tallyOf = (unit: string, among: readonly Fact[] = facts): Tally =>
  sum(among.filter((fact) => fact.unit === unit && fact.year === 2023).map(effectOf));

/** The plan with one unit's part changed. */
export const planWith = (unit: string, changes: object): YearPlan =>
  yearPlanSchema.parse({
    ...plan,
    units: plan.units.map((one) => (one.unit === unit ? { ...one, ...changes } : one)),
  });
