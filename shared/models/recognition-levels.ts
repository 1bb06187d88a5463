import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import data from "./recognition-levels.json" with { type: "json" };

/** Levels at which a model is recognised, lowest first; each with its own place on the record. */
export const LEVEL_IDS = ["local", "district", "province"] as const;
export type LevelId = (typeof LEVEL_IDS)[number];

const levelSchema = z.strictObject({
  id: z.enum(LEVEL_IDS),
  name: bilingualSchema,
  from: localDateSchema,
  /** Last day on which that level recognises. */
  to: localDateSchema.optional(),
  source: line(300),
});

/** As dated data: the district level ended with the districts. What a level asks of a model is not known here. */
export const RECOGNITION_LEVELS = levelSchema.array().parse(data);

/** The levels that recognise models on that day. */
export const levelsOn = (day: LocalDate): readonly LevelId[] =>
  RECOGNITION_LEVELS.filter((level) => isOn(level, day)).map(({ id }) => id);
