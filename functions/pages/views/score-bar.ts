import { type Centipoints, formatPoints } from "../../../shared/scoring/points.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "./html.ts";
import { reachOf } from "./reach.ts";

export interface Standing {
  readonly points: Centipoints;
  readonly reach: { readonly min: Centipoints; readonly max: Centipoints };
  readonly max: Centipoints;
}

/**
 * Points on a scale from 0 to the maximum: what is earned in ink, what can still be reached in pale, a line at the
 * least that can remain. Widths are attributes of the drawing, since the page may carry no style of its own.
 */
export function scoreBar(
  { language, texts }: Pick<PageRequest, "language" | "texts">,
  standing: Standing,
): Html {
  const { points, max } = standing;
  const reach = reachOf(standing);
  const said = (value: Centipoints) => formatPoints(value, language);
  const share = (value: Centipoints) => `${max === 0 ? 0 : Math.round((value / max) * 10_000) / 100}%`;
  const label = texts.scores.barLabel(said(points), said(reach.min), said(reach.max), said(max));
  return html`<svg class="bar" role="img" aria-label="${label}" width="100%" height="14">
    <rect class="bar-scale" x="0" y="0" width="100%" height="14"></rect>
    <rect class="bar-reach" x="0" y="0" width="${share(reach.max)}" height="14"></rect>
    <rect class="bar-points" x="0" y="0" width="${share(points)}" height="14"></rect>
    <line class="bar-least" x1="${share(reach.min)}" x2="${share(reach.min)}" y1="0" y2="14"></line>
  </svg>`;
}
