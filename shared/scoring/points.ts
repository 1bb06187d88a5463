import * as z from "zod";
import type { Language } from "../texts/bilingual.ts";

/** Points are integers of 1/100 point everywhere: 750 is 7.50 points. No sheet is worth 10,000 points or more. */
export const centipointsSchema = z.int().min(0).max(1_000_000);
export type Centipoints = z.infer<typeof centipointsSchema>;

/** `7,50` in Vietnamese, `7.50` in English. */
export const formatPoints = (points: Centipoints, language: Language): string =>
  new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(points / 100);
