import { throughMortal } from "../integration/alerts/mortal.ts";
import { intercept } from "../support/intercept.ts";
import { openTestTable } from "../support/storage.ts";
import { crashScenarios, GC_FORMS_TRAPS, played, SCENARIOS, type Scenario } from "./scenarios.ts";
import { faults, type Verdict, verdictOf } from "./verdict.ts";

/**
 * `npm run failures`: plays every failure on the real handlers and DynamoDB Local, prints what became of each alert, and ends
 * with 1 where one was lost, doubled or forgotten.
 */
// What handlers log of failures on purpose would bury the counts; read when the first of them logs.
process.env.POWERTOOLS_LOG_LEVEL ??= "SILENT";
const opened = await openTestTable();
intercept(opened.table.client, throughMortal);

const sum = (a: Verdict, b: Verdict): Verdict => ({
  expected: a.expected + b.expected,
  told: a.told + b.told,
  carried: a.carried + b.carried,
  shown: a.shown + b.shown,
  lost: a.lost + b.lost,
  doubled: a.doubled + b.doubled,
  forgotten: a.forgotten + b.forgotten,
});

const NONE: Verdict = { expected: 0, told: 0, carried: 0, shown: 0, lost: 0, doubled: 0, forgotten: 0 };

const inWords = ({ expected, told, carried, shown, lost, doubled, forgotten }: Verdict): string =>
  `${expected} expected: ${told} told, ${carried} in doubt and carried, ${shown} not sent and shown; lost ${lost}, doubled ${doubled}, forgotten ${forgotten}`;

async function play(scenario: Scenario): Promise<Verdict> {
  return verdictOf(await played(opened.table, scenario));
}

let total = NONE;
for (const scenario of [...SCENARIOS, ...GC_FORMS_TRAPS]) {
  const verdict = await play(scenario);
  console.log(`${faults(verdict) === 0 ? "ok  " : "FAIL"} ${scenario.name}\n       ${inWords(verdict)}`);
  total = sum(total, verdict);
}
const crashes = crashScenarios();
let ofCrashes = NONE;
for (const scenario of crashes) {
  const verdict = await play(scenario);
  if (faults(verdict) > 0) console.log(`FAIL ${scenario.name}\n       ${inWords(verdict)}`);
  ofCrashes = sum(ofCrashes, verdict);
}
console.log(
  `${faults(ofCrashes) === 0 ? "ok  " : "FAIL"} killed before and after each call, ${crashes.length} times\n       ${inWords(ofCrashes)}`,
);
total = sum(total, ofCrashes);
console.log(
  `\nlost ${total.lost} / doubled ${total.doubled} / forgotten ${total.forgotten}, of ${total.expected}`,
);
await opened.stop();
process.exit(faults(total) === 0 ? 0 : 1);
