import type { Centipoints } from "../../../shared/scoring/points.ts";
import type { Language } from "../../../shared/texts/bilingual.ts";

/**
 * Points as people type them, `7,5` or `7.50`, in 1/100 point. What cannot be read goes through as it was typed, so that
 * the schema refuses it and the form shows it again unchanged.
 */
export function typedPoints(text: string): Centipoints | string {
  const [, whole, fraction = ""] = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? text : Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}

/** As an input holds them: `7,5` rather than `7,50`, whole points without a fraction. */
export function pointsToType(points: Centipoints, language: Language): string {
  const [whole, tenths, hundredths] = [Math.trunc(points / 100), Math.trunc(points / 10) % 10, points % 10];
  const mark = language === "vi" ? "," : ".";
  if (hundredths !== 0) return `${whole}${mark}${tenths}${hundredths}`;
  return tenths === 0 ? `${whole}` : `${whole}${mark}${tenths}`;
}
