import { randomUUID } from "node:crypto";
import type { Answer } from "./api.ts";
import { held, plan } from "./dialogues.ts";
import { found, type Probe, type Seen, shows, written } from "./matrix-probe.ts";
import { ATTENDEE, CONTENT, issueBody, LISTED_YEAR, RAISED_BY } from "./matrix-world.ts";

const seen = ({ status, headers, body }: Answer): Seen => ({
  status,
  headers: Object.fromEntries(headers),
  text: typeof body === "string" ? body : JSON.stringify(body),
});

type Path = (target: Parameters<Probe["ask"]>[1]) => string;

const get = (path: Path): Probe["ask"] => {
  return async ({ api }, target) => seen(await api.get(path(target)));
};
const post = (path: Path, body: object): Probe["ask"] => {
  return async ({ api }, target) => seen(await api.post(path(target), body, { key: randomUUID() }));
};

const detail: Path = ({ held: id }) => `/api/dialogues/${id}`;
const score: Path = ({ unit }) => `/api/units/${unit}/2023/score`;
const REASON = "Đơn vị mất kết nối, có công văn (ví dụ)";

/** The ways of recording, without a reason and with one. */
const recording = (filing: { readonly filingReason?: string }): readonly Probe[] => {
  const act = filing.filingReason === undefined ? "dialogue.record" : "dialogue.record, with a reason";
  const probe = { act, via: "api", on: "unit", wasDone: written } as const;
  return [
    {
      ...probe,
      name: "POST /api/dialogues",
      ask: async ({ api }, { unit }) =>
        seen(await api.post("/api/dialogues", { ...held({ unit }), ...filing }, { key: randomUUID() })),
    },
    {
      ...probe,
      name: "PATCH /api/dialogues/{id}",
      // A correction of nothing is allowed or refused like any other, and leaves the version as it is.
      ask: async ({ api }, target) =>
        seen(
          await api.patch(detail(target), { plan: { place: plan().place }, ...filing }, { ifMatch: '"1"' }),
        ),
    },
    {
      ...probe,
      name: "POST /api/dialogues/{id}/{step}",
      async ask({ api }, target) {
        const path = `/api/dialogues/${await target.planned()}/cancel`;
        return seen(await api.post(path, { reason: "Mưa lũ (ví dụ)", ...filing }, { ifMatch: '"1"' }));
      },
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
