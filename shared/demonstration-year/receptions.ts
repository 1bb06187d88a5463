import { addDays } from "../calendar/local-date.ts";
import { dayIn, pick, weekday } from "./days.ts";
import { example, type Scripted, type UnitScript } from "./script.ts";

/** Posted so long before the day. */
const POSTED_BEFORE = 14;
const CLASSES = [["proposal"], ["reflection"], ["proposal"], ["complaint"]] as const;

/** Duty days of the head by schedule, through the year's end, and the visitors of those that were held. */
export function receptions(script: UnitScript): Scripted[] {
  const { plan, of, unit } = script;
  const { duty } = of;
  if (!duty) return [];
  const days = Array.from({ length: 12 }, (_, month) => month + 1)
    .flatMap((month) => duty.days.map((day) => weekday(dayIn(plan.year, month, day))))
    .filter((day) => addDays(day, -POSTED_BEFORE) < plan.until);
  const held = days.filter((day) => day < plan.until && day !== duty.missing);
  const visits = visitsOf(held.length, duty.visitors);
  return [
    ...days.map((day, nth): Scripted => {
      const visitors = visits[held.indexOf(day)] ?? 0;
      return {
        kind: "duty-day",
        name: `${unit.id} duty-day ${nth}`,
        on: addDays(day, -POSTED_BEFORE),
        body: {
          day,
          type: "periodic",
          post: duty.post,
          receivedBy: "head",
          postedOn: addDays(day, -POSTED_BEFORE),
          place: example("Phòng tiếp công dân"),
          hours: "07:30–11:00",
        },
        ...(held.includes(day) && {
          steps: [{ step: visitors > 0 ? "hold" : "hold-empty", on: day, body: heldBy(nth) }],
        }),
      };
    }),
    ...held.flatMap((day, nth) =>
      Array.from({ length: visits[nth] ?? 0 }, (_, visitor) => visit(script, day, nth, visitor)),
    ),
  ];
}

/** Once in the year the head was away. */
const heldBy = (nth: number) => (nth === 9 ? { actualBy: "delegate" } : {});

/** How many visitors each held day had: every third had none. */
function visitsOf(days: number, visitors: number): readonly number[] {
  const visits = Array<number>(days).fill(0);
  const open = visits.flatMap((_, nth) => (nth % 3 === 2 ? [] : [nth]));
  for (let visitor = 0; visitor < visitors; visitor += 1) {
    const nth = pick(open, visitor * 2 + Math.floor(visitor / open.length));
    visits[nth] = (visits[nth] ?? 0) + 1;
  }
  return visits;
}

function visit({ of, unit, plan }: UnitScript, day: Scripted["on"], nth: number, visitor: number): Scripted {
  const told = addDays(day, 7);
  return {
    kind: "reception",
    name: `${unit.id} reception ${nth} ${visitor}`,
    on: day,
    body: {
      receivedOn: day,
      type: "periodic",
      post: of.duty?.post,
      receivedBy: nth === 9 ? "delegate" : "head",
      registerNumber: example(`${nth + 1}.${visitor + 1}`),
      classes: pick(CLASSES, nth + visitor),
      people: 1 + ((nth + visitor) % 2),
      occasion: (nth + visitor) % 5 === 4 ? "repeated" : "first",
      handling: "within-authority",
    },
    ...(told < plan.until && {
      steps: [{ step: "inform", on: told, body: { informedOn: told, initialResult: "accepted" } }],
    }),
  };
}
