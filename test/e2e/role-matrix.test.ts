import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACCESS_TABLE } from "../../shared/access/access-table.ts";
import { ROLES } from "../../shared/access/roles.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { askersOf, printed, type Row, walk } from "../support/matrix.ts";
import { ALERT_PROBES } from "../support/matrix-alert-probes.ts";
import { API_PROBES } from "../support/matrix-api-probes.ts";
import { bodyDifferences } from "../support/matrix-bodies.ts";
import { DOCUMENT_PROBES } from "../support/matrix-document-probes.ts";
import { allDoors, askedBy, doorAt } from "../support/matrix-doors.ts";
import { EXEMPT_ACTIONS, EXEMPT_DOORS } from "../support/matrix-exemptions.ts";
import { FURTHER_PAGES } from "../support/matrix-further-pages.ts";
import { OPINION_PROBES } from "../support/matrix-opinion-probes.ts";
import { OTHER_ACCOUNTS } from "../support/matrix-other-locality.ts";
import { PAGE_PROBES } from "../support/matrix-page-probes.ts";
import type { Asker } from "../support/matrix-probe.ts";
import { queueRows, recordedOfStranger } from "../support/matrix-queue.ts";
import { RECORD_PAGES } from "../support/matrix-record-pages.ts";
import { RECORD_PROBES } from "../support/matrix-record-probes.ts";
import { PEOPLE, STATEMENT, type Who, WITH_REASON } from "../support/matrix-statement.ts";
import { makeWorld, type World } from "../support/matrix-world.ts";
import { YEAR_PAGES } from "../support/matrix-year-pages.ts";
import { YEAR_PROBES } from "../support/matrix-year-probes.ts";
import { demonstrationPack } from "../support/seeded-table.ts";

const PROBES = [
  ...API_PROBES,
  ...RECORD_PROBES,
  ...YEAR_PROBES,
  ...PAGE_PROBES,
  ...FURTHER_PAGES,
  ...ALERT_PROBES,
  ...DOCUMENT_PROBES,
  ...OPINION_PROBES,
  ...RECORD_PAGES,
  ...YEAR_PAGES,
];

describe("every door is tried", () => {
  it("each route of the template and each page has a probe, or a reason why it has none", async () => {
    const { api, pages } = await allDoors();
    const doors = [...api, ...pages];
    const asked = await askedBy(PROBES);
    const tried = new Set(asked.map((one) => doorAt(one.includes(" /api/") ? api : pages, one)));
    expect(doors.filter((door) => !tried.has(door) && !(door in EXEMPT_DOORS))).toEqual([]);
    // An exemption that is none any more is taken out.
    const stale = Object.keys(EXEMPT_DOORS).filter((door) =>
      doors.every((one) => one !== door || tried.has(one)),
    );
    expect(stale).toEqual([]);
    expect(asked.filter((one) => !doorAt(one.includes(" /api/") ? api : pages, one))).toEqual([]);
  });

  it.each(["api", "page"] as const)("each action has a probe by %s, or a reason why not", (via) => {
    const acts = PROBES.filter((probe) => probe.via === via).map(({ act }) => act);
    const probed = new Set<string>(acts.map((act) => act.replace(", with a reason", "")));
    const exempt: Readonly<Record<string, string | undefined>> = EXEMPT_ACTIONS[via];
    const actions = Object.keys(ACCESS_TABLE);
    expect(actions.filter((action) => !probed.has(action) && !exempt[action])).toEqual([]);
    expect(Object.keys(exempt).filter((action) => probed.has(action))).toEqual([]);
  });
});

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost;
let world: World;
let askers: ReadonlyMap<Who, Asker>;
const rows: Row[] = [];
describe("the role table, walked over HTTP and by queue", () => {
  beforeAll(async () => {
    state = await temporaryState();
    running = await startDemonstrationHost(state.dir, { accounts: OTHER_ACCOUNTS });
    world = await makeWorld(running);
    askers = await askersOf(world);
  }, 600_000);
  afterAll(async () => {
    await running?.stop();
    await state.remove();
  });

  it("has a probe for every action, and somebody for every role", () => {
    const probed = new Set<string>(PROBES.map(({ act }) => act));
    expect(Object.keys(ACCESS_TABLE).filter((action) => !probed.has(action))).toEqual([]);
    const { accounts, machines } = demonstrationPack();
    const asking: readonly string[] = PEOPLE.map(({ who }) => who);
    const held = [...accounts.map(({ subject, ...rest }) => ({ who: subject, ...rest })), ...machines]
      .filter((one) => asking.includes("who" in one ? one.who : one.clientId))
      .flatMap(({ memberships }) => memberships.map(({ role }) => role));
    expect(ROLES.filter((role) => !held.includes(role))).toEqual([]);
  });

  it("states no right to an action that the table does not have", () => {
    const stated = new Set(Object.values(STATEMENT).flatMap((rights) => Object.keys(rights)));
    const known = [...Object.keys(ACCESS_TABLE), ...WITH_REASON.map((act) => `${act}, with a reason`)];
    expect([...stated].filter((act) => !known.includes(act))).toEqual([]);
  });

  it.each(PROBES.map((probe) => [`${probe.act}: ${probe.via} ${probe.name}`, probe] as const))(
    "%s",
    async (_, probe) => {
      const row = await walk(world, askers, probe);
      rows.push(row);
      expect(row.differences).toEqual([]);
    },
  );

  it("an appraiser sees and reviews the criteria of the own body, and no others", async () => {
    expect(await bodyDifferences(world)).toEqual([]);
  });

  it("dialogue.record: the queue, with and without onBehalfOf", async () => {
    const queued = await queueRows(world);
    rows.push(...queued);
    expect(queued.flatMap(({ differences }) => differences)).toEqual([]);
  });

  it("a sender that data does not name records nothing", async () => {
    expect(await recordedOfStranger(world)).toBe(0);
  });

  it("has no difference", () => {
    const differences = rows.flatMap((row) => row.differences);
    console.log(`${printed(rows)}\n${rows.length} probes, ${differences.length} differences`);
    expect(rows).toHaveLength(PROBES.length + 2);
    expect(differences).toHaveLength(0);
  });
});
