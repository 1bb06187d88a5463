import * as z from "zod";
import type { Host } from "../host.ts";
import { readPack } from "./pack.ts";

/** What a person can be told about the demonstration set of this state. */
export type Demonstration = "loaded" | "declined";

/**
 * Loads the demonstration set on the first start, unless `declined`. Which of the two it was is kept in the
 * state, after the load is complete: one that was interrupted is carried on at the next start. It is loaded again
 * when the issuer has moved to another port, because who holds a role is written as `<issuer>#<subject>`.
 */
export async function settleDemonstration(
  host: Pick<Host, "state" | "urls" | "invoke">,
  declined: boolean,
): Promise<Demonstration> {
  const kept = await host.state.read("demonstration", demonstrationSchema);
  if (kept && kept.issuer === undefined) throw new Error(EARLIER);
  const demonstration = kept?.demonstration ?? (declined ? "declined" : "loaded");
  const { issuer } = host.urls;
  if (kept?.issuer === issuer) return demonstration;
  if (demonstration === "loaded") await load(host);
  await host.state.write("demonstration", { demonstration, issuer });
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
});

async function load(host: Pick<Host, "invoke">): Promise<void> {
  const invocation = await host.invoke("nghe-dan-local-localities-load", await readPack());
  const why = invocation.ok
    ? refusalSchema.safeParse(invocation.payload).data?.faults
    : invocation.errorMessage;
  if (why === undefined) return;
  throw new Error(
    `Không nạp được dữ liệu ví dụ / The example data could not be loaded: ${JSON.stringify(why)}`,
  );
}

const refusalSchema = z.object({ loaded: z.literal(false), faults: z.unknown() });
