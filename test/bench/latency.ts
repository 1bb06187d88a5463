import * as z from "zod";
import { unitYearName } from "../../shared/pipeline/unit-year.ts";
import { eventually } from "../support/eventually.ts";
import type { AppUnderTest } from "./app-under-test.ts";
import { confirmSubscriptions, hasMailAbout } from "./mailbox.ts";
import type { Part } from "./part.ts";
import { quantile, rounded } from "./statistics.ts";
import { bearer, submissionFor, submissionHeaders, unitYear } from "./submissions.ts";

/** How long after the 201 of one submission, in milliseconds. */
interface Journey {
  readonly toScore: number;
  readonly toMail: number;
}

/**
 * The time from the 201 of a submission to the new score and to the mail about it: one submission after another, each
 * on a unit in which nothing was recorded before, as the officer sees it who posts and looks.
 */
export async function latency(app: AppUnderTest): Promise<Part> {
  await confirmSubscriptions(app.host);
  const journeys: Journey[] = [];
  for (const unit of app.freshUnits) journeys.push(await journey(app, unit));

  const rows = [
    row(
      "to the new score",
      journeys.map(({ toScore }) => toScore),
    ),
    row(
      "to the mail in the mailbox",
      journeys.map(({ toMail }) => toMail),
    ),
  ];
  const { alertWindowSeconds } = app;
  const scoringWindowSeconds = batchWindowSeconds(app, "scoring-on-event");
  return {
    figures: { submissions: journeys.length, alertWindowSeconds, scoringWindowSeconds, journeys: rows },
    tables: [
      {
        title: `From the 201 of a submission, over ${journeys.length} units, one after another`,
        columns: ["", "median ms", "p99 ms", "least ms"],
        rows: rows.map(({ name, medianMs, p99Ms, leastMs }) => [name, medianMs, p99Ms, leastMs]),
        notes: [
          `Alert window ${alertWindowSeconds} s in this run: add the stage's (15 minutes deployed, 2 s in npm start) to the mail.`,
          `Batch window of the scoring consumer ${scoringWindowSeconds} s: a lone submission waits for it in full.`,
        ],
      },
    ],
  };
}

async function journey({ host, tokens }: AppUnderTest, unit: string): Promise<Journey> {
  const token = tokens[unit];
  const score = `${host.urls.api}/api/units/${unitYearName(unitYear(unit))}/score`;
  const before = await revisionOf(score, token);
  const { status } = await fetch(`${host.urls.api}/api/dialogues`, {
    method: "POST",
    headers: { ...submissionHeaders(), ...bearer(token) },
    body: JSON.stringify(submissionFor(unit)),
  });
  if (status !== 201) throw new Error(`a submission was answered ${status}`);
  const postedAt = performance.now();
  const [toScore, toMail] = await Promise.all([
    until(
      postedAt,
      async () => (await revisionOf(score, token)) > before,
      `the score of ${unit} has not moved`,
    ),
    until(postedAt, () => hasMailAbout(host, unit), `no mail about ${unit}`),
  ]);
  return { toScore, toMail };
}

/** Asked so often, a change is seen at most this late. */
const EVERY_MS = 10;

async function until(since: number, isTrue: () => Promise<boolean>, otherwise: string): Promise<number> {
  await eventually(
    async () => {
      if (!(await isTrue())) throw new Error(otherwise);
    },
    { everyMs: EVERY_MS },
  );
  return performance.now() - since;
}

const scoreSchema = z.object({ sheet: z.object({ inputsRev: z.int() }) });

async function revisionOf(url: string, token: string | undefined): Promise<number> {
  const answer = await fetch(url, { headers: bearer(token) });
  return scoreSchema.parse(await answer.json()).sheet.inputsRev;
}

function batchWindowSeconds({ host }: AppUnderTest, functionName: string): number {
  const mapping = host.resources
    .filter(({ type }) => type === "AWS::Lambda::EventSourceMapping")
    .map(({ properties }) => mappingSchema.parse(properties))
    .find(({ FunctionName }) => FunctionName.endsWith(functionName));
  return mapping?.MaximumBatchingWindowInSeconds ?? 0;
}

const mappingSchema = z.object({
  FunctionName: z.string(),
  MaximumBatchingWindowInSeconds: z.number().optional(),
});

const row = (name: string, values: readonly number[]) => ({
  name,
  medianMs: rounded(quantile(values, 0.5), 0),
  p99Ms: rounded(quantile(values, 0.99), 0),
  leastMs: rounded(Math.min(...values), 0),
});
