/**
 * Paper, ink and a red seal: the look of a commune's ledger. System fonts that carry Vietnamese marks well; colours
 * reach WCAG AA on both grounds; nothing that is touched is lower than 44 px.
 */
export const FOUNDATION_CSS = `
:root {
  color-scheme: light;
  --paper: #f3ecdd;
  --sheet: #fffdf8;
  --ink: #221f1a;
  --soft: #5a5345;
  --rule: #d8ccb3;
  --seal: #8c2318;
  --seal-pale: #f6e3dc;
  --link: #174a5e;
  --leaf: #2b5a36;
  --leaf-pale: #e3eedd;
  --amber: #6b4a00;
  --amber-pale: #fbefcf;
  --serif: "Noto Serif", "Source Serif 4", Cambria, "Times New Roman", "DejaVu Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.6 var(--sans);
  overflow-wrap: break-word;
}
h1, h2, h3 { font-family: var(--serif); line-height: 1.3; text-wrap: balance; margin: 0; }
h1 { font-size: 1.75rem; margin-bottom: .5rem; }
h2 { font-size: 1.3rem; margin: 0 0 .5rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 .75rem; }
ul, ol { margin: 0 0 .75rem; padding-left: 1.25rem; }
ul.plain { list-style: none; padding: 0; margin: 0; }
code { font-family: ui-monospace, "Cascadia Mono", "Roboto Mono", "DejaVu Sans Mono", monospace; font-size: .9em; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration-thickness: .08em; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: .16em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus, .summary:focus, h2:focus { outline: none; }
.summary:focus { box-shadow: 0 0 0 3px var(--seal); }

.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.unbroken { white-space: nowrap; }
.skip { position: absolute; left: -999rem; background: var(--ink); color: var(--sheet); padding: .75rem 1rem; z-index: 1; }
.skip:focus { left: .5rem; top: .5rem; }

.masthead { border-bottom: 4px double var(--seal); }
.masthead-line, .masthead nav, main { max-width: 64rem; margin-inline: auto; padding-inline: 1rem; }
.masthead-line { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; padding-top: .5rem; }
.masthead-line p { margin: 0; }
.brand { flex: 1 1 16rem; display: flex; align-items: center; gap: .75rem; }
.brand a { display: inline-flex; align-items: center; min-height: 2.75rem; gap: .6rem; color: var(--seal); font: 700 1.5rem/1.2 var(--serif); text-decoration: none; }
.seal { width: 1.6rem; height: 1.6rem; border-radius: 4px; background: linear-gradient(var(--sheet) 0 0) 30% 28%/60% 9% no-repeat, linear-gradient(var(--sheet) 0 0) 30% 50%/60% 9% no-repeat, linear-gradient(var(--sheet) 0 0) 25% 72%/32% 9% no-repeat, var(--seal); }
.tagline { color: var(--soft); font-style: italic; font-family: var(--serif); white-space: nowrap; }
.date { font-variant-numeric: tabular-nums; font-weight: 600; }
.language a { display: inline-flex; align-items: center; min-height: 2.75rem; padding-inline: .25rem; }
.account { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: .25rem 1rem; flex: 1 1 100%; }
.account p { flex: 1 1 14rem; text-align: right; }
ul.links { list-style: none; padding: 0; columns: 18rem; }
ul.links a { display: inline-block; min-height: 2.75rem; padding-block: .6rem; }
.masthead nav ul { display: flex; flex-wrap: wrap; list-style: none; margin: 0 -.75rem; padding: 0; }
.masthead nav a { display: flex; align-items: center; min-height: 2.75rem; padding: .25rem .75rem; color: var(--ink); text-decoration: none; border-bottom: 4px solid transparent; }
.masthead nav a:hover { border-color: var(--rule); }
.masthead nav a[aria-current] { border-color: var(--seal); font-weight: 700; }

main { background: var(--sheet); padding-block: 1.5rem 3rem; min-height: 70vh; border-inline: 1px solid var(--rule); }
.lead { font-size: 1.0625rem; color: var(--soft); max-width: 44rem; }
.aside, .hint { color: var(--soft); font-size: .9375rem; }
.crumb { margin-bottom: .25rem; }
.crumb a, .turn a, .further a, .pages a { display: inline-block; min-height: 2.75rem; padding-block: .6rem; }
.further { margin-top: 2rem; display: flex; flex-wrap: wrap; gap: 0 1.5rem; border-top: 1px solid var(--rule); padding-top: .5rem; }
.pages { display: flex; gap: 1.5rem; }

.notice, .receipt, .summary, .example-note { border-left: 6px solid; padding: .9rem 1rem; margin: 0 0 1.25rem; background: var(--amber-pale); border-color: var(--amber); }
.notice > :last-child, .receipt > :last-child, .summary > :last-child { margin-bottom: 0; }
.notice.good, .receipt { background: var(--leaf-pale); border-color: var(--leaf); }
.example-note { font-size: .9375rem; border-left-width: 3px; color: var(--amber); margin: 2.5rem 0 0; }
.example-mark { font-size: .9375rem; margin-bottom: 1rem; }
.receipt h2 { color: var(--leaf); }
.summary { background: var(--seal-pale); border-color: var(--seal); }
.summary h2 { color: var(--seal); }
.summary li { margin-block: .35rem; }
.summary li a { display: block; padding-block: .35rem; color: var(--seal); }

.chip { display: inline-block; padding: .05rem .6rem; border: 1px solid var(--soft); border-radius: 1rem; font-size: .875rem; line-height: 1.6; background: var(--sheet); }
.chip.held, .chip.concluded, .chip.published, .chip.counted, .chip.sent, .chip.confirmed { border-color: var(--leaf); background: var(--leaf-pale); color: var(--leaf); }
.chip.postponed, .chip.example, .chip.provisional, .chip.pending, .chip.awaiting-assessment, .chip.in-doubt, .chip.claimed { border-color: var(--amber); background: var(--amber-pale); color: var(--amber); }
.chip.cancelled, .chip.withdrawn, .chip.failed, .chip.deactivated, .chip.unsubscribed { border-color: var(--seal); background: var(--seal-pale); color: var(--seal); }

table { width: 100%; border-collapse: collapse; margin: .5rem 0 1.25rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: baseline; padding: .7rem .75rem; border-bottom: 1px dotted var(--soft); }
thead th { border-bottom: 2px solid var(--ink); font-size: .9375rem; }
tbody th { font-weight: 400; }
td a, tbody th a, .aside a, .example-mark a { display: inline-block; padding-block: .7rem; margin-block: -.5rem; }
th.number, td.number { text-align: right; }

@media (max-width: 44rem) {
  body { font-size: 1rem; }
  h1 { font-size: 1.45rem; }
  main { border: 0; padding-top: 1rem; }
  .tagline { display: none; }
  .brand { flex-basis: 100%; }
  .date { flex: 1 1 auto; font-size: .9375rem; }
  .masthead-line { column-gap: .5rem; }
  .masthead nav ul { margin-inline: -.6rem; }
  .masthead nav a { padding-inline: .6rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, th, td { display: block; width: auto; }
  tbody tr { border: 1px solid var(--rule); border-radius: 6px; padding: .5rem .9rem; margin-bottom: .75rem; background: var(--sheet); box-shadow: 0 1px 0 var(--rule); }
  th, td, th.number, td.number { border: 0; padding: .25rem 0; text-align: left; }
  tbody th { font-weight: 700; }
  td[data-label]:not([data-label=""])::before { content: attr(data-label); display: block; color: var(--soft); font-size: .875rem; }
  td.number[data-label]::before { display: inline-block; min-width: 7.5rem; }
}
`;
