import { addDays } from "../calendar/local-date.ts";
import { OPINION_FIELDS } from "../opinions/opinion.ts";
import { earlier, later, pick, weekday } from "./days.ts";
import { listeningModel } from "./models.ts";
import type { DialoguePlan } from "./plan.ts";
import { example, type Scripted, type UnitScript } from "./script.ts";

/** Days from the dialogue to its conclusion, its publication, the entry of it all, and the answers promised. */
const AFTER = { conclusion: 4, publication: 6, entry: 7, promise: 20, answer: 12 } as const;
/** Longer than any limit for the notice. */
const NOTICE_DAYS = 10;

/** Dialogues of the unit, in a commune each under its model "Nghe dân nói". */
export const dialogues = (script: UnitScript): Scripted[] =>
  script.of.dialogues.map((planned, nth) => dialogue(script, planned, nth));

function dialogue(script: UnitScript, planned: DialoguePlan, nth: number): Scripted {
  const { plan, unit } = script;
  const { on: day, chair, people } = planned;
  const outcomes = outcomesOf(script, planned);
  const after = (days: number) => earlier(weekday(addDays(day, days)), plan.until);
  return {
    kind: "dialogue",
    name: `${unit.id} dialogue ${nth}`,
    on: later(after(AFTER.entry), after(AFTER.publication)),
    body: {
      unit: unit.id,
      plan: {
        place: example(`Hội trường ${unit.name}`),
        form: "in-person",
        area: { kind: "whole-unit" },
        basis: "periodic",
        ...(unit.kind === "commune" && { model: script.idOf(listeningModel(script)) }),
      },
      notice: { publishedOn: addDays(day, -NOTICE_DAYS) },
      meeting: {
        startedAt: `${day}T08:00`,
        endedAt: `${day}T10:30`,
        chairs: [{ name: example("Người chủ trì"), post: chair }],
        attendees: people,
      },
      opinions: outcomes.map((outcome, place) => ({
        field: pick(OPINION_FIELDS, place + script.nth),
        people: 1 + (place % 3),
        outcome,
      })),
      conclusion: { number: example(`${12 + nth}/TB`), issuedOn: after(AFTER.conclusion) },
      publication: { publishedOn: after(AFTER.publication), channels: ["posted", "loudspeaker"] },
    },
    answers: outcomes.flatMap(({ kind }, opinion) =>
      kind === "handed-over" && addDays(day, AFTER.answer) < plan.until
        ? [{ opinion, on: weekday(addDays(day, AFTER.answer)) }]
        : [],
    ),
  };
}

function outcomesOf({ plan, unit }: UnitScript, { on, answered, handedOver, beyond }: DialoguePlan) {
  const others = plan.answering.filter((id) => id !== unit.id);
  return [
    ...times(answered, () => ({ kind: "answered-on-the-spot" })),
    ...times(handedOver, (nth) => {
      const toUnit = pick(others, nth);
      return {
        kind: "handed-over",
        to: example("Đơn vị được giao"),
        toUnit,
        dueOn: addDays(on, AFTER.promise),
      };
    }),
    ...times(beyond, () => ({ kind: "beyond-authority", reportedTo: example("UBND thị xã") })),
  ];
}

const times = <T>(count: number, make: (nth: number) => T): T[] =>
  Array.from({ length: count }, (_, nth) => make(nth));
