import { addDays, localDateSchema } from "../../shared/calendar/local-date.ts";
import { beginningOf } from "../../shared/deadlines/pass-record.dynamodb.ts";
import { runPart } from "../../shared/deadlines/run-part.dynamodb.ts";
import { DUE_SHARDS } from "../../shared/storage/keys.ts";
import { openSeededTable } from "../support/seeded-table.ts";
import { tableAt } from "./document-client.ts";
import type { Part } from "./part.ts";
import { seedOpenOpinions } from "./seed-open-opinions.ts";
import type { Sizes } from "./sizes.ts";
import { median, rounded } from "./statistics.ts";
import { times } from "./table.ts";
import { isRead, recordTraffic } from "./traffic.ts";

/** A table with so many open opinions on which nothing is due on the measured day, and what its nights took. */
interface Country {
  readonly existing: number;
  readonly endpoint: string;
  readonly name: string;
}

/** One run of the job. */
interface Night {
  readonly existing: number;
  readonly due: number;
  readonly ms: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

const TODAY = localDateSchema.parse("2023-11-16");
const DUE = addDays(TODAY, -1);
/** So late that the ladder's first step lies behind the measured day. */
const LATER = localDateSchema.parse("2023-12-29");

/**
 * What a night of the deadline job costs where so many opinions wait for an answer and so many of them have passed the promised
 * day: it must grow with the second number and not with the first. Every due one becomes overdue, is told, and waits for its
 * next step, so that each night finds its own. Few and many take turns, so that both meet the same machine.
 */
export async function deadlines(sizes: Sizes): Promise<Part> {
  const opened = await Promise.all(sizes.openOpinions.map(() => openSeededTable()));
  try {
    const countries = opened.map(({ direct, table }, nth) => ({
      ...{ endpoint: direct, name: table.name, existing: sizes.openOpinions[nth] ?? 0 },
    }));
    for (const { endpoint, name, existing } of countries)
      await seedOpenOpinions(tableAt(endpoint, name), existing, LATER);
    // The first night warms up and is not counted.
    for (const country of countries) await night(country, 50);
    const nights: Night[] = [];
    for (const due of [0, ...sizes.dueOpinions])
      for (let round = 0; round < sizes.dueRounds; round += 1)
        for (const country of countries) nights.push(await night(country, due));
    return report(nights);
  } finally {
    await Promise.all(opened.map(({ stop }) => stop()));
  }
}

/** One run, shard after shard in this process, and its capacity units as reported. */
async function night({ endpoint, name, existing }: Country, due: number): Promise<Night> {
  const table = tableAt(endpoint, name);
  await seedOpenOpinions(table, due, DUE);
  const exchanges = recordTraffic(table.client);
  const start = performance.now();
  let passed = 0;
  for (let shard = 0; shard < DUE_SHARDS; shard += 1) {
    const counts = await runPart(
      { table },
      { scheduledAt: beginningOf(TODAY), part: { kind: "shard", shard } },
    );
    passed += counts.passed;
  }
  const ms = performance.now() - start;
  table.client.destroy();
  if (passed !== due) throw new Error(`${passed} of ${due} opinions became overdue`);
  const units = (wanted: boolean) =>
    exchanges.filter((one) => isRead(one) === wanted).reduce((total, one) => total + one.units, 0);
  return { existing, due, ms, readUnits: units(true), writeUnits: units(false) };
}

function report(nights: readonly Night[]): Part {
  const rows = [...Map.groupBy(nights, ({ existing, due }) => `${due}#${existing}`).values()].map(summed);
  const [least, most] = [Math.min, Math.max].map((pick) => pick(...rows.map(({ existing }) => existing)));
  const ratios = rows.flatMap((many) => {
    const few = rows.find(({ existing, due }) => existing === least && due === many.due);
    if (!few || many.existing !== most || many.due === 0) return [];
    const ratio = (name: "ms" | "readUnits" | "writeUnits") => rounded(many[name] / few[name]);
    return [
      { due: many.due, ms: ratio("ms"), readUnits: ratio("readUnits"), writeUnits: ratio("writeUnits") },
    ];
  });
  return {
    figures: { nights: rows, ratios },
    tables: [
      {
        title: "The deadline job of one night",
        columns: ["open opinions", "due", "ms", "read units", "write units"],
        rows: [
          ...rows.map(({ existing, due, ms, readUnits, writeUnits }) => [
            ...[existing, due, rounded(ms, 0), readUnits, writeUnits],
          ]),
          ...ratios.map(({ due, ms, readUnits, writeUnits }) => [
            `${most} / ${least}`,
            ...[due, times(ms), times(readUnits), times(writeUnits)],
          ]),
        ],
        notes: [
          "What is open and not due must cost nothing: ×1. Capacity units are exact, the time has the machine's noise.",
          "With nothing due a run asks each shard of the index once: no units here, at least half a one each on AWS.",
        ],
      },
    ],
  };
}

function summed(nights: readonly Night[]): Night {
  const middle = (name: keyof Night) => median(nights.map((one) => one[name]));
  return {
    existing: middle("existing"),
    due: middle("due"),
    ms: middle("ms"),
    readUnits: middle("readUnits"),
    writeUnits: middle("writeUnits"),
  };
}
