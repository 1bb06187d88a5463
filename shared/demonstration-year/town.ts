import { UNIONS } from "../broadcasts/broadcast.ts";
import { addDays } from "../calendar/local-date.ts";
import { dayIn, everyDays, pick } from "./days.ts";
import { broadcastModel } from "./models.ts";
import { example, type Named, type Scripted, type UnitScript } from "./script.ts";

/** Mondays, every second week, from the first working week on. */
const briefingDays = ({ plan: { year, until } }: UnitScript) =>
  everyDays(14, firstMonday(year), addDays(until, -1));

const briefingOf = ({ plan, ...script }: UnitScript, nth: number): Named => ({
  kind: "briefing",
  name: `${plan.town} briefing ${nth}`,
  on: pick(briefingDays({ plan, ...script }), nth),
});

/** Briefings of the town's Standing Committee. */
export const briefings = (script: UnitScript): Scripted[] =>
  briefingDays(script).map((heldOn, nth) => ({
    ...briefingOf(script, nth),
    body: {
      heldOn,
      chairedBy: example("Thường trực Thị ủy"),
      subject: example("Giao ban công tác dân vận và thực hiện dân chủ ở cơ sở"),
      attendees: 14 + (nth % 5),
      noticeNumber: example(`${nth + 1}/TB`),
    },
  }));

/** Decisions of those briefings given to the unit: carried out in time, the last of them still open. */
export function decisions(script: UnitScript): Scripted[] {
  const { plan, of, unit, idOf, nth: place } = script;
  const count = briefingDays(script).length;
  return Array.from({ length: of.decisions }, (_, nth): Scripted => {
    const briefing = briefingOf(script, (nth * 8 + place) % count);
    const due = addDays(briefing.on, 21);
    const done = addDays(briefing.on, 16);
    return {
      kind: "decision",
      name: `${unit.id} decision ${nth}`,
      on: briefing.on,
      body: {
        briefing: idOf(briefing),
        givenOn: briefing.on,
        text: example(pick(plan.decisions, nth + place)),
        due,
      },
      ...(done < plan.until && {
        steps: [
          { step: "carry-out", on: done, body: { carriedOutOn: done, result: example("Đã thực hiện xong") } },
        ],
      }),
    };
  });
}

/** "Tiếng nói các đoàn thể", every Thursday; the unions take turns. The next one is scripted. */
export function broadcasts(script: UnitScript, registeredAt: UnitScript): Scripted[] {
  const { plan, unit, idOf } = script;
  const { year, until } = plan;
  const model = idOf(broadcastModel(registeredAt));
  const unions = Object.keys(UNIONS);
  return everyDays(7, addDays(firstMonday(year), 3), addDays(until, 7)).map((day, nth) => ({
    kind: "broadcast",
    name: `${unit.id} broadcast ${nth}`,
    on: addDays(day, -2),
    body: {
      airsAt: `${day}T17:00`,
      union: pick(unions, nth),
      title: example(pick(plan.broadcast.titles, nth)),
      minutes: 15,
      approvedBy: example("Ban Tuyên giáo Thị ủy"),
      model,
    },
    ...(day < until && { steps: [{ step: "air", on: addDays(day, 1), body: { timesAired: 8 } }] }),
  }));
}

/** The emulation flag of the province for the year. */
export const awards = ({ plan, unit }: UnitScript): Scripted[] => [
  {
    kind: "award-received",
    name: `${unit.id} award`,
    on: plan.until,
    body: {
      award: "provincial-flag",
      achievement: example("Đơn vị tiêu biểu trong phong trào thi đua"),
      forYear: plan.year,
      decidedBy: example("Chủ tịch UBND tỉnh"),
      decisionNumber: example("1/QĐ-UBND"),
      decidedOn: addDays(plan.until, -4),
    },
  },
];

function firstMonday(year: number) {
  const first = dayIn(year, 1, 2);
  const weekday = new Date(`${first}T00:00:00Z`).getUTCDay();
  return addDays(first, (8 - weekday) % 7);
}
