import { MONTH, WEEK } from "./matrix-document-targets.ts";
import { open, send, taken } from "./matrix-page-probes.ts";
import { found, get, letIn, type Probe, post, shows } from "./matrix-probe.ts";
import type { Target } from "./matrix-world.ts";
import { sampleOf } from "./record-samples.ts";

const byApi = { via: "api", on: "committee" } as const;
const byPage = { via: "page", on: "committee" } as const;
const ofUnit = { via: "api", on: "unit" } as const;

const DECISION = { decidedOn: "2023-11-14", decisionReason: "Đã kiểm tra tại chỗ (ví dụ)" };

/** As a browser sends it. */
const hotSpotForm = ({ unit }: Target) => ({
  unit,
  field: "land",
  from: "2023-11-01",
  to: "2023-11-10",
  cases: "3",
  people: "15",
});

/** Every way to scripts, packs and hot spots. */
export const DOCUMENT_PROBES: readonly Probe[] = [
  {
    ...byApi,
    act: "script.read",
    name: "GET /api/localities/{locality}/scripts/{week}",
    ask: get(({ locality }) => `/api/localities/${locality}/scripts/${WEEK}`),
    wasDone: found,
  },
  {
    ...byPage,
    act: "script.read",
    name: "/scripts/{locality}/{week}",
    ask: open(({ locality }) => `/scripts/${locality}/${WEEK}`),
    wasDone: found,
  },
  {
    ...byPage,
    act: "script.read",
    name: "/documents",
    ask: open(() => "/documents"),
    wasDone: (answer, { locality }) => shows(`/scripts/${locality}/`)(answer),
    hides: false,
  },
  {
    ...byApi,
    act: "briefing-pack.read",
    name: "GET /api/localities/{locality}/briefing-packs/{month}",
    ask: get(({ locality }) => `/api/localities/${locality}/briefing-packs/${MONTH}`),
    wasDone: found,
  },
  {
    ...byPage,
    act: "briefing-pack.read",
    name: "/briefing-packs/{locality}/{month}",
    ask: open(({ locality }) => `/briefing-packs/${locality}/${MONTH}`),
    wasDone: found,
  },
  {
    ...ofUnit,
    act: "hot-spot.read",
    name: "GET /api/records/hot-spots/{id}",
    ask: get(({ hotSpot }) => `/api/records/hot-spots/${hotSpot}`),
    wasDone: found,
  },
  {
    via: "page",
    on: "unit",
    act: "hot-spot.read",
    name: "/records/hot-spots/{id}",
    ask: open(({ hotSpot }) => `/records/hot-spots/${hotSpot}`),
    wasDone: found,
  },
  {
    via: "page",
    on: "unit",
    act: "hot-spot.read",
    name: "/hot-spots",
    ask: open(() => "/hot-spots"),
    wasDone: (answer, { hotSpot }) => shows(hotSpot)(answer),
    hides: false,
  },
  {
    ...ofUnit,
    act: "hot-spot.enter",
    name: "POST /api/records/hot-spots",
    ask: post(
      () => "/api/records/hot-spots",
      ({ unit }) => sampleOf("hot-spots", unit),
    ),
    wasDone: letIn,
  },
  {
    via: "page",
    on: "unit",
    act: "hot-spot.enter",
    name: "POST /records/hot-spots/new",
    ask: send(async () => "/records/hot-spots/new", hotSpotForm),
    wasDone: taken,
    hides: false,
  },
  {
    via: "page",
    on: "unit",
    act: "hot-spot.decide",
    name: "/records/hot-spots/{id}/dismiss",
    ask: open(({ flaggedHotSpot }) => `/records/hot-spots/${flaggedHotSpot}/dismiss`),
    wasDone: found,
  },
  {
    ...ofUnit,
    act: "hot-spot.decide",
    name: "POST /api/records/hot-spots/{id}/confirm",
    ask: post(
      ({ hotSpot }) => `/api/records/hot-spots/${hotSpot}/confirm`,
      () => DECISION,
      '"1"',
    ),
    wasDone: letIn,
  },
];
