import { addDays } from "../calendar/local-date.ts";
import { dayIn, pick, split, spread } from "./days.ts";
import { example, type Named, type Scripted, type UnitScript } from "./script.ts";

/** Works of the unit and their year: planned, started, completed, accepted. */
export function works(script: UnitScript): Scripted[] {
  const { plan, of, unit, idOf } = script;
  const { year } = plan;
  const started = spread(dayIn(year, 2, 6), dayIn(year, 9, 4), of.works);
  return started.flatMap((start, nth): Scripted[] => {
    const { name, type } = pick(plan.works, nth + script.nth);
    const place = pick(unit.subUnits, nth).replace(/ \(ví dụ\)$/, "");
    const title = example(`${name} ${nth + 1}, ${place}`);
    const work = workOf(script, nth);
    const completed = addDays(start, 35);
    const accepted = addDays(start, 45);
    return [
      {
        ...work,
        body: {
          name: title,
          form: nth % 4 === 3 ? "task" : "work",
          type,
          decidedOn: work.on,
          subUnits: [pick(unit.subUnits, nth)],
          communeWide: false,
          carriedOutBy: example(place),
        },
      },
      {
        kind: "work-year",
        name: `${unit.id} work-year ${nth}`,
        on: work.on,
        body: { work: idOf(work), name: title, plannedFrom: dayIn(year, 1, 15), plannedUntil: completed },
        steps: [
          { step: "start", on: start, body: { startedOn: start } },
          { step: "complete", on: completed, body: { completedOn: completed } },
          {
            step: "accept",
            on: accepted,
            body: { acceptedOn: accepted, acceptanceDocument: example(`Biên bản nghiệm thu ${nth + 1}`) },
          },
        ],
      },
    ];
  });
}

const workOf = ({ plan: { year }, unit }: UnitScript, nth: number): Named => ({
  kind: "work",
  name: `${unit.id} work ${nth}`,
  on: dayIn(year, 1, 16),
});

/** What residents gave: land for a work and of a parcel, money, workdays and materials by their list. */
export function gifts(script: UnitScript): Scripted[] {
  const { of, plan } = script;
  const { money, workdays } = of;
  return [
    ...landGifts(script),
    ...listedGifts(script, "money", split(money?.total ?? 0, money?.gifts ?? 0), (dong) => ({ dong })),
    ...listedGifts(script, "workdays", split(workdays?.total ?? 0, workdays?.gifts ?? 0), (days) => ({
      days,
    })),
    ...listedGifts(script, "materials", Array(of.materials).fill(plan.year), () => ({
      materials: example("Cát, đá, xi măng"),
      amount: 12,
      amountUnit: "m³",
    })),
  ];
}

function landGifts(script: UnitScript): Scripted[] {
  const { plan, of, unit, idOf } = script;
  const { land } = of;
  if (!land) return [];
  const { dongPerSquareMetre, source } = plan.landPrice;
  const received = spread(dayIn(plan.year, 2, 13), dayIn(plan.year, 10, 16), land.gifts);
  return split(land.total, land.gifts).map((squareMetres, nth) => {
    const on = received[nth] ?? plan.until;
    return {
      kind: "gift",
      name: `${unit.id} land ${nth}`,
      on,
      body: {
        type: "land",
        work: idOf(workOf(script, nth % of.works)),
        giver: "household",
        pledgedOn: addDays(on, -10),
        squareMetres,
        mapSheet: String(3 + (nth % 5)),
        parcel: String(101 + nth),
        declaredValue: squareMetres * dongPerSquareMetre,
        valueBasis: "estimate",
        valueSource: source,
        valuedOn: on,
        receivedOn: on,
        handoverDocument: example(`Biên bản hiến đất ${nth + 1}`),
      },
      ...(nth % 3 === 0 && {
        steps: [
          { step: "update-land-record", on: addDays(on, 20), body: { landUpdatedOn: addDays(on, 20) } },
        ],
      }),
    };
  });
}

function listedGifts(
  script: UnitScript,
  type: "money" | "workdays" | "materials",
  amounts: readonly number[],
  fields: (amount: number) => Readonly<Record<string, unknown>>,
): Scripted[] {
  const { of, unit, idOf } = script;
  const { year } = script.plan;
  const received = spread(dayIn(year, 3, 6), dayIn(year, 10, 23), amounts.length);
  return amounts.map((amount, nth) => {
    const on = received[nth] ?? dayIn(year, 10, 23);
    return {
      kind: "gift",
      name: `${unit.id} ${type} ${nth}`,
      on,
      body: {
        type,
        ...(of.works > nth && { work: idOf(workOf(script, nth)) }),
        reference: example(`Danh sách ${nth + 1}`),
        giver: "collective",
        pledgedOn: on,
        ...fields(amount),
        receivedOn: on,
        handoverDocument: example(`Phiếu ${nth + 1}`),
      },
    };
  });
}
