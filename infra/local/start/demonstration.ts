import { readFile } from "node:fs/promises";
import * as z from "zod";
import type { Host } from "../host.ts";

/** What a person can be told about the demonstration set of this state. */
export type Demonstration = "loaded" | "declined";

/**
 * Loads the demonstration set on the first start, unless `declined`. Which of the two it was is kept in the
 * state, after the load is complete: one that was interrupted is carried on at the next start.
 */
export async function settleDemonstration(host: Host, declined: boolean): Promise<Demonstration> {
  const kept = await host.state.read("demonstration", demonstrationSchema);
  if (kept !== undefined) return kept.demonstration;
  if (!declined) await load(host);
  const demonstration = declined ? "declined" : "loaded";
  await host.state.write("demonstration", { demonstration });
  return demonstration;
}

const demonstrationSchema = z.object({ demonstration: z.enum(["loaded", "declined"]) });

const PACK = new URL("../../../shared/demonstration/kien-tuong-2023/pack.json", import.meta.url);

async function load(host: Host): Promise<void> {
  const pack: unknown = JSON.parse(await readFile(PACK, "utf8"));
  const invocation = await host.invoke("nghe-dan-local-localities-load", pack);
  const why = invocation.ok
    ? refusalSchema.safeParse(invocation.payload).data?.faults
    : invocation.errorMessage;
  if (why === undefined) return;
  throw new Error(
    `Không nạp được dữ liệu ví dụ / The example data could not be loaded: ${JSON.stringify(why)}`,
  );
}

const refusalSchema = z.object({ loaded: z.literal(false), faults: z.unknown() });
