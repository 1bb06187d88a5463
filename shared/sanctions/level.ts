import * as z from "zod";
import { line } from "../texts/text.ts";
import data from "./levels.json" with { type: "json" };

export const LEVEL_NAMES = [
  "reprimand",
  "warning",
  "pay-cut",
  "demotion",
  "removal",
  "recall",
  "dismissal",
  "expulsion",
] as const;
export type LevelName = (typeof LEVEL_NAMES)[number];

/** What a level counts as: guidances speak of khiển trách, cảnh cáo, and cách chức or higher. */
const COUNTED = ["reprimanded", "warned", "demoted", "dismissed"] as const;

const levelSchema = z.strictObject({
  id: z.enum(LEVEL_NAMES),
  vi: line(60),
  en: line(60),
  counted: z.enum(COUNTED),
  /** Document, or the words "kiểm tra lại / verify". */
  source: line(300),
});
export type Level = z.infer<typeof levelSchema>;

/** Forms of discipline (hình thức kỷ luật), the lightest first. */
export const LEVELS: readonly Level[] = levelSchema.array().parse(data);

const BY_NAME = new Map(LEVELS.map((level, order) => [level.id, { ...level, order }]));

/** The level with its place in the order, from 0. Throws for a name without data. */
export function levelOf(name: LevelName): Level & { readonly order: number } {
  const level = BY_NAME.get(name);
  if (!level) throw new Error(`no data of the level ${name}`);
  return level;
}

const words = (name: LevelName) => {
  const { vi, en } = levelOf(name);
  return { vi, en };
};

/** The levels as choices of a form. */
export const LEVEL_CHOICES = {
  reprimand: words("reprimand"),
  warning: words("warning"),
  "pay-cut": words("pay-cut"),
  demotion: words("demotion"),
  removal: words("removal"),
  recall: words("recall"),
  dismissal: words("dismissal"),
  expulsion: words("expulsion"),
} as const satisfies Record<LevelName, unknown>;
