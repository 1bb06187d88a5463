import { METRICS, type Metric } from "../pipeline/metrics.ts";
import { type Centipoints, formatPoints } from "../scoring/points.ts";
import { type Bilingual, formatNumber, type Language } from "../texts/bilingual.ts";
import type { Measure } from "./rules/measure.ts";

/** Phrases that rules and steps are told in. */

/** `15,00 điểm`, `15.00 points`. */
export const pointsInWords = (points: Centipoints, language: Language): string =>
  `${formatPoints(points, language)} ${language === "vi" ? "điểm" : "points"}`;

/** `số cuộc đối thoại đã tổ chức`, `number of dialogues held`; several metrics are joined by a plus sign. */
export const measureInWords = (measure: Measure, language: Language): string =>
  measure
    .map((metric) => `${language === "vi" ? "số" : "number of"} ${decapitalised(METRICS[metric][language])}`)
    .join(" + ");

/** `2 cuộc`, `2 dialogues`: a number in the unit of what is measured. */
export function amountInWords(amount: number, measure: Measure, language: Language): string {
  const [first] = measure;
  const words = first === undefined ? { vi: "", en: "" } : UNIT_WORDS[METRICS[first].unit];
  const plural = language === "en" && amount !== 1 ? "s" : "";
  return `${formatNumber(amount, language)} ${words[language]}${plural}`;
}

/** English words whose plural is theirs with an s. */
const UNIT_WORDS: Readonly<Record<Metric["unit"], Bilingual>> = {
  dialogue: { vi: "cuộc", en: "dialogue" },
  person: { vi: "lượt người", en: "attendance" },
  opinion: { vi: "ý kiến", en: "opinion" },
};

const decapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
