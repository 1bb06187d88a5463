/** Fates of alerts, and the note that is printed for members. */
export const ALERT_CSS = `
.chip.alert-sent, .chip.alert-sent-settled, .chip.alert-handed-over { border-color: var(--leaf); background: var(--leaf-pale); color: var(--leaf); }
.chip.alert-waiting, .chip.alert-held, .chip.alert-sending, .chip.alert-gathering, .chip.alert-claimed, .chip.alert-in-doubt { border-color: var(--amber); background: var(--amber-pale); color: var(--amber); }
.chip.alert-refused { border-color: var(--seal); background: var(--seal-pale); color: var(--seal); }
.mail-sample { background: var(--paper); padding: .6rem .9rem; overflow-wrap: anywhere; }
.note ol > li, .note ul > li { padding-block: .2rem; }
@media print {
  .note { font-size: 10.5pt; }
  .note h1 { font-size: 15pt; margin: 0 0 6pt; }
  .note h2 { font-size: 12pt; margin: 8pt 0 3pt; }
  .note p, .note ol, .note ul { margin-block: 0 4pt; }
  .mail-sample { border: 1px solid #666; background: none; }
}
`;
