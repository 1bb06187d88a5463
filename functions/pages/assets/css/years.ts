/** The scoring year: its stages, cards, and the appraiser's rows. */
export const YEAR_CSS = `
ol.stages { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem .4rem; padding: 0; counter-reset: stage; }
ol.stages > li { counter-increment: stage; padding: .2rem .7rem; border: 1px solid var(--rule); border-radius: 1rem; background: var(--sheet); color: var(--soft); font-size: .9375rem; }
ol.stages > li::before { content: counter(stage) ". "; }
ol.stages > li.done { border-color: var(--leaf); background: var(--leaf-pale); color: var(--leaf); }
ol.stages > li.now { border-color: var(--seal); background: var(--seal); color: var(--sheet); font-weight: 700; }
.steps + .total { margin-top: 1rem; }
.missing { margin-bottom: 1.5rem; }
.missing dd a { display: inline-block; min-width: 2.75rem; min-height: 2.75rem; padding: .5rem .35rem; }
.self-score tbody tr { scroll-margin-top: 1rem; }
.self-score thead th:first-child, .appraisals thead th:first-child { width: 34%; }
.self-score thead th:nth-child(2) { width: 22%; }
.appraisals thead th:first-child { width: 18%; }
.appraisals thead th:nth-child(2) { width: 34%; }
.self-score .rule, .self-score tbody th p { font-weight: 400; font-size: .9375rem; margin: .3rem 0 0; }
ul.points { font-variant-numeric: tabular-nums; }
ul.points li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 .75rem; padding-block: .1rem; border-bottom: 1px dotted var(--rule); }
ul.flags { display: flex; flex-wrap: wrap; gap: .35rem; margin-bottom: .4rem; }
.said > div { display: block; padding: .35rem 0; }
.said > div:last-child { border-bottom: 0; }
.said dt { color: var(--ink); }
.said dd p, .said dd ul { margin: 0 0 .3rem; }
.said ul { padding-left: 1.1rem; }
.act { margin: .5rem 0 0; }
.act a { margin-block: 0; }
td .field { margin-bottom: .75rem; }
.appraisals textarea { min-height: 3.5rem; }
.appraisals td[role] { vertical-align: top; }
ul.links.single { columns: 1; }
ol.reasons { margin: 0; padding-left: 1.1rem; }
input[type="file"] { display: block; width: 100%; min-height: 2.875rem; padding: .5rem 0; font: inherit; }

@media (max-width: 44rem) {
  .self-score thead th, .appraisals thead th { width: auto; }
  .act .button { width: 100%; }
}
`;
