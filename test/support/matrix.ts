import { apiAt } from "./api.ts";
import { letMinutePass } from "./matrix-pace.ts";
import { type Asker, found, type Probe, type Seen } from "./matrix-probe.ts";
import {
  type Act,
  mayDo,
  PEOPLE,
  type Person,
  PLACES,
  type Place,
  type Who,
  WITH_REASON,
} from "./matrix-statement.ts";
import type { Target, World } from "./matrix-world.ts";
import { type Visitor, visitorOf } from "./sign-in.ts";

/** Where the running host does other than the statement says. */
export interface Difference {
  readonly probe: string;
  readonly who: Who;
  readonly place: Place;
  readonly stated: boolean;
  /** What came back in its place. */
  readonly seen: string;
}

/** One probe as everybody met it: for each who asks, `✓` or `·` for each place, `-` where there is no way to ask. */
export interface Row {
  readonly head: string;
  readonly cells: readonly string[];
  readonly differences: readonly Difference[];
}

export function rowOf(
  via: string,
  act: Act,
  name: string,
  differences: readonly Difference[],
  cellOf: (who: Who) => string | undefined,
): Row {
  const cells = PEOPLE.map(({ who }) => {
    const isOff = differences.some((difference) => difference.who === who);
    return `${cellOf(who) ?? "-"}${isOff ? "!" : ""}`;
  });
  return { head: `${act} | ${via} ${name}`, cells, differences };
}

/** Everybody with what they have to ask with. */
export async function askersOf({ host }: World): Promise<ReadonlyMap<Who, Asker>> {
  const askers = new Map<Who, Asker>();
  for (const { who, kind } of PEOPLE) {
    if (kind === "machine") askers.set(who, { api: await host.machineApi(who), csrf: "" });
    else if (kind === "resident")
      askers.set(who, { api: apiAt(host.host.urls.api), browser: visitorOf(host.host.urls.api), csrf: "" });
    else {
      const browser = await host.visitor(who);
      askers.set(who, { api: await host.apiAs(who), browser, csrf: await csrfOf(browser) });
    }
  }
  return askers;
}

/** The token that the session's forms carry; every page has at least the form to sign out. */
async function csrfOf(browser: Visitor): Promise<string> {
  const { response } = await browser.follow("/");
  const page = await response.text();
  const [, token] = /name="csrf" value="([^"]+)"/.exec(page) ?? [];
  if (token === undefined) throw new Error("no form with a token on the first page");
  return token;
}

/** Asks as everybody, everywhere. */
export async function walk(world: World, askers: ReadonlyMap<Who, Asker>, probe: Probe): Promise<Row> {
  const differences: Difference[] = [];
  const cells = new Map<Who, string>();
  await letMinutePass(world.host.table);
  for (const person of PEOPLE) {
    const asker = askers.get(person.who);
    if (!asker || (probe.via === "page" && !asker.browser)) continue;
    const outcomes = await Promise.all(
      PLACES[probe.on].map((place) => outcomeOf(world, probe, person, asker, place)),
    );
    differences.push(...outcomes.flatMap(({ difference }) => difference ?? []));
    cells.set(person.who, outcomes.map((outcome) => outcome.mark).join(""));
  }
  return rowOf(probe.via, probe.act, probe.name, differences, (who) => cells.get(who));
}

interface Outcome {
  readonly mark: string;
  readonly difference?: Difference;
}

async function outcomeOf(
  world: World,
  probe: Probe,
  person: Person,
  asker: Asker,
  place: Place,
): Promise<Outcome> {
  const { who } = person;
  const target = world.targets.get(place);
  if (!target) throw new Error(`nothing was made at ${place}`);
  // Without a token the API lets nobody in, not even to what is public: residents read that on the pages.
  const isShut = person.kind === "resident" && probe.via === "api" && !probe.isOpen;
  const stated = mayDo(who, probe.act, place) && !isShut;
  const seen = await probe.ask(asker, target);
  const is = probe.wasDone(seen, target);
  const mark = is === undefined ? "?" : is ? "✓" : "·";
  const off = (what: string): Outcome => ({
    mark,
    difference: { probe: `${probe.via} ${probe.name}`, who, place, stated, seen: what },
  });
  if (is !== stated) return off(`${seen.status} ${seen.headers.location ?? ""} ${seen.text.slice(0, 300)}`);
  // Who gets an answer without the part in question knows that there is one.
  const isShown = is || found(seen) === true;
  if (isShown || probe.hides === false || mayWithReason(probe.act, who, place)) return { mark };
  const nothing = await probe.ask(asker, world.unknown);
  const told = differenceOf(comparable(seen, target), comparable(nothing, world.unknown));
  return told === undefined ? { mark } : off(`unlike what does not exist: ${told}`);
}

/** Where two answers begin to differ, with what stands around it. */
function differenceOf(forbidden: string, missing: string): string | undefined {
  if (forbidden === missing) return undefined;
  const at = [...forbidden].findIndex((character, index) => character !== missing[index]);
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return `${around(forbidden)} ≠ ${around(missing)}`;
}

/** To whom the reason is missing, the unit is none that must be hidden. */
const mayWithReason = (act: Act, who: Who, place: Place): boolean =>
  WITH_REASON.some((one) => one === act && mayDo(who, `${one}, with a reason`, place));

/** What differs between any two requests, and what was asked for, put out of the way. */
function comparable({ status, headers, text }: Seen, target: Target): string {
  const asked = [target.unit, target.block, target.guidance, target.committee, target.locality];
  const without = (value: string): string =>
    asked
      .reduce((rest, id) => rest.replaceAll(id, "<asked>"), value)
      .replaceAll(/[a-z]{3}_[0-9a-z]{26}/g, "<asked>")
      .replaceAll(/(?<=urn:request:)[^"]+/g, "<request>")
      .replaceAll(/(?<=: <code>)[^<]+(?=<\/code><\/p>)/g, "<request>")
      .replaceAll(/(?<=draft(=|%3D))[0-9a-f-]{36}/g, "<draft>");
  const kept = Object.entries(headers)
    .filter(([name]) => !CHANGING_HEADERS.includes(name))
    .map(([name, value]) => [name, without(value)] as const);
  return JSON.stringify({ status, headers: Object.fromEntries(kept) }) + without(text);
}

const CHANGING_HEADERS = ["date", "content-length", "apigw-requestid", "x-request-id"];

/** The matrix as text: a line for each probe, a column for each who asks. */
export function printed(rows: readonly Row[]): string {
  const heads = ["", ...PEOPLE.map(({ short }) => short)];
  const lines = rows.map(({ head, cells }) => [head, ...cells]);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const written = [heads, ...lines].map((line) =>
    line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" "),
  );
  const units = PLACES.unit.join(", ");
  return [
    `Each cell, left to right: units ${units}; committees ${PLACES.committee.join(", ")}; the installation.`,
    "1 own ward, 2 ward of the same block, b another block, x another locality; k own committee, l another's.",
    ...written,
  ].join("\n");
}
