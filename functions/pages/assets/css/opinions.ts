/** Pages for residents: a code that is read aloud and copied by hand, figures in one column each. */
export const OPINION_CSS = `
strong.code, input.code { font-family: ui-monospace, "Cascadia Mono", "Roboto Mono", "DejaVu Sans Mono", monospace; letter-spacing: .06em; }
strong.code { display: inline-block; font-size: 1.4rem; padding: .35rem .75rem; background: var(--sheet); border: 2px solid var(--leaf); border-radius: 4px; }
input.code { text-transform: uppercase; max-width: 22rem; }
div.row, li.row { padding-block: .8rem; }
div.row > :last-child, li.row > :last-child { margin-bottom: 0; }
.row h3 { margin-top: 0; }
h4 { margin: 1rem 0 .25rem; font-size: 1rem; }
dl.counts > div { grid-template-columns: 1fr auto; }
dl.counts dd { font-weight: 600; font-variant-numeric: tabular-nums; }
.notice dl { margin: 0 0 .75rem; }
`;
