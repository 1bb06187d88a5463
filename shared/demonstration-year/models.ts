import { addDays, type LocalDate } from "../calendar/local-date.ts";
import { dayIn, later, pick, spread } from "./days.ts";
import { example, type Named, type Scripted, type UnitScript } from "./script.ts";

/** A model as the plan has it. */
interface Planned {
  readonly name: string;
  readonly area: string;
  readonly tags?: readonly string[];
  readonly firstYear: number;
  readonly isEffective: boolean;
}

/** Models of the unit and their year: approved, carried out, and, but for those still running, found effective. */
export function models(script: UnitScript): Scripted[] {
  const planned = plannedModels(script);
  const { year } = script.plan;
  const registered = spread(dayIn(year, 1, 10), dayIn(year, 2, 20), planned.length);
  return planned.flatMap((one, nth) => {
    const model = modelOf(script, one, nth);
    const on = registered[nth] ?? dayIn(year, 2, 20);
    return [model, modelYear(script, one, { model, nth, on })];
  });
}

/** The model under which the unit holds its dialogues: its first. */
export const listeningModel = (script: UnitScript): Named => namedModel(script, plannedModels(script)[0], 0);

/** The model of the weekly broadcast: the last of the unit that registered it. */
export function broadcastModel(script: UnitScript): Named {
  const planned = plannedModels(script);
  const nth = planned.findIndex(({ name }) => name === script.plan.broadcast.model);
  return namedModel(script, planned[nth], nth);
}

/** Continued ones first, each from one of the four years before. */
function plannedModels({ plan, of, unit, nth: place }: UnitScript): Planned[] {
  const { fresh, continued, running } = of.models ?? { fresh: 0, continued: 0, running: 0 };
  const names = unit.kind === "locality" ? [] : plan.models[unit.kind];
  const own: Omit<Planned, "firstYear" | "isEffective">[] = [
    ...(unit.kind === "commune"
      ? [{ name: plan.listening, area: "political-system", tags: ["listening-to-residents"] }]
      : []),
    ...(unit.id === plan.broadcast.registeredAt
      ? [{ name: plan.broadcast.model, area: "culture-society", tags: ["information"] }]
      : []),
  ];
  const total = fresh + continued + running;
  const others = Array.from({ length: total - own.length }, (_, nth) => pick(names, nth + place * 3));
  return [...own, ...others].map((one, nth) => ({
    ...one,
    firstYear: nth < continued ? plan.year - 1 - (nth % 4) : plan.year,
    isEffective: nth < continued + fresh,
  }));
}

function namedModel({ unit, plan }: UnitScript, planned: Planned | undefined, nth: number): Named {
  if (!planned) throw new Error(`${unit.id} has no such model in the plan`);
  const month = planned.firstYear === plan.year ? 2 : 3;
  return {
    kind: "model",
    name: `${unit.id} model ${nth}`,
    on: dayIn(planned.firstYear, month, 1 + (nth % 20)),
  };
}

function modelOf(script: UnitScript, planned: Planned, nth: number): Scripted {
  const { unit } = script;
  const named = namedModel(script, planned, nth);
  return {
    ...named,
    body: {
      type: "model",
      subject: "collective",
      area: planned.area,
      name: example(planned.name),
      situation: example("Thực trạng và lý do chọn mô hình, ghi theo phiếu đăng ký"),
      aims: example("Người dân được nghe, được bàn, được trả lời"),
      content: example("Cách làm cụ thể của mô hình, ghi theo phiếu đăng ký"),
      ...(planned.tags && { tags: planned.tags }),
      ...(unit.subUnits.length > 0 && { subUnits: [pick(unit.subUnits, nth)] }),
      registeredBy: example(unit.name.replace(/ \(ví dụ\)$/, "")),
      registeredOn: named.on,
    },
  };
}

function modelYear(
  { plan: { year }, unit, idOf }: UnitScript,
  { name, firstYear, isEffective }: Planned,
  { model, nth, on }: { readonly model: Named; readonly nth: number; readonly on: LocalDate },
): Scripted {
  const isFresh = firstYear === year;
  const evaluated = dayIn(year, 10, 9 + (nth % 18));
  const startsOn = isFresh ? on : dayIn(year, 1, 1);
  const approved = addDays(on, 7);
  return {
    kind: "model-year",
    name: `${unit.id} model-year ${nth}`,
    // A model is registered before its year is.
    on: later(on, model.on),
    body: { model: idOf(model), name: example(name), startsOn, firstYear },
    steps: [
      {
        step: "approve",
        on: later(approved, model.on),
        body: { approvedOn: later(approved, model.on), approvalDocument: example(`${20 + nth}/KH`) },
      },
      { step: "begin", on: dayIn(year, 3, 1), body: { begunOn: dayIn(year, 3, 1) } },
      ...(isEffective
        ? [
            {
              step: "evaluate",
              on: evaluated,
              body: {
                outcome: "effective",
                evaluatedOn: evaluated,
                reportNumber: example(`${40 + nth}/BC`),
                reportOn: evaluated,
                figures: example("Số liệu cụ thể theo báo cáo hiệu quả"),
                ...(!isFresh && nth % 3 === 0 && { widened: true }),
              },
            },
          ]
        : []),
      ...(isEffective && nth === 0
        ? [
            {
              step: "recognise",
              on: dayIn(year, 10, 30),
              body: { local: { on: dayIn(year, 10, 30), document: example(`${60 + nth}/QĐ`) } },
            },
          ]
        : []),
    ],
  };
}
