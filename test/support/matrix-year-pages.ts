import { open, send, sentIn } from "./matrix-page-probes.ts";
import { found, get, letIn, type Probe, post, put, shows } from "./matrix-probe.ts";
import { DRAFT, issueBody, type Target } from "./matrix-world.ts";
import { DECIDED_YEAR, SCORED } from "./matrix-year-targets.ts";

const byApi = { via: "api", on: "unit" } as const;
const byPage = { via: "page", on: "unit" } as const;
const ofCommittee = { via: "api", on: "committee" } as const;

const year = ({ unit }: Target): string => `/years/${unit}/2023`;
const file = ({ unit, evidence }: Target): string => `/evidence/${unit}/2023/${evidence}`;
const erasable = ({ unit, erasableEvidence: id }: Target): string => `/evidence/${unit}/2023/${id}`;
const atApi = ({ unit }: Target, rest: string): string => `/api/units/${unit}/2023/${rest}`;
/** Of a stage that is another, and of a card that nobody has written: the form comes back to whoever may send it. */
const LATER = { version: "9" };
const UNWRITTEN = { version: "1" };

const review = (act: Probe["act"], part: string): Probe => ({
  ...byPage,
  act,
  name: `POST /years/{unit}/{year}/criteria/{criterion} (${part})`,
  ask: send(
    async (target) => `${year(target)}/criteria/${SCORED}`,
    () => ({ ...UNWRITTEN, part, points: "4" }),
  ),
  wasDone: sentIn,
});
const step = (act: Probe["act"], name: string): Probe => ({
  ...byPage,
  act,
  name: `POST /years/{unit}/{year}/steps/${name}`,
  ask: send(
    async (target) => `${year(target)}/steps/${name}`,
    () => ({ ...LATER, reason: "Bổ sung (ví dụ)" }),
  ),
  wasDone: sentIn,
});

/** Files, cards, reviews and appeals one by one, on pages and by programs. */
export const YEAR_PAGES: readonly Probe[] = [
  {
    ...byApi,
    act: "evidence.read",
    name: "GET …/evidence/{id}",
    ask: get((target) => `/api/units/${target.unit}/2023/evidence/${target.evidence}`),
    wasDone: found,
  },
  {
    ...byApi,
    act: "evidence.add",
    name: "POST …/evidence/{id}/settle",
    ask: post((target) => atApi(target, `evidence/${target.evidence}/settle`), {}),
    wasDone: letIn,
  },
  {
    ...byApi,
    act: "persons.erase",
    name: "POST …/evidence/{id}/erasure",
    ask: post((target) => atApi(target, `evidence/${target.erasableEvidence}/erasure`), {
      ground: "request-of-person",
    }),
    wasDone: found,
  },
  {
    ...byApi,
    act: "appraisal.read",
    name: "GET …/criteria/{criterion}",
    ask: get((target) => atApi(target, `criteria/${SCORED}`)),
    wasDone: found,
  },
  {
    ...byApi,
    act: "appraisal.read",
    name: "GET …/score/receipt/records",
    ask: get((target) => atApi(target, "score/receipt/records")),
    wasDone: found,
  },
  {
    ...byApi,
    act: "year.propose-decision",
    name: "POST …/appeals/{criterion}/{number}/decision",
    ask: post(({ unit }) => `/api/units/${unit}/${DECIDED_YEAR}/appeals/${SCORED}/1/decision`, {
      outcome: "rejected",
      reason: "Không có căn cứ (ví dụ)",
      ...issueBody,
    }),
    wasDone: letIn,
  },
  {
    ...byApi,
    act: "score.read",
    name: "GET /api/localities/{locality}/{year}/ranking",
    ask: get(({ locality }) => `/api/localities/${locality}/2023/ranking`),
    wasDone: (seen, { unit }) => shows(`"unit":"${unit}"`)(seen),
    hides: false,
  },
  {
    ...ofCommittee,
    act: "guidance.read",
    name: "GET /api/guidances/{guidance}/{version}/diff",
    ask: get(({ guidance }) => `/api/guidances/${guidance}/${DRAFT}/diff?against=1`),
    wasDone: found,
  },
  {
    ...ofCommittee,
    act: "committee.manage-members",
    name: "PUT /api/committees/{committee}/members/{member}",
    ask: put(({ committee }) => `/api/committees/${committee}/members/thanh-vien-moi`, {
      post: "Ủy viên (ví dụ)",
      alerts: "none",
    }),
    wasDone: found,
  },
  { ...byPage, act: "evidence.read", name: "/evidence/{unit}/{year}/{id}", ask: open(file), wasDone: found },
  {
    ...byPage,
    act: "evidence.read",
    name: "/evidence/{unit}/{year}/{id}/download",
    ask: open((target) => `${file(target)}/download`),
    wasDone: (seen) => (/X-Amz/i.test(seen.headers.location ?? "") ? true : found(seen)),
  },
  {
    ...byPage,
    act: "persons.erase",
    name: "/evidence/{unit}/{year}/{id}/erase",
    ask: open((target) => `${erasable(target)}/erase`),
    wasDone: found,
  },
  {
    ...byPage,
    act: "persons.erase",
    name: "POST /evidence/{unit}/{year}/{id}/erase",
    // Not confirmed: it comes back.
    ask: send(
      async (target) => `${erasable(target)}/erase`,
      () => ({ ground: "request-of-person" }),
    ),
    wasDone: sentIn,
  },
  review("appraisal.self-score", "self"),
  review("appraisal.review-first", "review1"),
  review("appraisal.review", "final"),
  step("appraisal.submit", "submit"),
  step("appraisal.review-first", "return"),
  step("appraisal.review", "finalise"),
  {
    via: "page",
    on: "committee",
    act: "appraisal.read",
    name: "POST /appraisals/{year}",
    // Without a row: whoever reads them is led back. Whether a row may be saved, the two bodies of a locality show.
    ask: send(
      async () => "/appraisals/2023",
      ({ committee }) => ({ criterion: SCORED, committee }),
    ),
    wasDone: sentIn,
  },
];
