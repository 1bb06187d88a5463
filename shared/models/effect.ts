import { type Tally, tallyOf } from "../pipeline/tally.ts";
import type { ModelYear } from "./model-year.ts";
import { LEVEL_IDS } from "./recognition-levels.ts";

export const isNew = ({ firstYear, year }: Pick<ModelYear, "firstYear" | "year">): boolean =>
  firstYear === year;

export const isEffective = ({ outcome }: Pick<ModelYear, "outcome">): boolean => outcome === "effective";

/** What a model's year counts for: what it has reached, whatever came after; an idea that was never evaluated, little. */
export function modelYearEffect(entry: ModelYear): Tally {
  const [fresh, effective] = [isNew(entry), isEffective(entry)];
  const reported = entry.outcome !== undefined && entry.reportNumber !== undefined;
  return tallyOf({
    "models.registered": true,
    "models.new": fresh,
    "models.continued": !fresh,
    "models.approved": entry.approvedOn !== undefined,
    "models.effective": effective,
    "models.effectiveNew": effective && fresh,
    "models.effectiveContinued": effective && !fresh,
    "models.withReport": reported,
    "models.newWithReport": reported && fresh,
    "models.withFigures": reported && entry.figures !== undefined,
    "models.widened": !fresh && entry.widened === true,
    "models.recognised": LEVEL_IDS.some((level) => entry[level] !== undefined),
    "models.recognisedLocal": entry.local !== undefined,
    "models.recognisedDistrict": entry.district !== undefined,
    "models.recognisedProvince": entry.province !== undefined,
    "models.replicated": entry.replicatedOn !== undefined,
  });
}
