import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import type { Model } from "./model.ts";
import { type ModelYear, modelYearEntry } from "./model-year.ts";

const entrySchema = z.strictObject(modelYearEntry);
export type ModelYearEntry = z.infer<typeof entrySchema>;

/** States of a year after which nothing is carried on. */
const OVER: readonly ModelYear["state"][] = ["ended", "withdrawn"];

/**
 * The entry of the model's next year: the same model under its present name, its first year kept, so that it counts as
 * continued. Undefined where it has ended, or where one of the two was withdrawn.
 */
export function continued(
  model: Pick<Model, "id" | "name" | "state">,
  lastYear: Pick<ModelYear, "model" | "year" | "state" | "firstYear">,
): ModelYearEntry | undefined {
  if (lastYear.model !== model.id) throw new Error("the year is another model's");
  if (model.state === "withdrawn" || OVER.includes(lastYear.state)) return undefined;
  return {
    model: model.id,
    name: model.name,
    startsOn: localDateSchema.parse(`${lastYear.year + 1}-01-01`),
    firstYear: lastYear.firstYear,
  };
}
