import { type Instant, type LocalDate, localDateTimeOf } from "../calendar/local-date.ts";
import { dayOf } from "../dialogues/dialogue.ts";
import { dialogueSubmissionSchema } from "../dialogues/submission.ts";
import { submit } from "../dialogues/submit.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { dialogueIdSchema, opinionIdSchema } from "../ids/record-id.ts";
import type { Locality } from "../localities/locality.ts";
import { follow } from "../opinions/follow.ts";
import type { Opinion } from "../opinions/opinion.ts";
import { type Fact, factSchema } from "../pipeline/fact.ts";
import { entryOf, stepBodyOf } from "../records/body.ts";
import { recordKindOf } from "../records/kinds.ts";
import { newRecord, passed, stepped } from "../records/make.ts";
import type { AnyRecord, RecordContext, RecordKind } from "../records/record-kind.ts";
import type { Unit } from "../units/unit.ts";
import type { Named, Scripted, ScriptedAnswer, ScriptedStep } from "./script.ts";

/** What a script is played with. */
export interface Made {
  readonly locality: Locality;
  /** The last day: what the calendar changes by its evening has happened. */
  readonly until: LocalDate;
  idOf(named: Named): string;
  unitOf(id: UnitId): Unit;
}

/** Who entered the year, where a record remembers it. */
const PRINCIPAL = "job:load";

/** The facts that a script comes to: one record, or a dialogue with its opinions and the assignments of those. */
export function made(deps: Made, unit: Unit, scripted: Scripted): readonly Fact[] {
  if (scripted.kind === "dialogue") return dialogueMade(deps, unit, scripted);
  const kind = kindOf(scripted.kind);
  const posted = entryOf(kind, { unit: unit.id, ...scripted.body });
  if (Object.keys(posted.persons).length > 0) throw new Error(`${scripted.name} names somebody`);
  const record = { ...newRecord(kind, posted, contextOn(deps, unit, scripted.on)), id: deps.idOf(scripted) };
  return [played(deps, unit, record, scripted.steps ?? [])];
}

/** A record through its steps and what the calendar does to it. */
function played(deps: Made, unit: Unit, entered: AnyRecord, steps: readonly ScriptedStep[]): Fact {
  const kind = kindOf(entered.kind);
  let record = entered;
  for (const { step: name, on, body } of steps) {
    const step = kind.steps[name];
    if (!step) throw new Error(`${kind.kind} has no step ${name}`);
    record = stepped(kind, record, step, stepBodyOf(kind, step, body), contextOn(deps, unit, on));
  }
  for (let day = passingDay(kind, record, deps); day !== undefined; day = passingDay(kind, record, deps))
    record = passed(kind, record);
  return factSchema.parse(record);
}

function passingDay(kind: RecordKind, record: AnyRecord, { until }: Made): LocalDate | undefined {
  const day = kind.passing?.day(record);
  return day !== undefined && day <= until ? day : undefined;
}

/** What was said is left out: in a year that nobody lived, nobody said anything. */
const UNSAID = "Ví dụ";

function dialogueMade(deps: Made, unit: Unit, scripted: Scripted): readonly Fact[] {
  const { opinions: entries = [], ...body } = scripted.body;
  const said = Array.isArray(entries) ? entries.map((entry) => ({ ...entry, content: UNSAID })) : [];
  const context = contextOn(deps, unit, scripted.on);
  const submission = dialogueSubmissionSchema.parse({ ...body, opinions: said });
  const { dialogue, opinions } = submit(submission, { ...context, limits: deps.locality.limits });
  const id = dialogueIdSchema.parse(deps.idOf(scripted));
  const raised = opinions.map(({ opinion }, nth): Opinion => {
    const named: Named = { kind: "opinion", name: `${scripted.name} opinion ${nth}`, on: scripted.on };
    return { ...opinion, id: opinionIdSchema.parse(deps.idOf(named)), dialogue: id };
  });
  const held = { ...dialogue, id, raised: { ...raisedOf(dialogue), opinions: raised.map((one) => one.id) } };
  return [
    factSchema.parse(held),
    ...raised,
    ...raised.flatMap((opinion, nth) =>
      assignmentMade(deps, opinion, {
        handedOn: dayOf(dialogue),
        on: scripted.on,
        answer: scripted.answers?.find((one) => one.opinion === nth),
      }),
    ),
  ];
}

/** The numbers by outcome of a dialogue that was held. */
function raisedOf(dialogue: ReturnType<typeof submit>["dialogue"]) {
  if (!("raised" in dialogue) || !dialogue.raised) throw new Error("a dialogue of the year was not held");
  return dialogue.raised;
}

interface Handed {
  readonly handedOn: LocalDate;
  readonly on: LocalDate;
  readonly answer: ScriptedAnswer | undefined;
}

/** The assignment that the consumer of opinions would make, under the id that it would give: it finds this one right. */
function assignmentMade(deps: Made, opinion: Opinion, { handedOn, on, answer }: Handed): readonly Fact[] {
  if (opinion.outcome.kind !== "handed-over" || opinion.outcome.toUnit === undefined) return [];
  const answering = deps.unitOf(opinion.outcome.toUnit);
  const { now } = contextOn(deps, answering, on);
  const followed = follow(opinion, undefined, { answering, handedOn, now });
  if (!followed) return [];
  const steps: ScriptedStep[] = answer
    ? [{ step: "answer", on: answer.on, body: { answeredOn: answer.on, extent: "settled" } }]
    : [];
  return [played(deps, answering, followed.after, steps)];
}

/** The world on the afternoon of that day. */
function contextOn({ locality, until }: Made, unit: Unit, on: LocalDate): RecordContext {
  if (on > until) throw new Error(`an entry of ${on} lies after the year's last day ${until}`);
  const now = `${on}T10:00:00.000Z` as Instant;
  return { unit, locality, now, localNow: localDateTimeOf(now), principal: PRINCIPAL };
}

function kindOf(name: Fact["kind"]): RecordKind {
  const kind = recordKindOf(name);
  if (!kind) throw new Error(`${name} is entered in another way`);
  return kind;
}
