import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { DialogueDeps } from "../../shared/dialogues/context.dynamodb.ts";
import { readDialogue } from "../../shared/dialogues/read-dialogue.dynamodb.ts";
import { correctDialogue, stepDialogue } from "../../shared/dialogues/step-dialogue.dynamodb.ts";
import { correctionSchema, stepSchema } from "../../shared/dialogues/submission.ts";
import { submitDialogue } from "../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { officer } from "./callers.ts";
import { held, meeting, opinion, plan, submission } from "./dialogues.ts";
import {
  type EnteredRecord,
  isRecordAct,
  performOnRecord,
  type RecordAct,
  recordAct,
} from "./record-histories.ts";

/**
 * Random histories of what officers do: post, repeat, take steps, correct (also unit and year), withdraw. A history is
 * a list of rounds; the acts of a round happen at the same time.
 */
export type Act =
  | {
      readonly act: "post";
      readonly unit: string;
      readonly year: number;
      readonly state: "announced" | "held" | "published";
      readonly opinions: number;
    }
  | { readonly act: "repeat"; readonly nth: number }
  | { readonly act: "step"; readonly nth: number; readonly step: object }
  | { readonly act: "correct"; readonly nth: number; readonly correction: object }
  | RecordAct;

export const UNITS = ["phuong-1", "phuong-2"] as const;
export const YEARS = [2022, 2023] as const;

const unit = fc.constantFrom(...UNITS);
const year = fc.constantFrom(...YEARS);
const nth = fc.nat({ max: 5 });
const on = (year: number, time: string) => `${year}-11-10T${time}`;
const at = (year: number) => meeting({ startedAt: on(year, "08:00"), endedAt: on(year, "11:00") });

const steps = fc.constantFrom<object>(
  { step: "record", meeting: meeting(), opinions: [opinion()] },
  { step: "conclude", conclusion: { number: "1", issuedOn: "2023-11-12" } },
  { step: "publish", publication: { publishedOn: "2023-11-13", channels: ["posted"] } },
  { step: "postpone", reason: "Bão" },
  { step: "cancel", reason: "Bão" },
  { step: "withdraw", reason: "Nhập nhầm" },
  { step: "add-opinions", opinions: [opinion(), opinion({ outcome: { kind: "to-verify" } })] },
);

const corrections = fc.oneof(
  fc.record({ unit }),
  fc.record({ unit, meeting: year.map((of) => ({ startedAt: on(of, "08:00"), endedAt: on(of, "11:00") })) }),
  fc.record({ meeting: fc.record({ attendees: fc.nat({ max: 200 }) }) }),
);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: recordAct },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant("post" as const),
      unit,
      year,
      state: fc.constantFrom("announced" as const, "held" as const, "published" as const),
      opinions: fc.nat({ max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("repeat" as const), nth }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant("step" as const), nth, step: steps }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("correct" as const), nth, correction: corrections }) },
);

export const histories = fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 8,
});

/** Plays a history; what the domain refuses is part of life, anything else fails the test. */
export async function play(
  deps: DialogueDeps,
  history: readonly (readonly Act[])[],
  alongside: () => Promise<void>,
): Promise<void> {
  const posted: { readonly key: string; readonly input: object; readonly id: string }[] = [];
  const entered: EnteredRecord[] = [];
  for (const round of history)
    await Promise.all([
      ...round.map((each) =>
        tolerate(isRecordAct(each) ? performOnRecord(deps, entered, each) : perform(deps, posted, each)),
      ),
      alongside(),
    ]);
}

async function perform(
  deps: DialogueDeps,
  posted: { key: string; input: object; id: string }[],
  act: Exclude<Act, RecordAct>,
): Promise<void> {
  const sender = { caller: officer(), key: randomUUID() };
  if (act.act === "post") {
    const input = postedBy(act);
    const { dialogue } = await submitDialogue(deps, sender, submission(input));
    posted.push({ key: sender.key, input, id: dialogue.fact.id });
    return;
  }
  const earlier = posted[act.nth % Math.max(1, posted.length)];
  if (!earlier) return;
  if (act.act === "repeat") {
    const { replayed } = await submitDialogue(
      deps,
      { ...sender, key: earlier.key },
      submission(earlier.input),
    );
    if (!replayed) throw new Error("a repeated post was written again");
    return;
  }
  const dialogue = await readDialogue(deps.table, earlier.id);
  if (!dialogue) throw new Error("an acknowledged record is gone");
  const target = { id: dialogue.fact.id, version: dialogue.version, caller: officer() };
  if (act.act === "step") await stepDialogue(deps, target, stepSchema.parse(act.step));
  else await correctDialogue(deps, target, correctionSchema.parse(act.correction));
}

function postedBy({ unit, year, state, opinions }: Extract<Act, { act: "post" }>): object {
  const announced = {
    unit,
    plan: plan({ plannedOn: `${year}-11-10` }),
    notice: { publishedOn: `${year}-11-01` },
  };
  if (state === "announced") return announced;
  const met = held({ ...announced, meeting: at(year), opinions: Array(opinions).fill(opinion()) });
  if (state === "held") return met;
  return {
    ...met,
    conclusion: { number: "1", issuedOn: `${year}-11-12` },
    publication: { publishedOn: `${year}-11-13`, channels: ["posted"] },
  };
}

async function tolerate(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
