import { METRICS } from "../pipeline/metrics.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import { formatNumber, type Language } from "../texts/bilingual.ts";
import type { Entry } from "./entry.ts";

export type Repair = Extract<Entry, { kind: "tally-repaired" }>;

/** The message to the operators' topic about a repaired tally, in both languages; ids and numbers only. */
export function announcementOf(entry: Repair): { subject: string; body: string } {
  const name = unitYearName(entry);
  return {
    subject: `Nghe Dân: đã sửa số liệu ${name}`,
    body: [
      `Số liệu tổng hợp của ${name} đã lệch so với hồ sơ và đã được sửa. Cần tìm nguyên nhân.`,
      ...differences(entry, "vi"),
      "",
      `The tally of ${name} differed from its records and was put right. Find out why it did.`,
      ...differences(entry, "en"),
      "",
      `id: ${entry.id}`,
    ].join("\n"),
  };
}

const differences = (entry: Repair, language: Language): string[] =>
  entry.differences.map(({ metric, before, after }) => {
    const [from, to] = [formatNumber(before, language), formatNumber(after, language)];
    return `  - ${METRICS[metric][language]} (${metric}): ${from} -> ${to}`;
  });
