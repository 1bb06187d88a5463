/** Records, the scoreboard, the score sheet, and how they print. */
export const RECORD_CSS = `
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 15rem 1fr; gap: .1rem 1.25rem; padding: .45rem 0; border-bottom: 1px dotted var(--rule); }
dt { color: var(--soft); }
dd { margin: 0; }
.opinions { padding-left: 1.6rem; }
.opinions > li { padding: .6rem 0 .4rem .4rem; border-bottom: 1px dotted var(--rule); }
.opinions > li:target { background: var(--amber-pale); }
.opinions p { margin-bottom: .35rem; }
.opinions p a { display: inline-block; padding-block: .5rem; }
.content { white-space: pre-line; }
.steps { background: var(--paper); border: 1px solid var(--rule); border-radius: 6px; padding: 1rem 1rem .25rem; }
.steps ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .6rem; }
.about { border-left: 3px solid var(--rule); padding-left: .9rem; }

.bar { display: inline-block; width: 100%; height: 14px; vertical-align: middle; }
.bar-scale { fill: #ece3d0; }
.bar-reach { fill: #d9a99e; }
.bar-points { fill: var(--seal); }
.bar-least { stroke: var(--ink); stroke-width: 3; }
.chip { white-space: nowrap; }
/* States of records: reached, awaited, missed. */
.chip.record-held, .chip.record-held-empty, .chip.record-concluded, .chip.record-informed, .chip.record-settled, .chip.record-approved, .chip.record-evaluated, .chip.record-recognised, .chip.record-replicated, .chip.record-completed, .chip.record-accepted, .chip.record-counted, .chip.record-decided, .chip.record-land-updated, .chip.record-answered, .chip.record-rated, .chip.record-done, .chip.record-submitted, .chip.record-closed, .chip.record-carried-out, .chip.record-aired, .chip.record-confirmed { border-color: var(--leaf); background: var(--leaf-pale); color: var(--leaf); }
.chip.record-posted, .chip.record-postponed, .chip.record-paused, .chip.record-planned, .chip.record-pledged, .chip.record-given, .chip.record-reopened, .chip.record-sent, .chip.record-due, .chip.record-open, .chip.record-pending { border-color: var(--amber); background: var(--amber-pale); color: var(--amber); }
.chip.record-missing, .chip.record-overdue, .chip.record-late, .chip.record-returned, .chip.record-not-carried-out, .chip.record-cancelled, .chip.record-withdrawn { border-color: var(--seal); background: var(--seal-pale); color: var(--seal); }
ol.rows { padding-left: 1.25rem; margin: 0; }
ol.rows > li { padding-block: .15rem; }
dd.content dl > div { grid-template-columns: minmax(7rem, 12rem) 1fr; }
.content > dl, .content > ol { white-space: normal; }
.ways { display: flex; flex-wrap: wrap; gap: .6rem; }
.ways .button { margin-block: 0; padding-block: .5rem; min-height: 2.75rem; }
.lists table { table-layout: fixed; }
.lists th:first-child { width: 60%; }
.lists td .button { min-height: 2.75rem; padding-block: .25rem; margin-block: -.35rem; white-space: nowrap; }
.block { margin-top: 2rem; }
.block > h2 { color: var(--seal); }
.block td:last-child { min-width: 9rem; }
.guidance { font-family: var(--serif); margin-bottom: .35rem; }
.total { background: var(--paper); border: 1px solid var(--rule); border-radius: 6px; padding: 1rem 1.1rem .4rem; margin-bottom: 1.5rem; }
.figure strong { font: 700 2.5rem/1.1 var(--serif); color: var(--seal); font-variant-numeric: tabular-nums; }
.figure { margin: 0; }
.why td.number { white-space: nowrap; }
.why .earned { font-size: 1.125rem; }
.why .group { font-weight: 700; font-family: var(--serif); }
.why .criterion { display: block; }
.why .depth-1 { padding-left: .9rem; }
.why .depth-2, .why .depth-3 { padding-left: 1.8rem; }
.why .numeral { color: var(--soft); }
.why td p, .why td ul { margin: 0 0 .3rem; font-size: .9375rem; }
.why thead th:first-child { width: 30%; }
.why thead th.number { width: 9.5rem; }
.term { color: var(--soft); }
.inputs { list-style: none; padding: 0; }
.inputs a { min-width: 2.75rem; padding-inline: .6rem; font-weight: 700; }

@media (max-width: 44rem) {
  dl > div { grid-template-columns: 1fr; }
  .why .depth-1, .why .depth-2, .why .depth-3 { padding-left: 0; }
  .lists tbody tr { display: grid; grid-template-columns: 1fr auto; align-items: center; column-gap: .75rem; }
  .lists tbody th { grid-column: 1 / -1; width: auto; }
  .lists th:first-child { width: auto; }
  .chip { white-space: normal; }
  dd.content dl > div { grid-template-columns: 1fr; }
  .actions button { width: 100%; }
  .steps .button { width: 100%; }
  .steps li { flex-basis: 100%; }
}

@media print {
  @page { size: A4; margin: 18mm 15mm; }
  body { background: none; font: 11pt/1.4 var(--serif); }
  .masthead { border-color: #000; }
  .masthead nav, .language, .account, .skip, .chooser, .steps, .further, .pages, .crumb, .screen-only, .tagline { display: none; }
  main { max-width: none; padding: 8pt 0 0; border: 0; background: none; }
  a { color: inherit; text-decoration: none; }
  .chip, .total, .notice, .example-note { background: none; border-color: #666; color: #000; }
  .bar rect, .bar line { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  thead { display: table-header-group; }
  tr, .opinions > li, dl > div { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;
