import type { Evidence, KeptEvidence } from "../../../shared/evidence/evidence.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";

const CHIPS = { awaited: "pending", kept: "confirmed", refused: "failed", erased: "failed" } as const;

export const stateChip = ({ texts }: PageRequest, { state }: Evidence): Html =>
  html`<span class="chip ${CHIPS[state]}">${texts.evidence.states[state]}</span>`;

/** `PDF, 1,4 MB`; never less than 0.1. */
export function sizeInWords({ language, texts }: PageRequest, { type, bytes }: KeptEvidence): string {
  const megabytes = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", {
    maximumFractionDigits: 1,
  }).format(Math.max(0.1, bytes / 1_000_000));
  return texts.evidence.size(type.toUpperCase(), megabytes);
}
