import { ofCommittee, ofUnit } from "./matrix-alert-targets.ts";
import { open, send } from "./matrix-page-probes.ts";
import { found, get, letIn, type Probe, put } from "./matrix-probe.ts";
import type { Target } from "./matrix-world.ts";

/** A member of both committees whom no account is named with: only the clerk chooses for this one. */
const choices = ({ committee }: Target): string => `/committees/${committee}/members/truong-ban/alerts`;

/** Who was told of what, and when a member hears of things. */
export const ALERT_PROBES: readonly Probe[] = [
  {
    act: "alert.read",
    via: "api",
    on: "unit",
    name: "GET /api/alerts?subject (a unit’s)",
    ask: get((target) => `/api/alerts?subject=${ofUnit(target)}`),
    wasDone: found,
  },
  {
    act: "alert.read",
    via: "api",
    on: "committee",
    name: "GET /api/alerts?subject (a committee’s)",
    ask: get((target) => `/api/alerts?subject=${ofCommittee(target)}`),
    wasDone: found,
  },
  {
    act: "alert.read",
    via: "page",
    on: "unit",
    name: "/alerts/about?subject",
    ask: open((target) => `/alerts/about?subject=${ofUnit(target)}`),
    wasDone: found,
  },
  {
    act: "alert.choose",
    via: "api",
    on: "committee",
    name: "GET /api/committees/{committee}/members/{member}/alerts",
    ask: get((target) => `/api${choices(target)}`),
    wasDone: found,
  },
  {
    act: "alert.choose",
    via: "api",
    on: "committee",
    name: "PUT /api/committees/{committee}/members/{member}/alerts",
    ask: put((target) => `/api${choices(target)}`, { preferences: [] }),
    wasDone: letIn,
  },
  {
    act: "alert.choose",
    via: "page",
    on: "committee",
    name: "/committees/{committee}/members/{member}/alerts",
    ask: open(choices),
    wasDone: found,
  },
  {
    act: "alert.choose",
    via: "page",
    on: "committee",
    name: "POST /committees/{committee}/members/{member}/alerts",
    ask: send(
      async (target) => choices(target),
      () => ({ language: "vi" }),
    ),
    wasDone: (seen) =>
      seen.status === 303 && /[?&]saved=yes/.test(seen.headers.location ?? "") ? true : found(seen),
  },
];
