import * as z from "zod";
import type { Host } from "../host.ts";
import { readPack, readYear } from "./pack.ts";
import { DEFAULT_SET, DEMONSTRATION_SETS, type SetId } from "./sets.ts";

/** What a person can be told about the demonstration set of this state. */
export type Demonstration = "loaded" | "declined";

export interface DemonstrationSettings {
  /** @default the set of Kiến Tường */
  readonly set?: SetId;
  /** With the records of a whole year, where the set has one, and the guidances they are scored by. @default an empty year */
  readonly withYear?: boolean;
}

/**
 * Loads the demonstration set on the first start, unless `declined`. Which of the two it was is kept in the
 * state, after the load is complete: one that was interrupted is carried on at the next start. It is loaded again
 * when the issuer has moved to another port, because who holds a role is written as `<issuer>#<subject>`. A state that
 * began with an empty year is never given the records of one.
 */
export async function settleDemonstration(
  host: Pick<Host, "state" | "urls" | "invoke">,
  declined: boolean,
  { set = DEFAULT_SET, withYear = false }: DemonstrationSettings = {},
): Promise<Demonstration> {
  const kept = await host.state.read("demonstration", demonstrationSchema);
  if (kept && kept.issuer === undefined) throw new Error(EARLIER);
  const demonstration = kept?.demonstration ?? (declined ? "declined" : "loaded");
  const { issuer } = host.urls;
  if (kept?.issuer === issuer) return demonstration;
  const year = kept ? kept.year === true : withYear && DEMONSTRATION_SETS[set].hasYear;
  if (demonstration === "loaded") await load(host, set, year);
  await host.state.write("demonstration", { demonstration, issuer, ...(year && { year }) });
  return demonstration;
}

/** Records of that version are of another shape, with what residents said in the clear: nothing here reads them. */
const EARLIER =
  "Dữ liệu trong thư mục này là của phiên bản trước khi có đăng nhập và không đọc được nữa: hãy xoá thư mục, hoặc chọn thư mục khác bằng --state. / " +
  "The data in this folder is of a version from before sign-in and is not read any more: remove the folder, or name another one with --state.";

const demonstrationSchema = z.object({
  demonstration: z.enum(["loaded", "declined"]),
  /** Absent in a state from before there were accounts. */
  issuer: z.string().optional(),
  /** Set where the records of a year were loaded with it. */
  year: z.literal(true).optional(),
});

async function load(host: Pick<Host, "invoke">, set: SetId, withYear: boolean): Promise<void> {
  if (!withYear) return loadPayload(host, await readPack(set));
  const { pack, records } = await readYear(set);
  await loadPayload(host, pack);
  await loadPayload(host, { demonstrationYear: records });
}

async function loadPayload(host: Pick<Host, "invoke">, payload: unknown): Promise<void> {
  const invocation = await host.invoke("nghe-dan-local-localities-load", payload);
  const why = invocation.ok
    ? refusalSchema.safeParse(invocation.payload).data?.faults
    : invocation.errorMessage;
  if (why === undefined) return;
  throw new Error(
    `Không nạp được dữ liệu ví dụ / The example data could not be loaded: ${JSON.stringify(why)}`,
  );
}

const refusalSchema = z.object({ loaded: z.literal(false), faults: z.unknown() });
