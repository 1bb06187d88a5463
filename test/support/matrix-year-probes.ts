import { found, get, letIn, type Probe, patch, post, shows } from "./matrix-probe.ts";
import { DRAFT, issueBody, type Target } from "./matrix-world.ts";

const ofUnit = { via: "api", on: "unit" } as const;
const ofCommittee = { via: "api", on: "committee" } as const;

const year = ({ unit }: Target): string => `/api/units/${unit}/2023`;
const committee = (target: Target): string => `/api/committees/${target.committee}/2023`;
const version = ({ guidance }: Target): string => `/api/guidances/${guidance}/${DRAFT}`;
const { document } = issueBody;

/** A criterion that somebody assesses. */
const ASSESSED = "IV.1";
const POINTS = { points: 500 };

/**
 * Steps and parts of the year are asked for on a version that is another, or before their time: whoever has the right
 * is told so, and all the others are told that there is nothing.
 */
const step = (act: Probe["act"], body: { readonly step: string; readonly reason?: string }): Probe => ({
  ...ofUnit,
  act,
  name: `POST …/stage (${body.step})`,
  ask: post((target) => `${year(target)}/stage`, body, '"1"'),
  wasDone: letIn,
});
const part = (act: Probe["act"], name: string): Probe => ({
  ...ofUnit,
  act,
  name: `PATCH …/criteria/{criterion}/${name}`,
  ask: patch((target) => `${year(target)}/criteria/${ASSESSED}/${name}`, POINTS),
  wasDone: letIn,
});

const award = (act: Probe["act"], name: string, body: object): Probe => ({
  ...ofUnit,
  act,
  name: `POST /api/awards/{id}/${name}`,
  ask: post((target) => `/api/awards/${target.award}/${name}`, body, '"2"'),
  wasDone: letIn,
});

const reading = (act: Probe["act"], name: string, path: (target: Target) => string): Probe => ({
  ...ofUnit,
  act,
  name: `GET ${name}`,
  ask: get(path),
  wasDone: found,
});

/** Every route of evidence, figures, the scoring year, guidances and awards. */
export const YEAR_PROBES: readonly Probe[] = [
  {
    ...ofUnit,
    act: "evidence.add",
    name: "POST …/evidence",
    ask: post((target) => `${year(target)}/evidence`, { title: "Biên bản (ví dụ)" }),
    wasDone: found,
  },
  reading("evidence.read", "…/evidence", (target) => `${year(target)}/evidence`),
  {
    ...ofCommittee,
    act: "figures.read",
    name: "GET /api/localities/{locality}/{year}/figures",
    ask: get(({ locality }) => `/api/localities/${locality}/2023/figures`),
    wasDone: found,
  },
  reading("score.read", "…/result", (target) => `${year(target)}/result`),
  reading("appraisal.read", "…/self-score", (target) => `${year(target)}/self-score`),
  reading("appraisal.read", "…/score/open-items", (target) => `${year(target)}/score/open-items`),
  reading("appraisal.read", "…/score/receipt", (target) => `${year(target)}/score/receipt`),
  {
    ...ofCommittee,
    act: "appraisal.read",
    name: "GET /api/committees/{committee}/{year}/appraisals",
    ask: get((target) => `${committee(target)}/appraisals?criterion=${ASSESSED}`),
    wasDone: found,
  },
  {
    ...ofCommittee,
    act: "appraisal.read",
    name: "GET /api/committees/{committee}/{year}/gaps",
    ask: get((target) => `${committee(target)}/gaps`),
    wasDone: found,
  },
  part("appraisal.self-score", "self"),
  part("appraisal.review-first", "review1"),
  part("appraisal.review", "final"),
  step("appraisal.submit", { step: "submit" }),
  step("appraisal.review-first", { step: "return", reason: "Bổ sung (ví dụ)" }),
  step("appraisal.review", { step: "finalise" }),
  {
    ...ofCommittee,
    act: "year.propose-decision",
    name: "POST /api/committees/{committee}/{year}/decisions",
    ask: post(
      (target) => `${committee(target)}/decisions`,
      ({ guidance }) => ({ block: "khoi-phuong", guidance: { id: guidance, version: 1 }, document }),
    ),
    wasDone: letIn,
  },
  {
    ...ofCommittee,
    act: "year.approve-decision",
    name: "POST /api/approvals/{id}/approve (year.decide)",
    ask: post(({ decision }) => `/api/approvals/${decision}/approve`, {}),
    wasDone: letIn,
  },
  {
    ...ofUnit,
    act: "appeal.make",
    name: "POST …/appeals/{criterion}",
    ask: post((target) => `${year(target)}/appeals/${ASSESSED}`, { reason: "Đã làm đủ (ví dụ)" }),
    wasDone: letIn,
  },
  { ...reading("guidance.read", "/api/guidances/{guidance}/{version}", version), on: "committee" },
  {
    ...reading("guidance.read", "…/dry-run", (target) => `${version(target)}/dry-run?year=2023`),
    on: "committee",
  },
  {
    ...ofCommittee,
    act: "guidance.draft",
    name: "POST /api/guidances",
    ask: post(
      () => "/api/guidances",
      ({ draft }) => draft,
    ),
    wasDone: found,
    // What does not exist can be entered.
    hides: false,
  },
  {
    ...ofCommittee,
    act: "guidance.draft",
    name: "POST /api/guidances/{guidance}/{version}/assign",
    ask: post((target) => `${version(target)}/assign`, { reason: "Áp dụng (ví dụ)" }),
    wasDone: letIn,
  },
  reading("award.read", "/api/awards/{id}", (target) => `/api/awards/${target.award}`),
  reading("award.read", "…/awards", (target) => `${year(target)}/awards`),
  {
    ...ofCommittee,
    act: "award.read",
    name: "GET /api/committees/{committee}/{year}/awards",
    ask: get((target) => `${committee(target)}/awards`),
    wasDone: found,
  },
  {
    ...ofUnit,
    act: "award.propose",
    name: "POST …/awards",
    ask: post((target) => `${year(target)}/awards`, {
      award: "khong-co",
      candidate: { kind: "collective" },
      achievement: "Thành tích (ví dụ)",
      document,
    }),
    wasDone: letIn,
  },
  award("award.propose", "withdraw", { reason: "Ghi nhầm (ví dụ)" }),
  award("award.record-block-vote", "block-vote", {}),
  award("award.record-decision", "council-vote", {}),
  {
    ...reading(
      "score.read",
      "/api/blocks/{block}/{year}/ranking",
      ({ block }) => `/api/blocks/${block}/2023/ranking`,
    ),
    wasDone: (seen, { unit }) => shows(`"unit":"${unit}"`)(seen),
  },
];
