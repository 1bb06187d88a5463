import { ruleOf } from "../alerts/known-rules.ts";
import { METRICS } from "../pipeline/metrics.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import { formatNumber, type Language } from "../texts/bilingual.ts";
import type { Entry } from "./entry.ts";

type Repair = Extract<Entry, { kind: "tally-repaired" }>;

type Raised = Extract<Entry, { kind: "raised" }>;

/** What operators are told of by a message to their topic, beside the entry on their page. */
export type Announced = Repair | Raised;

interface Announcement {
  readonly subject: string;
  readonly body: string;
}

/** The message to the operators' topic, in both languages; ids, dates and numbers only. */
export const announcementOf = (entry: Announced): Announcement =>
  entry.kind === "raised" ? raised(entry) : repaired(entry);

function raised({ id, rule, subject, facts }: Raised): Announcement {
  const { name } = ruleOf(rule);
  const told = Object.entries(facts).map(([fact, value]) => `  - ${fact}: ${value}`);
  return {
    subject: `Nghe Dân: ${name.vi}`,
    body: [`${name.vi}: ${subject}.`, `${name.en}: ${subject}.`, ...told, "", `id: ${id}`].join("\n"),
  };
}

function repaired(entry: Repair): Announcement {
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
