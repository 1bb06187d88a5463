import type { FactKind } from "../pipeline/fact-kinds.ts";
import { recordKindOf } from "../records/kinds.ts";
import type { Language } from "../texts/bilingual.ts";
import type { AlertRuleId } from "./alert-rule.ts";
import type { Occasion } from "./occasion.ts";

/** Where the pages show what an occasion is about, beginning with a slash. */
export function pathOf(occasion: Pick<Occasion, "rule" | "subject" | "kind" | "unit" | "year">): string {
  const { rule, subject, kind, unit, year } = occasion;
  if (kind !== undefined) return recordPath(kind, subject);
  const document = DOCUMENTS[rule];
  if (document !== undefined) return `${document}/${subject}`;
  const page = PAGES[rule];
  if (page !== undefined) return page;
  if (unit === undefined || year === undefined) return "/";
  return OF_SHEET.has(rule) ? `/scores/${unit}/${year}` : `/years/${unit}/${year}`;
}

const OF_SHEET: ReadonlySet<AlertRuleId> = new Set<AlertRuleId>(["score-changed", "score-below-warning"]);

/** Documents, whose subject is their place among them: `kien-tuong/2023-W46`. */
const DOCUMENTS: Readonly<Partial<Record<AlertRuleId, string>>> = {
  "script-ready": "/scripts",
  "briefing-pack-ready": "/briefing-packs",
};

/** Pages of what belongs to no unit's year. */
const PAGES: Readonly<Partial<Record<AlertRuleId, string>>> = {
  "recipient-unreachable": "/committee",
  "tally-repaired": "/operators",
  "job-failed": "/operators",
  "mails-held": "/operators",
};

function recordPath(kind: FactKind, id: string): string {
  if (kind === "dialogue") return `/dialogues/${id}`;
  const collection = recordKindOf(kind)?.collection;
  return collection === undefined ? "/" : `/records/${collection}/${id}`;
}

/** The address of a page, in that language. */
export const addressOf = (publicUrl: string, path: string, language: Language): string =>
  `${publicUrl}${language === "vi" ? "" : "/en"}${path}`;
