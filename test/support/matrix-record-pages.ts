import { valuesOfFields } from "../../functions/pages/forms/declared-values.ts";
import { entryFields } from "../../functions/pages/records/fields-of-kind.ts";
import { kindOfCollection } from "../../shared/records/kinds.ts";
import { open, send, sentIn, taken } from "./matrix-page-probes.ts";
import { found, letIn, type Probe, shows } from "./matrix-probe.ts";
import type { Target } from "./matrix-world.ts";
import { type Entry, sampleOf } from "./record-samples.ts";

const ofUnit = { via: "page", on: "unit" } as const;
const REASON = { filingReason: "Đơn vị mất kết nối, có công văn (ví dụ)" };
/** A version that no record here has: the form comes back to whoever may send it, and nothing is changed. */
const LATER = { version: "9" };

/** The entry as the form of its collection holds it; of several boxes the first is ticked. */
function formOf(collection: string, entry: Entry): Record<string, string> {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Error(`no records of ${collection}`);
  const values = valuesOfFields(entryFields(kind), entry);
  return Object.fromEntries(Object.entries(values).map(([name, [first = ""]]) => [name, first]));
}

let entered = 1000;
const entering = (act: Probe["act"], collection: string): Probe => ({
  ...ofUnit,
  act,
  name: `POST /records/${collection}/new`,
  ask: send(
    async () => `/records/${collection}/new`,
    ({ unit, model: link }) => {
      entered += 1;
      return { unit, ...formOf(collection, sampleOf(collection, unit, { nth: entered, link })) };
    },
  ),
  wasDone: taken,
  // Who may elsewhere is led back to the form, whose draft has another name each time.
  hides: false,
});

/** The form of a step, opened: to whoever may take it, it says that the state is another or asks for what it needs. */
const opening = (act: Probe["act"], path: (target: Target) => string): Probe => ({
  ...ofUnit,
  act,
  name: path(NAMES),
  ask: open(path),
  wasDone: letIn,
});

/** The form of a step, sent: once it was taken, it comes back to whoever comes after. */
const stepping = (
  act: Probe["act"],
  path: (target: Target) => string,
  fields: Readonly<Record<string, string>>,
): Probe => ({
  ...ofUnit,
  act,
  name: `POST ${path(NAMES)}`,
  ask: send(
    async (target) => path(target),
    () => fields,
  ),
  wasDone: sentIn,
});

/** Opens the form in which a unit is chosen: it is there with the unit for those who may record for it. */
const form = (act: Probe["act"], path: string): Probe => ({
  ...ofUnit,
  act,
  name: `${path}?unit`,
  ask: open(({ unit }) => `${path}?unit=${unit}`),
  // Who records nothing is led on from the first page.
  wasDone: (seen, { unit }) =>
    seen.status === 303 ? false : shows(`type="hidden" name="unit" value="${unit}"`)(seen),
  hides: false,
});

const one =
  (collection: string, id: (target: Target) => string, step = "") =>
  (target: Target): string =>
    `/records/${collection}/${id(target)}${step}`;
const ofReception = (step: string) => one("receptions", ({ reception }) => reception, step);
const ofAssignment = (step: string) => one("assignments", ({ assignment }) => assignment, step);
const dialogue =
  (step: string) =>
  ({ held }: Target): string =>
    `/dialogues/${held}${step}`;
const opinion =
  (step: string) =>
  ({ held, opinion: id }: Target): string =>
    `/dialogues/${held}/opinions/${id}${step}`;

/** What stands for the ids in the name of a probe. */
const NAMES: Target = new Proxy<Target>(Object.create(null), { get: () => "{id}" });

/** The pages of dialogues and records on which something is entered, corrected or taken a step further. */
export const RECORD_PAGES: readonly Probe[] = [
  form("dialogue.record, with a reason", "/"),
  form("dialogue.record, with a reason", "/dialogues/announce"),
  {
    ...ofUnit,
    act: "dialogue.record",
    name: "POST /dialogues/announce",
    ask: send(
      async () => "/dialogues/announce",
      ({ unit }) => ({
        unit,
        "plan.plannedOn": "2023-12-02",
        "plan.place": "Nhà văn hóa (ví dụ)",
        "plan.form": "in-person",
        "plan.area.kind": "whole-unit",
        "plan.basis": "periodic",
      }),
    ),
    wasDone: taken,
    hides: false,
  },
  opening("dialogue.record, with a reason", dialogue("/withdraw")),
  stepping("dialogue.record, with a reason", dialogue("/correct"), { ...LATER, ...REASON }),
  stepping("dialogue.record, with a reason", opinion(""), {
    ...LATER,
    ...REASON,
    "opinions.0.withdrawn": "true",
  }),
  // Not confirmed: it comes back, and nobody is erased.
  stepping("persons.erase", opinion("/erase"), { ground: "request-of-person" }),
  stepping(
    "persons.erase",
    one("receptions", ({ erasableReception }) => erasableReception, "/erase"),
    {
      ground: "request-of-person",
    },
  ),
  {
    ...ofUnit,
    act: "record.read",
    name: "/reports",
    ask: open(() => "/reports?period=month&number=2&year=2023"),
    wasDone: (seen, { report }) => shows(`/records/reports/${report}"`)(seen),
    hides: false,
  },
  {
    ...ofUnit,
    act: "record.read",
    name: "/records",
    ask: open(() => "/records"),
    // Who has one unit is led there.
    wasDone: (seen, { unit }) =>
      seen.status === 303 && /^\/units\//.test(seen.headers.location ?? "")
        ? seen.headers.location === `/units/${unit}/2023/records`
        : shows(`"/units/${unit}/2023/records"`)(seen),
    hides: false,
  },
  form("reception.enter, with a reason", "/receptions/day"),
  form("record.enter, with a reason", "/records/works/new"),
  opening("reception.enter, with a reason", ofReception("/correct")),
  stepping("reception.enter, with a reason", ofReception("/correct"), { ...LATER, ...REASON }),
  opening("reception.enter, with a reason", ofReception("/withdraw")),
  stepping("reception.enter, with a reason", ofReception("/withdraw"), {
    ...LATER,
    ...REASON,
    reason: "Ghi nhầm (ví dụ)",
  }),
  entering("petition.enter", "petitions"),
  entering("broadcast.enter", "broadcasts"),
  entering("briefing.enter", "briefings"),
  entering("inspection.enter", "inspections"),
  entering("award.record-received", "awards-received"),
  entering("sanction.enter", "sanctions"),
  entering("hot-spot.enter", "hot-spots"),
  stepping(
    "sanction.confirm",
    one("sanctions", ({ sanction }) => sanction, "/confirm"),
    {},
  ),
  stepping(
    "hot-spot.decide",
    one("hot-spots", ({ hotSpot }) => hotSpot, "/confirm"),
    LATER,
  ),
  stepping(
    "model.appraise",
    one("model-years", ({ modelYear }) => modelYear, "/approve"),
    LATER,
  ),
  stepping(
    "report.submit, with a reason",
    one("reports", ({ report }) => report, "/submit"),
    { ...LATER, ...REASON },
  ),
  stepping("opinion.answer, with a reason", ofAssignment("/answer"), { ...LATER, ...REASON }),
  stepping("opinion.reopen", ofAssignment("/reopen"), LATER),
  {
    ...ofUnit,
    act: "opinion.read-content",
    name: "/opinions/{opinion}/files/{file}",
    ask: open(({ sent, attachment }) => `/opinions/${sent}/files/${attachment}`),
    wasDone: (seen) => (/amzn|X-Amz/i.test(seen.headers.location ?? "") ? true : found(seen)),
  },
];
