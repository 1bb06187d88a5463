import { open, send, taken } from "./matrix-page-probes.ts";
import { found, type Probe, shows } from "./matrix-probe.ts";
import { CASE, VISITOR } from "./matrix-record-targets.ts";
import { DRAFT, type Target } from "./matrix-world.ts";

const ofUnit = { via: "page", on: "unit" } as const;
const ofCommittee = { via: "page", on: "committee" } as const;
const REASON = { filingReason: "Đơn vị mất kết nối, có công văn (ví dụ)" };

const year = ({ unit }: Target): string => `/years/${unit}/2023`;
const evidence = ({ unit }: Target): string => `/evidence/${unit}/2023`;
const reception = (target: Target): string => `/records/receptions/${target.reception}`;
const ASSESSED = "IV.1";

const reading = (act: Probe["act"], name: string, path: (target: Target) => string): Probe => ({
  ...ofUnit,
  act,
  name,
  ask: open(path),
  wasDone: found,
});

/** A form of a work as a browser sends it. */
const workForm = ({ unit }: Target) => ({
  unit,
  name: "Bê tông hóa đường tổ 3 (ví dụ)",
  form: "work",
  type: "road",
  decidedOn: "2023-03-01",
  communeWide: "no",
  carriedOutBy: "Khu phố 1",
});
const dayForm = ({ unit }: Target) => ({ unit, day: "2023-11-09", type: "daily", ...visitor });
const visitor = {
  "visitors.0.classes": "proposal",
  "visitors.0.people": "1",
  "visitors.0.occasion": "first",
  "visitors.0.handling": "within-authority",
};

const entering = (
  act: Probe["act"],
  path: string,
  fields: (target: Target) => Record<string, string>,
): Probe => ({
  ...ofUnit,
  act,
  name: `POST ${path}`,
  ask: send(async () => path, fields),
  wasDone: taken,
  // Both lead back to the form, whose draft has another name each time.
  hides: false,
});

/** Every page of records, evidence, the scoring year, guidances and figures. */
export const FURTHER_PAGES: readonly Probe[] = [
  reading("record.read", "/records/receptions/{id}", reception),
  reading(
    "record.read",
    "/units/{unit}/{year}/records/receptions",
    ({ unit }) => `/units/${unit}/2023/records/receptions`,
  ),
  reading("record.read", "/deadlines/{unit}", ({ unit }) => `/deadlines/${unit}`),
  {
    ...reading("record.read", "/units/{unit}/{year}/records", ({ unit }) => `/units/${unit}/2023/records`),
    wasDone: (answer, { unit }) => shows(`href="/units/${unit}/2023/records/receptions"`)(answer),
    hides: false,
  },
  reading("record.read-public", "/records/models/{id}", ({ model }) => `/records/models/${model}`),
  {
    ...reading(
      "record.read-public",
      "/units/{unit}/{year}/records/models",
      ({ unit }) => `/units/${unit}/2023/records/models`,
    ),
    wasDone: shows("Nghe dân nói"),
  },
  { ...reading("opinion.read-content", "/records/receptions/{id} (text)", reception), wasDone: shows(CASE) },
  { ...reading("person.read", "/records/receptions/{id} (persons)", reception), wasDone: shows(VISITOR) },
  reading(
    "persons.erase",
    "/records/receptions/{id}/erase",
    ({ erasableReception }) => `/records/receptions/${erasableReception}/erase`,
  ),
  entering("record.enter", "/records/works/new", workForm),
  entering("record.enter, with a reason", "/records/works/new", (target) => ({
    ...workForm(target),
    ...REASON,
  })),
  entering("reception.enter", "/receptions/day", dayForm),
  reading("petition.read", "/records/petitions/{id}", ({ petition }) => `/records/petitions/${petition}`),
  reading("sanction.read", "/records/sanctions/{id}", ({ sanction }) => `/records/sanctions/${sanction}`),
  reading("evidence.read", "/evidence/{unit}/{year}", evidence),
  {
    ...ofUnit,
    act: "evidence.add",
    name: "POST /evidence/{unit}/{year}",
    ask: send(
      async (target) => evidence(target),
      () => ({ title: "Biên bản (ví dụ)" }),
    ),
    wasDone: (seen) =>
      seen.status === 303 && /\/evd_/.test(seen.headers.location ?? "") ? true : found(seen),
  },
  reading("appraisal.read", "/years/{unit}/{year}", year),
  {
    ...reading(
      "appraisal.self-score",
      "/years/{unit}/{year}/criteria/{criterion}",
      (target) => `${year(target)}/criteria/${ASSESSED}`,
    ),
    wasDone: shows('name="part" value="self"'),
  },
  {
    ...reading(
      "appraisal.submit",
      "/years/{unit}/{year}/steps/submit",
      (target) => `${year(target)}/steps/submit`,
    ),
    wasDone: (answer, target) => shows(`action="${year(target)}/steps/submit"`)(answer),
  },
  {
    ...ofCommittee,
    act: "appraisal.read",
    name: "/appraisals/{year}?criterion",
    ask: open((target) => `/appraisals/2023?criterion=${ASSESSED}&committee=${target.committee}`),
    wasDone: found,
  },
  {
    ...ofCommittee,
    act: "guidance.read",
    name: "/guidances/{id}/{version} (a draft)",
    ask: open(({ guidance }) => `/guidances/${guidance}/${DRAFT}`),
    wasDone: found,
  },
  {
    ...ofCommittee,
    act: "figures.read",
    name: "/figures/{locality}/{year}",
    ask: open(({ locality }) => `/figures/${locality}/2023`),
    wasDone: found,
  },
  {
    ...reading("score.read", "/rankings/{block}/{year}", ({ block }) => `/rankings/${block}/2023`),
    wasDone: (answer, { unit }) => shows(`/${unit}/2023"`)(answer),
  },
];
