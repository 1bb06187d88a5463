import { held, plan } from "./dialogues.ts";
import { found, get, type Probe, patch, post, shows, written } from "./matrix-probe.ts";
import { ATTENDEE, CONTENT, issueBody, LISTED_YEAR, RAISED_BY, type Target } from "./matrix-world.ts";

const detail = ({ held: id }: Target) => `/api/dialogues/${id}`;
const score = ({ unit }: Target) => `/api/units/${unit}/2023/score`;
const REASON = "Đơn vị mất kết nối, có công văn (ví dụ)";

/** The ways of recording, without a reason and with one. */
const recording = (filing: { readonly filingReason?: string }): readonly Probe[] => {
  const act = filing.filingReason === undefined ? "dialogue.record" : "dialogue.record, with a reason";
  const probe = { act, via: "api", on: "unit", wasDone: written } as const;
  return [
    {
      ...probe,
      name: "POST /api/dialogues",
      ask: post(
        () => "/api/dialogues",
        ({ unit }) => ({ ...held({ unit }), ...filing }),
      ),
    },
    {
      ...probe,
      name: "PATCH /api/dialogues/{id}",
      // A correction of nothing is allowed or refused like any other, and leaves the version as it is.
      ask: patch(detail, { plan: { place: plan().place }, ...filing }),
    },
    {
      ...probe,
      name: "POST /api/dialogues/{id}/{step}",
      ask: post(
        async (target) => `/api/dialogues/${await target.planned()}/cancel`,
        { reason: "Mưa lũ (ví dụ)", ...filing },
        '"1"',
      ),
    },
  ];
};

/** Every route of the API, by what may be done with it. */
export const API_PROBES: readonly Probe[] = [
  {
    act: "dialogue.read",
    via: "api",
    on: "unit",
    name: "GET /api/dialogues/{id}",
    ask: get(detail),
    wasDone: found,
  },
  {
    act: "dialogue.read",
    via: "api",
    on: "unit",
    name: "GET /api/dialogues/{id}/deadline",
    ask: get((target) => `${detail(target)}/deadline`),
    wasDone: found,
  },
  {
    act: "dialogue.read",
    via: "api",
    on: "unit",
    name: "GET /api/units/{unit}/{year}/dialogues",
    ask: get(({ unit }) => `/api/units/${unit}/${LISTED_YEAR}/dialogues`),
    wasDone: (answer, { listed: id }) => shows(id)(answer),
    // Everybody gets the published ones.
    hides: false,
  },
  {
    act: "dialogue.read-public",
    via: "api",
    on: "unit",
    name: "GET /api/dialogues/{published}",
    ask: get(({ published }) => `/api/dialogues/${published}`),
    wasDone: found,
  },
  ...recording({}),
  ...recording({ filingReason: REASON }),
  {
    act: "opinion.read-content",
    via: "api",
    on: "unit",
    name: "GET /api/dialogues/{id} (text)",
    ask: get(detail),
    wasDone: shows(CONTENT),
  },
  {
    act: "person.read",
    via: "api",
    on: "unit",
    name: "GET /api/dialogues/{id} (persons)",
    ask: get(detail),
    wasDone: shows(RAISED_BY, ATTENDEE),
  },
  {
    act: "persons.erase",
    via: "api",
    on: "unit",
    name: "POST /api/cases/{id}/erasure",
    ask: post(({ erasable }) => `/api/cases/${erasable}/erasure`, { ground: "request-of-person" }),
    wasDone: found,
  },
  { act: "score.read", via: "api", on: "unit", name: "GET …/score", ask: get(score), wasDone: found },
  {
    act: "score.read-records",
    via: "api",
    on: "unit",
    name: "GET …/score/records",
    ask: get((target) => `${score(target)}/records?metric=dialogues.held`),
    wasDone: found,
  },
  {
    act: "unit.read",
    via: "api",
    on: "unit",
    name: "GET /api/units",
    ask: get(() => "/api/units"),
    wasDone: (answer, { unit }) => shows(`"id":"${unit}"`)(answer),
    hides: false,
  },
  {
    act: "unit.read",
    via: "api",
    on: "unit",
    name: "GET /api/units/{unit}",
    ask: get(({ unit }) => `/api/units/${unit}`),
    wasDone: found,
  },
  {
    act: "guidance.propose-issue",
    via: "api",
    on: "committee",
    name: "POST /api/guidances/{guidance}/{version}/issue",
    ask: post(({ guidance }) => `/api/guidances/${guidance}/1/issue`, issueBody),
    wasDone: found,
  },
  {
    act: "approval.read",
    via: "api",
    on: "committee",
    name: "GET /api/approvals/{id}",
    ask: get(({ approval }) => `/api/approvals/${approval}`),
    wasDone: found,
  },
  {
    act: "guidance.approve-issue",
    via: "api",
    on: "committee",
    name: "POST /api/approvals/{id}/approve",
    ask: post(({ approval }) => `/api/approvals/${approval}/approve`, {}),
    // Whoever comes second may, but it is done already.
    wasDone: (answer) => (/approval-settled/.test(answer.text) ? true : found(answer)),
  },
  {
    act: "jobs.read",
    via: "api",
    on: "installation",
    name: "GET /api/jobs/{job}/{period}",
    ask: get(({ period }) => `/api/jobs/recalculate/${period}`),
    wasDone: found,
  },
  {
    act: "audit.read",
    via: "api",
    on: "installation",
    name: "GET /api/audit",
    ask: get(() => "/api/audit?from=2023-11-15&to=2023-11-15"),
    wasDone: found,
  },
  {
    act: "access-log.read",
    via: "api",
    on: "installation",
    name: "GET /api/access-log",
    ask: get(() => "/api/access-log?reader=form-service"),
    wasDone: found,
  },
];
