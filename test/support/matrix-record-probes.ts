import { randomUUID } from "node:crypto";
import { found, get, letIn, type Path, type Probe, patch, post, shows, written } from "./matrix-probe.ts";
import { CASE, VISITOR } from "./matrix-record-targets.ts";
import type { Target } from "./matrix-world.ts";
import { sampleOf } from "./record-samples.ts";

const REASON = { filingReason: "Đơn vị mất kết nối, có công văn (ví dụ)" };
const ofUnit = { via: "api", on: "unit" } as const;

const one = (collection: string, id: (target: Target) => string): Path => {
  return (target) => `/api/records/${collection}/${id(target)}`;
};
const list =
  (collection: string): Path =>
  ({ unit }) =>
    `/api/units/${unit}/2023/records/${collection}`;
const reception = one("receptions", (target) => target.reception);
const model = one("models", (target) => target.model);

/** A number of its own for what there may be but one of. */
const nth = (): number => 1000 + Math.floor(Math.random() * 1e9);

/** Entering a record of that collection; an entry that is there already was let in. */
const entering = (act: Probe["act"], collection: string, more: object = {}): Probe => ({
  ...ofUnit,
  act,
  name: `POST /api/records/${collection}`,
  ask: post(
    () => `/api/records/${collection}`,
    ({ unit, model: link }) => ({ ...sampleOf(collection, unit, { nth: nth(), link }), ...more }),
  ),
  wasDone: letIn,
});

/** The ways of entering in which a reason makes a difference. */
const withoutAndWith = (
  act: "record.enter" | "reception.enter" | "broadcast.enter",
  collection: string,
): Probe[] => [entering(act, collection), entering(`${act}, with a reason`, collection, REASON)];

const changing = (act: Probe["act"], more: object): Probe[] => [
  {
    ...ofUnit,
    act,
    name: "PATCH /api/records/works/{id}",
    // A correction of nothing is allowed or refused like any other, and leaves the version as it is.
    ask: patch(async (target) => `/api/records/works/${await target.work()}`, { form: "work", ...more }),
    wasDone: written,
  },
  {
    ...ofUnit,
    act,
    name: "POST /api/records/works/{id}/withdraw",
    ask: post(
      async (target) => `/api/records/works/${await target.work()}/withdraw`,
      () => ({ reason: "Ghi nhầm (ví dụ)", ...more }),
      '"1"',
    ),
    wasDone: written,
  },
];

/** A step of a record that is there: once it was taken, whoever comes after is told that its state does not lead on. */
const stepping = (act: Probe["act"], name: string, path: Path, body: object): Probe => ({
  ...ofUnit,
  act,
  name,
  ask: post(path, () => body, '"1"'),
  wasDone: letIn,
});

const ANSWER = { answeredOn: "2023-11-14", extent: "settled" };
const answering: Path = one("assignments", ({ assignment }) => `${assignment}/answer`);
const HANDED_IN = { submittedOn: "2023-11-14" };
const submitting: Path = one("reports", ({ report }) => `${report}/submit`);
const AGAIN = { reopenedOn: "2023-11-14", dueAgainOn: "2023-12-01" };
const reopening: Path = one("assignments", ({ assignment }) => `${assignment}/reopen`);
const approving: Path = one("model-years", ({ modelYear }) => `${modelYear}/approve`);
const confirming: Path = one("sanctions", ({ sanction }) => `${sanction}/confirm`);

/** Every way to the records of all kinds but dialogues. */
export const RECORD_PROBES: readonly Probe[] = [
  {
    ...ofUnit,
    act: "record.read",
    name: "GET /api/records/receptions/{id}",
    ask: get(reception),
    wasDone: found,
  },
  {
    ...ofUnit,
    act: "record.read",
    name: "GET /api/records/receptions/{id}/deadline",
    ask: get((target) => `${reception(target)}/deadline`),
    wasDone: found,
  },
  {
    ...ofUnit,
    act: "record.read",
    name: "GET /api/units/{unit}/{year}/deadlines",
    ask: get(({ unit }) => `/api/units/${unit}/2023/deadlines`),
    wasDone: found,
  },
  {
    ...ofUnit,
    act: "record.read",
    name: "GET …/records/receptions",
    ask: get(list("receptions")),
    wasDone: shows('"records":[{"record":'),
  },
  // Everybody gets the public part.
  {
    ...ofUnit,
    act: "record.read",
    name: "GET /api/records/models/{id}",
    ask: get(model),
    wasDone: shows('"nextSteps"'),
  },
  {
    ...ofUnit,
    act: "record.read",
    name: "GET /api/localities/{locality}/{year}/reports",
    ask: get(({ locality }) => `/api/localities/${locality}/2023/reports?period=month&number=2`),
    wasDone: (seen, { unit }) => shows(`"unit":"${unit}"`)(seen),
    // Whoever reads those of one unit gets a list.
    hides: false,
  },
  {
    ...ofUnit,
    act: "record.read-public",
    name: "GET /api/records/models/{id}",
    ask: get(model),
    wasDone: shows("Nghe dân nói"),
  },
  {
    ...ofUnit,
    act: "record.read-public",
    name: "GET …/records/work-years",
    ask: get(list("work-years")),
    wasDone: shows('"records":['),
  },
  {
    ...ofUnit,
    act: "opinion.read-content",
    name: "GET /api/records/receptions/{id} (text)",
    ask: get(reception),
    wasDone: shows(CASE),
  },
  {
    ...ofUnit,
    act: "person.read",
    name: "GET /api/records/receptions/{id} (persons)",
    ask: get(reception),
    wasDone: shows(VISITOR),
  },
  {
    ...ofUnit,
    act: "persons.erase",
    name: "POST /api/cases/{reception}/erasure",
    ask: post(
      ({ erasableReception }) => `/api/cases/${erasableReception}/erasure`,
      () => ({ ground: "request-of-person" }),
    ),
    wasDone: found,
  },
  ...withoutAndWith("record.enter", "works"),
  ...changing("record.enter", {}),
  ...changing("record.enter, with a reason", REASON),
  ...withoutAndWith("reception.enter", "duty-days"),
  {
    ...ofUnit,
    act: "reception.enter",
    name: "POST /api/reception-days",
    ask: post(
      () => "/api/reception-days",
      ({ unit }) => ({ unit, day: "2023-11-08", type: "daily", visitors: [visitor(unit)] }),
    ),
    wasDone: letIn,
  },
  ...withoutAndWith("broadcast.enter", "broadcasts"),
  entering("briefing.enter", "briefings"),
  entering("inspection.enter", "inspections"),
  entering("award.record-received", "awards-received"),
  entering("petition.enter", "petitions"),
  entering("sanction.enter", "sanctions"),
  {
    ...ofUnit,
    act: "petition.read",
    name: "GET /api/records/petitions/{id}",
    ask: get(one("petitions", (target) => target.petition)),
    wasDone: found,
  },
  {
    ...ofUnit,
    act: "sanction.read",
    name: "GET /api/records/sanctions/{id}",
    ask: get(one("sanctions", (target) => target.sanction)),
    wasDone: found,
  },
  stepping("sanction.confirm", "POST /api/records/sanctions/{id}/confirm", confirming, {}),
  stepping("model.appraise", "POST /api/records/model-years/{id}/approve", approving, {
    approvedOn: "2023-02-10",
    approvalDocument: "02/QĐ (ví dụ)",
  }),
  stepping("opinion.answer", "POST /api/records/assignments/{id}/answer", answering, ANSWER),
  stepping("opinion.answer, with a reason", "POST /api/records/assignments/{id}/answer", answering, {
    ...ANSWER,
    ...REASON,
  }),
  stepping("report.submit", "POST /api/records/reports/{id}/submit", submitting, HANDED_IN),
  stepping("report.submit, with a reason", "POST /api/records/reports/{id}/submit", submitting, {
    ...HANDED_IN,
    ...REASON,
  }),
  stepping("opinion.reopen", "POST /api/records/assignments/{id}/reopen", reopening, AGAIN),
];

/** A visitor of a whole day: the reception without what the day says of all. */
function visitor(unit: string): object {
  const { unit: _, receivedOn: __, type: ___, ...visit } = sampleOf("receptions", unit);
  return { ...visit, registerNumber: randomUUID().slice(0, 8) };
}
