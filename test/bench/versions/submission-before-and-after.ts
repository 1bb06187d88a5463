import * as z from "zod";
import { type Capacity, capacitySchema } from "../capacity.ts";
import type { Part } from "../part.ts";
import type { Sizes } from "../sizes.ts";
import { submissionFor } from "../submissions.ts";
import { times } from "../table.ts";
import { type BothVersions, SIDES, withBoth } from "./both-versions.ts";
import { type Blocks, COMPARED_COLUMNS, comparedRow, noBlocks } from "./compared.ts";

const blockSchema = z.object({ cpuMs: z.number(), wallMs: z.number() });
type Block = z.infer<typeof blockSchema>;

/**
 * Processor time and capacity of the same submission by the handlers of both versions, each in a process of its own with
 * a DynamoDB Local of its own. Blocks take turns, so that both meet the same machine.
 */
export function submissionBeforeAndAfter(trees: BothVersions<string>, sizes: Sizes): Promise<Part> {
  return withBoth(trees, "handler-under-test", async (versions) => {
    const body = JSON.stringify(submissionFor("phuong-1"));
    const blocks: Blocks<Block> = noBlocks();
    const count = sizes.submissionsPerBlock;
    // The first round warms up the compiler and is not counted.
    for (let round = 0; round <= sizes.costBlocks; round += 1) {
      for (const side of SIDES) {
        const block = await versions[side].ask("submit", blockSchema, { body, count });
        if (round > 0) blocks[side].push(block);
      }
    }
    const capacity = {
      before: await versions.before.ask("capacity", capacitySchema, body),
      after: await versions.after.ask("capacity", capacitySchema, body),
    };
    return report(blocks, capacity);
  });
}

function report(blocks: Blocks<Block>, capacity: BothVersions<Capacity>): Part {
  const counted = (name: string, of: (side: Capacity) => number) => {
    const [before, after] = [of(capacity.before), of(capacity.after)];
    return [name, before, after, times(after / before), ""];
  };
  const kinds = new Set(SIDES.flatMap((side) => Object.keys(capacity[side].writeUnitsByKind)));
  return {
    figures: { blocks, capacity },
    tables: [
      {
        title: "One submission before and after: the handler as a function on DynamoDB Local",
        columns: COMPARED_COLUMNS,
        rows: [
          comparedRow("CPU ms", blocks, ({ cpuMs }) => cpuMs),
          comparedRow("ms in all", blocks, ({ wallMs }) => wallMs),
          counted("items of its transaction", ({ items }) => items),
          counted("requests that read", ({ reads }) => reads),
          counted("read units", ({ readUnits }) => readUnits),
          counted("write units", ({ writeUnits }) => writeUnits),
        ],
        notes: [
          "An officer with one role; the unit's key is in the process, KMS is not asked (see the host).",
          `Write units by kind of item: ${[...kinds].map((kind) => changeOf(kind, capacity)).join(", ")}.`,
        ],
      },
    ],
  };
}

const changeOf = (kind: string, { before, after }: BothVersions<Capacity>): string =>
  `${kind} ${before.writeUnitsByKind[kind] ?? 0} → ${after.writeUnitsByKind[kind] ?? 0}`;
