import { METRIC_UNITS } from "../pipeline/metric-units.ts";
import { METRICS } from "../pipeline/metrics.ts";
import { type Centipoints, formatPoints } from "../scoring/points.ts";
import { formatNumber, type Language } from "../texts/bilingual.ts";
import { isMetric, type Measure, type Term } from "./rules/measure.ts";

/** Phrases that rules and steps are told in. */

/** `15,00 điểm`, `15.00 points`. */
export const pointsInWords = (points: Centipoints, language: Language): string =>
  `${formatPoints(points, language)} ${language === "vi" ? "điểm" : "points"}`;

/** `số cuộc đối thoại đã tổ chức`, `number of dialogues held`; several terms are joined by a plus sign. */
export const measureInWords = (measure: Measure, language: Language): string =>
  measure.map((term) => termInWords(term, language)).join(" + ");

function termInWords(term: Term, language: Language): string {
  if (!isMetric(term)) return decapitalised(term.text[language]);
  return `${language === "vi" ? "số" : "number of"} ${decapitalised(METRICS[term][language])}`;
}

/** `2 cuộc`, `2 dialogues`: a number in the unit of what is measured; a figure's own text says its unit. */
export function amountInWords(amount: number, measure: Measure, language: Language): string {
  const number = formatNumber(amount, language);
  const metric = measure.find(isMetric);
  if (metric === undefined) return number;
  const { vi, en, enMany } = METRIC_UNITS[METRICS[metric].unit];
  return `${number} ${language === "vi" ? vi : amount === 1 ? en : enMany}`;
}

const decapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
