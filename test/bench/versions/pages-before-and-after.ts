import * as z from "zod";
import { signIn, type Visitor, visitorOf } from "../../support/sign-in.ts";
import type { Sizes } from "../sizes.ts";
import { quantile } from "../statistics.ts";
import { bearer, submissionFor, submissionHeaders } from "../submissions.ts";
import type { Table } from "../table.ts";
import { type BothVersions, SIDES, type Side } from "./both-versions.ts";
import { COMPARED_COLUMNS, comparedRow, noBlocks } from "./compared.ts";
import type { Version } from "./version.ts";

/** The host of one version, as far as a person with a browser meets it. */
export interface OpenedHost {
  readonly version: Version;
  readonly opened: {
    readonly api: string;
    /** Absent where nobody signs in. */
    readonly issuer?: string | undefined;
    readonly tokens: Readonly<Record<string, string>>;
  };
}

export interface Pages {
  readonly tables: readonly Table[];
  readonly figures: unknown;
}

interface Block {
  readonly medianMs: number;
  readonly cpuMs: number;
}

const UNIT = "phuong-1";
const OFFICER = "can-bo-phuong-1";
const spentSchema = z.object({ cpuMs: z.number() });

/** Pages of an officer before and after: without anybody signed in, and in a session of the unit's officer. */
export async function pagesOf(hosts: BothVersions<OpenedHost>, sizes: Sizes): Promise<Pages> {
  const before = await readerOf(hosts.before);
  const after = await readerOf(hosts.after);
  const readers = { before, after };
  const pages = [
    {
      name: "a unit's list of dialogues",
      path: () => `/units/${UNIT}/2023/dialogues`,
      shows: "/dialogues/dlg_",
      ...noBlocks<Block>(),
    },
    {
      name: "a dialogue with four opinions",
      path: (side: Side) => readers[side].dialogue,
      // In the text of one of its opinions.
      shows: "Bạch Đằng",
      ...noBlocks<Block>(),
    },
  ];
  // The first round warms up and is not counted.
  for (let round = 0; round <= sizes.hostRounds; round += 1) {
    for (const page of pages) {
      for (const side of SIDES) {
        const asked = { path: page.path(side), shows: page.shows, times: sizes.pagesPerBlock };
        const block = await blockOf(hosts[side], readers[side].visitor, asked);
        if (round > 0) page[side].push(block);
      }
    }
  }
  const rows = pages.flatMap(({ name, ...blocks }) => [
    comparedRow(`${name}: median ms`, blocks, ({ medianMs }) => medianMs),
    comparedRow("… CPU ms of the host", blocks, ({ cpuMs }) => cpuMs),
  ]);
  return {
    figures: pages.map(({ name, before, after }) => ({ name, before, after })),
    tables: [
      {
        title: "Pages before and after, one after another; after: in a session",
        columns: COMPARED_COLUMNS,
        rows,
        notes: [
          "After: the session and the reader's roles are read. The dialogue's page also opens four opinions, each with a",
          "key of its own, and writes down that they were read.",
        ],
      },
    ],
  };
}

/** A browser, signed in where there are accounts, and the page of a dialogue that was recorded for it. */
async function readerOf({ opened: { api, issuer, tokens } }: OpenedHost) {
  const { status, headers } = await fetch(`${api}/api/dialogues`, {
    method: "POST",
    headers: { ...submissionHeaders(), ...bearer(tokens[UNIT]) },
    body: JSON.stringify(submissionFor(UNIT)),
  });
  if (status !== 201) throw new Error(`a submission was answered ${status}`);
  const dialogue = (headers.get("location") ?? "").replace(/^\/api/, "");
  return { dialogue, visitor: issuer === undefined ? visitorOf(api) : await signIn(api, OFFICER) };
}

/** `shows` is what stands on the page, or it is not the one that is meant. */
interface Asked {
  readonly path: string;
  readonly shows: string;
  readonly times: number;
}

async function blockOf(
  { version }: OpenedHost,
  visitor: Visitor,
  { path, shows, times }: Asked,
): Promise<Block> {
  const before = await version.ask("spent", spentSchema);
  const milliseconds: number[] = [];
  for (let nth = 0; nth < times; nth += 1) {
    const askedAt = performance.now();
    const answer = await visitor.get(path);
    const page = await answer.text();
    milliseconds.push(performance.now() - askedAt);
    if (answer.status !== 200 || !page.includes(shows))
      throw new Error(`${path} was answered ${answer.status} or does not show ${shows}`);
  }
  const after = await version.ask("spent", spentSchema);
  return { medianMs: quantile(milliseconds, 0.5), cpuMs: (after.cpuMs - before.cpuMs) / times };
}
