import { MONTH, WEEK } from "./matrix-document-targets.ts";
import type { Door } from "./matrix-doors.ts";
import { DRAFT, issueBody, type Target } from "./matrix-world.ts";
import { DECIDED_YEAR, SCORED } from "./matrix-year-targets.ts";
import { sampleOf } from "./record-samples.ts";

type Path = (target: Target) => string;
type Body = (target: Target) => object;

/** A request of the API that names something by its id. */
export type ApiRequest = readonly [method: "GET" | "POST" | "PATCH" | "PUT", path: Path, body?: Body];
/** A page that names something by its id, and what is posted to it. */
export type PageVisit = readonly [path: Path, fields?: Readonly<Record<string, string>>];

const REASON = { reason: "Ghi nhầm (ví dụ)" };
const ERASURE = { ground: "request-of-person" };
const { document } = issueBody;

const year = ({ unit }: Target, rest: string): string => `/api/units/${unit}/2023/${rest}`;
const committee = ({ committee: id }: Target, rest: string): string => `/api/committees/${id}/2023/${rest}`;
const locality = ({ locality: id }: Target, rest: string): string => `/api/localities/${id}/${rest}`;
const guidance = ({ guidance: id }: Target, rest = ""): string => `/api/guidances/${id}/${DRAFT}${rest}`;
const member = ({ committee: id }: Target): string => `committees/${id}/members/truong-ban`;
const record = (collection: string, id: string, rest = ""): string =>
  `/api/records/${collection}/${id}${rest}`;

/** The requests about anything but dialogues, receptions and self-scores. */
export const FURTHER_AT_API: readonly ApiRequest[] = [
  ["GET", ({ held }) => `/api/dialogues/${held}/deadline`],
  ["GET", ({ reception }) => record("receptions", reception, "/deadline")],
  ["GET", (target) => year(target, "deadlines")],
  ["POST", () => "/api/records/works", ({ unit }) => sampleOf("works", unit)],
  ["GET", ({ petition }) => record("petitions", petition)],
  ["PATCH", ({ petition }) => record("petitions", petition), () => ({ people: 5 })],
  ["GET", ({ sanction }) => record("sanctions", sanction)],
  ["POST", ({ sanction }) => record("sanctions", sanction, "/confirm"), () => ({})],
  ["GET", ({ hotSpot }) => record("hot-spots", hotSpot)],
  ["POST", ({ hotSpot }) => record("hot-spots", hotSpot, "/confirm"), () => ({ decidedOn: "2023-11-14" })],
  ["GET", ({ assignment }) => record("assignments", assignment)],
  ["POST", ({ assignment }) => record("assignments", assignment, "/answer"), () => ({ extent: "settled" })],
  ["POST", ({ assignment }) => record("assignments", assignment, "/reopen"), () => ({})],
  ["GET", ({ report }) => record("reports", report)],
  ["POST", ({ report }) => record("reports", report, "/submit"), () => ({ submittedOn: "2023-11-14" })],
  ["GET", ({ sent }) => record("opinions", sent)],
  ["POST", ({ sent }) => `/api/cases/${sent}/erasure`, () => ERASURE],
  ["GET", (target) => locality(target, "2023/reports?period=month&number=2")],
  ["GET", (target) => locality(target, "2023/ranking")],
  ["GET", (target) => locality(target, `scripts/${WEEK}`)],
  ["GET", (target) => locality(target, `briefing-packs/${MONTH}`)],
  ["GET", ({ block }) => `/api/blocks/${block}/2023/ranking`],
  ["GET", (target) => year(target, `evidence/${target.evidence}`)],
  ["POST", (target) => year(target, `evidence/${target.evidence}/settle`), () => ({})],
  ["POST", (target) => year(target, `evidence/${target.erasableEvidence}/erasure`), () => ERASURE],
  ["GET", (target) => year(target, `criteria/${SCORED}`)],
  ["GET", (target) => year(target, "score/receipt")],
  ["GET", (target) => year(target, "score/receipt/records")],
  ["GET", (target) => year(target, "score/open-items")],
  ["POST", (target) => year(target, "stage"), () => ({ step: "submit" })],
  ["GET", (target) => year(target, "result")],
  ["POST", (target) => year(target, `appeals/${SCORED}`), () => REASON],
  [
    "POST",
    ({ unit }) => `/api/units/${unit}/${DECIDED_YEAR}/appeals/${SCORED}/1/decision`,
    () => ({ outcome: "rejected", document, ...REASON }),
  ],
  ["GET", (target) => committee(target, `appraisals?criterion=${SCORED}`)],
  ["GET", (target) => committee(target, "gaps")],
  [
    "POST",
    (target) => committee(target, "decisions"),
    (target) => ({ block: "khoi-phuong", guidance: { id: target.guidance, version: 1 }, document }),
  ],
  ["GET", (target) => committee(target, "awards")],
  ["GET", (target) => `/api/${member(target)}/alerts`],
  ["PUT", (target) => `/api/${member(target)}/alerts`, () => ({ preferences: [] })],
  ["PUT", (target) => `/api/${member(target)}`, () => ({ post: "Ủy viên (ví dụ)", alerts: "none" })],
  ["GET", (target) => guidance(target)],
  ["GET", (target) => guidance(target, "/diff?against=1")],
  ["GET", (target) => guidance(target, "/dry-run?year=2023")],
  ["POST", (target) => guidance(target, "/assign"), () => REASON],
  ["GET", ({ award }) => `/api/awards/${award}`],
  ["POST", ({ award }) => `/api/awards/${award}/withdraw`, () => REASON],
  ["GET", (target) => year(target, "awards")],
  [
    "POST",
    (target) => year(target, "awards"),
    () => ({ award: "khong-co", candidate: { kind: "collective" }, achievement: "Vượt (ví dụ)", document }),
  ],
  ["GET", ({ period }) => `/api/jobs/recalculate/${period}`],
  ["POST", ({ decision }) => `/api/approvals/${decision}/approve`, () => ({})],
];

/** The pages of anything but dialogues, receptions and self-scores. */
export const FURTHER_AT_PAGES: readonly PageVisit[] = [
  [({ unit }) => `/deadlines/${unit}`],
  [({ locality: id }) => `/scripts/${id}/${WEEK}`],
  [({ locality: id }) => `/briefing-packs/${id}/${MONTH}`],
  [(target) => `/${member(target)}/alerts`],
  [(target) => `/${member(target)}/alerts`, { "topics.scores": "weekly" }],
  [({ unit }) => `/alerts/about?subject=probe/${unit}`],
  [({ petition }) => `/records/petitions/${petition}/correct`],
  [({ sanction }) => `/records/sanctions/${sanction}/confirm`, {}],
  [({ hotSpot }) => `/records/hot-spots/${hotSpot}`],
  [({ hotSpot }) => `/records/hot-spots/${hotSpot}/confirm`, { decidedOn: "2023-11-14" }],
  [({ assignment }) => `/records/assignments/${assignment}`],
  [({ assignment }) => `/records/assignments/${assignment}/answer`, { extent: "settled" }],
  [({ report }) => `/records/reports/${report}/submit`, { submittedOn: "2023-11-14" }],
  [({ sent }) => `/records/opinions/${sent}`],
  [({ sent }) => `/opinions/${sent}/desk`],
  [({ sent }) => `/opinions/${sent}/desk`, { reason: "lost" }],
  [({ sent, attachment }) => `/opinions/${sent}/files/${attachment}`],
  [({ reception }) => `/records/receptions/${reception}/correct`, { people: "5" }],
  [({ reception }) => `/records/receptions/${reception}/withdraw`],
  [({ erasableReception: id }) => `/records/receptions/${id}/erase`],
  [({ unit, evidence }) => `/evidence/${unit}/2023/${evidence}`],
  [({ unit, evidence }) => `/evidence/${unit}/2023/${evidence}/download`],
  [({ unit, erasableEvidence: id }) => `/evidence/${unit}/2023/${id}/erase`],
  [
    ({ unit, erasableEvidence: id }) => `/evidence/${unit}/2023/${id}/erase`,
    { ...ERASURE, confirmed: "true" },
  ],
  [({ unit }) => `/years/${unit}/2023/criteria/${SCORED}`],
  [({ unit }) => `/years/${unit}/2023/steps/submit`],
  [({ committee: id }) => `/appraisals/2023?criterion=${SCORED}&committee=${id}`],
  [({ guidance: id }) => `/guidances/${id}/${DRAFT}`],
];

/** Doors with something in the path that nobody need hide, or that is no id. */
export const OPEN_IDS: Readonly<Record<Door, string>> = {
  "GET /api/units/{unit}": "units are public",
  "GET /api/units/{unit}/{year}/dialogues": "units are public, and lists what is published of them",
  "GET /units/{unit}/{year}/dialogues": "units are public, and lists what is published of them",
  "GET /units/{unit}/{year}/records": "units are public; of others' the page has no list",
  "GET /api/localities/{locality}/{year}/figures": "public",
  "GET /figures/{locality}/{year}": "public",
  "GET /records/{collection}/new": "the collection is no id; whose unit is chosen, the role matrix tries",
  "POST /records/{collection}/new": "the collection is no id; whose unit is sent, the role matrix tries",
  "POST /appraisals/{year}": "the year is no id; whose unit is sent, the role matrix tries",
};
