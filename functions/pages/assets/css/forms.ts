/** Forms: one column, labels above, frames around what belongs together. */
export const FORM_CSS = `
label, legend { font-weight: 600; }
legend { padding: 0; }
.field { margin: 0 0 1.25rem; padding: 0; border: 0; min-width: 0; }
.field > label, .field > legend { display: block; margin-bottom: .2rem; }
.field .hint, .more .hint { margin: 0 0 .3rem; font-weight: 400; }
.required { color: var(--seal); }
input[type="text"], input[type="date"], input[type="time"], select, textarea {
  display: block; width: 100%; min-height: 2.875rem; padding: .5rem .7rem;
  border: 1px solid var(--soft); border-radius: 4px; background: #fff; color: var(--ink); font: inherit; font-size: 1.0625rem;
}
textarea { min-height: 5.5rem; resize: vertical; }
input:focus-visible, select:focus-visible, textarea:focus-visible { outline: 3px solid var(--link); outline-offset: 1px; border-color: var(--link); }
.narrow input { max-width: 11rem; }
input[type="date"], input[type="time"], .moment input { max-width: 13rem; min-width: 0; }
input.year { max-width: 6rem; }
.faulty { border-left: 6px solid var(--seal); padding-left: .8rem; }
.faulty input:not([type="radio"], [type="checkbox"]), .faulty select, .faulty textarea { border: 2px solid var(--seal); }
.problem { color: var(--seal); font-weight: 600; margin: 0 0 .35rem; }

.choices { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 0 1rem; }
.choice { display: flex; align-items: flex-start; gap: .7rem; min-height: 2.75rem; padding: .5rem 0; font-weight: 400; cursor: pointer; }
.choice input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--seal); }
.moment { display: flex; flex-wrap: wrap; gap: .75rem; }
.moment > div { flex: 1 1 8.5rem; max-width: 13rem; display: flex; flex-direction: column; justify-content: flex-end; }
.small { font-weight: 400; font-size: .9375rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 0 1.25rem; align-items: end; }

.part { margin: 0 0 1.5rem; padding-top: 1.1rem; border-top: 1px solid var(--rule); }
.part > h2 { color: var(--seal); }
@media (min-width: 60rem) {
  form > .part { display: grid; grid-template-columns: 13rem minmax(0, 44rem); column-gap: 2rem; }
  form > .part > * { grid-column: 2; }
  form > .part > h2 { grid-column: 1; grid-row: 1 / span 60; }
  form > .field { margin-left: 15rem; max-width: 44rem; }
  form > .part .field:last-child { margin-bottom: .4rem; }
}
.row { border: 1px solid var(--rule); border-radius: 6px; padding: .25rem 1rem .5rem; margin: 0 0 1rem; min-width: 0; background: #fff; }
.row > legend { padding: 0 .5rem; margin-left: -.5rem; font-family: var(--serif); }
.closed { color: var(--soft); font-style: italic; }
details.person { margin: 0 0 1.25rem; }
details.person > summary { display: flex; align-items: center; gap: .5rem; min-height: 2.75rem; font-weight: 600; color: var(--link); cursor: pointer; }
details.person > summary::before { content: "+"; font-weight: 700; }
details.person[open] > summary::before { content: "–"; }
.more { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; }

/* Each outcome has inputs of its own; browsers that know :has show only those of the one that is chosen. */
@supports selector(:has(*)) {
  .of-outcome { display: none; }
  .outcome:has([value="answered-on-the-spot"]:checked) .of-answered-on-the-spot,
  .outcome:has([value="handed-over"]:checked) .of-handed-over,
  .outcome:has([value="beyond-authority"]:checked) .of-beyond-authority,
  .outcome:has([value="to-verify"]:checked) .of-to-verify { display: block; }
  .sub-units { display: none; }
  .area:has([value="sub-units"]:checked) .sub-units { display: block; }
}
.of-outcome, .sub-units { border-left: 3px solid var(--rule); padding-left: .9rem; }

button, .button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 2.875rem; padding: .5rem 1.1rem;
  border: 2px solid var(--seal); border-radius: 4px; background: var(--sheet); color: var(--seal);
  font: 600 1rem/1.3 var(--sans); text-align: center; text-decoration: none; cursor: pointer;
}
button:hover, .button:hover { background: var(--seal-pale); }
button.primary, .button.primary { background: var(--seal); color: var(--sheet); padding-inline: 1.8rem; font-size: 1.0625rem; }
button.primary:hover, .button.primary:hover { background: #6f1a11; }
button.secondary { border-color: var(--link); color: var(--link); }
button.secondary:hover { background: #e4eef0; }
button.quiet, .button.quiet { border-color: var(--rule); color: var(--ink); font-weight: 400; }
button.unseen { min-height: 0; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; border-top: 4px double var(--seal); padding-top: 1.25rem; }
.actions a { padding-block: .6rem; }
.actions p { flex-basis: 100%; margin: 0; }

.chooser { background: var(--paper); border: 1px solid var(--rule); border-radius: 6px; padding: .9rem 1rem; margin-bottom: 1.5rem; }
.chooser .hint { margin: 0 0 .4rem; }
.chooser-line { display: flex; flex-wrap: wrap; gap: .6rem; margin-top: .25rem; }
.chooser-line select { flex: 1 1 14rem; min-width: 0; max-width: 28rem; width: auto; }
.waiting ul { list-style: none; padding: 0; }
.waiting li { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; border-bottom: 1px dotted var(--soft); padding: .6rem 0; }
.form-title { margin-top: 2.25rem; }
`;
