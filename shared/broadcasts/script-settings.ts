import * as z from "zod";
import { line } from "../texts/text.ts";
import data from "./script-settings.json" with { type: "json" };

/** What a script is written by; ours, and data. */
const scriptSettingsSchema = z.strictObject({
  /** Fewer answers on a field, or fewer gifts of a type, are not told apart: somebody could be recognised. */
  leastNamed: z.int().min(2).max(100),
  /** How fast it is read over loudspeakers. */
  syllablesAMinute: z.int().min(60).max(300),
  source: line(300),
});
export type ScriptSettings = z.infer<typeof scriptSettingsSchema>;

export const SCRIPT_SETTINGS: ScriptSettings = scriptSettingsSchema.parse(data);
