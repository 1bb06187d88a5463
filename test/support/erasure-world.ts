import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import * as z from "zod";
import { dialogueDetailView } from "../../functions/dialogues/views.ts";
import { recordDetailView } from "../../functions/records/views.ts";
import { type Ports, portsFrom } from "../../infra/local/ports.ts";
import { runStatusSchema } from "../../shared/schedules/run-ledger.ts";
import { apiAt } from "./api.ts";
import { canariesOf, people, recordCanariesOf, recordPeople } from "./canaries.ts";
import {
  type DemonstrationHost,
  type DemonstrationOptions,
  startDemonstrationHost,
  temporaryState,
} from "./demonstration-host.ts";
import { dialogueApi } from "./dialogue-api.ts";
import { eventually } from "./eventually.ts";
import {
  type Addresses,
  addressesOf,
  addressesOfRecord,
  type Canaries,
  COMMON,
  type Found,
  kept,
  searched,
  shown,
} from "./everywhere.ts";
import { freePortBase } from "./host-process.ts";
import { PEOPLE, type Who } from "./matrix-statement.ts";
import { accessToken } from "./sign-in.ts";

export const OFFICER = "can-bo-phuong-1";
export const HEAD = "truong-phuong-1";
export const CLERK = "thu-ky";
export const OPERATOR = "quan-tri";
export const UNITS = ["phuong-1", "phuong-2"];

/** The three ways of recording. */
export const SAID = { page: people("trang"), api: people("api"), queue: people("hàng đợi") };

/** Who stands in records of the other kinds. */
export const RECORDS_SAID = recordPeople();
export const RECORD_CANARIES: Canaries = recordCanariesOf(RECORDS_SAID);

export const CANARIES: Canaries = Object.assign(
  {},
  RECORD_CANARIES,
  ...Object.entries(SAID).map(([of, said]) => canariesOf(said, of)),
);
/** Not personal: shows that the search sees what is there. */
export const PLACES: Canaries = Object.fromEntries(
  Object.entries(SAID).map(([of, { place }]) => [of, place]),
);

let state: Awaited<ReturnType<typeof temporaryState>>;
let ports: Ports;
let portBase: number;
let running: DemonstrationHost | undefined;
/** Before all tests of a file. */
export async function begin(): Promise<void> {
  state = await temporaryState();
  portBase = await freePortBase();
  ports = portsFrom(portBase);
}

/** After them. */
export async function end(): Promise<void> {
  await running?.stop();
  await state.remove();
  await rm(copyOf(), { recursive: true, force: true });
}

export const stateDir = (): string => state.dir;
/** The first of the four ports that every host of the file takes. */
export const base = (): number => portBase;

/** All hosts of this test, one after another on one state, say what they say here. */
const logged: string[] = [];
export async function start(options: DemonstrationOptions = {}): Promise<DemonstrationHost> {
  running = await startDemonstrationHost(state.dir, { ports, alertWindowSeconds: 1, ...options });
  return running;
}
export async function stop(): Promise<void> {
  logged.push(...(running?.logged ?? []));
  await running?.stop();
  running = undefined;
}
export function host(): DemonstrationHost {
  if (!running) throw new Error("the host does not run");
  return running;
}

export const ids: Record<keyof typeof SAID, string> = { page: "", api: "", queue: "" };
/** Opinions of each dialogue, by its id. */
export const opinionIds = new Map<string, readonly string[]>();
/** Records of the other kinds, by collection. */
export const recordIds = new Map<keyof typeof RECORDS_SAID, string>();
/** Addresses of drafts: of forms that came back with a fault, or because the record was changed meanwhile. */
export const drafts: string[] = [];

export const recordAddresses = (): Addresses[] =>
  [...recordIds].map(([collection, id]) => addressesOfRecord(collection, id, UNITS));

/** The drafts stand last. */
export const addresses = (): Addresses[] => [
  COMMON,
  ...recordAddresses(),
  ...Object.values(ids).map((id) => addressesOf(id, opinionIds.get(id) ?? [], UNITS)),
  { pages: drafts, api: [] },
];

export async function detailOf(id: string) {
  return dialogueDetailView.parse((await host().api.get(`/api/dialogues/${id}`)).body);
}

/** What is the same before and after an erasure. */
export async function records() {
  const all = Object.values(ids).map(async (id) => {
    const { dialogue, countsFor, opinions } = await detailOf(id);
    return { dialogue, countsFor, opinions: opinions.map((one) => one.opinion) };
  });
  const others = [...recordIds].map(async ([collection, id]) => {
    const { record, countsFor } = await recordOf(collection, id);
    return { record, countsFor };
  });
  const scores = UNITS.map(async (unit) => (await dialogueApi(host().api).scoreOf(unit)).sheet.points);
  return {
    records: await Promise.all(all),
    others: await Promise.all(others),
    points: await Promise.all(scores),
  };
}

/** A record of another kind, as the machine reads it that may record everywhere. */
export async function recordOf(collection: string, id: string) {
  return recordDetailView.parse((await host().api.get(`/api/records/${collection}/${id}`)).body);
}

export const wheres = (found: readonly Found[]): string[] =>
  found.map(({ where, form, canary }) => `${where}: ${canary} as ${form}`);

/** No place keeps the persons, and no answer to these people shows them. */
export async function nowhere(people: readonly Who[] = PEOPLE.map(({ who }) => who)): Promise<void> {
  const keeping = await searched(CANARIES, kept({ ...host(), logged: [...logged, ...host().logged] }));
  const showing = await searched(CANARIES, shown(host(), addresses(), people));
  expect(wheres([...keeping, ...showing])).toEqual([]);
}

/** Where the table's files are kept for a restore. */
export const copyOf = () => join(stateDir(), "..", `${stateDir().split("/").at(-1)}-copy`);

export const eventSchema = z.object({ type: z.string(), actor: z.string(), data: z.unknown() });

/** Runs the nightly recalculation as if it were due then; it has nothing to repair. */
export async function recalculated(at: Date): Promise<void> {
  const run = await host().host.runSchedule("nghe-dan-local-recalculate", at);
  const { period } = z.object({ period: z.string() }).parse(run.ok && run.payload);
  await eventually(async () => {
    const { body } = await host().api.get(`/api/jobs/recalculate/${period}`);
    expect(runStatusSchema.parse(body)).toMatchObject({ state: "done", repaired: 0, failed: 0 });
  });
}

/** Asks for a record as its officer, again and again, from before the port opens until the host has started. */
export function askFromTheFirst() {
  const answers: { status: number; text: string }[] = [];
  let over = false;
  const issuer = `http://127.0.0.1:${ports.issuer}`;
  // Got from the host that has stopped: the issuer keeps its keys.
  const run = accessToken(issuer, OFFICER).then(async (bearer) => {
    const api = apiAt(`http://127.0.0.1:${ports.api}`, bearer);
    while (!over) {
      const answer = await api.get(`/api/dialogues/${ids.page}`).catch(() => undefined);
      if (answer) answers.push({ status: answer.status, text: JSON.stringify(answer.body) });
      await pause(1);
    }
  });
  return {
    async ended() {
      await eventually(() => expect(answers.some(({ status }) => status === 200)).toBe(true));
      over = true;
      await run;
      return answers;
    },
  };
}

/** Events that tell of an erasure, of every record. */
export async function everyErasure() {
  const operator = await host().apiAs(OPERATOR);
  const all = [...Object.values(ids), ...[...opinionIds.values()].flat()].map(async (id) => {
    const { body } = await operator.get(`/api/audit?subject=${id}`);
    const { events } = z.object({ events: z.array(eventSchema) }).parse(body);
    return events.filter(({ type }) => type === "persons.erased");
  });
  return (await Promise.all(all)).flat();
}
