import * as z from "zod";
import type { State } from "../state.ts";
import { ArgumentError } from "./arguments.ts";
import { DEFAULT_SET, type SetId } from "./sets.ts";

/**
 * Makes the state that of this set, before anything else is kept in it: two demonstrations never share one table, one
 * clock or one issuer. Throws {@link ArgumentError} when the state began with another.
 */
export async function claimState(state: State, set: SetId): Promise<void> {
  const began = (await state.read("set", claimSchema))?.set ?? (await beganUnclaimed(state));
  if (began === undefined) return state.write("set", { set });
  if (began === set) return;
  throw new ArgumentError(
    `Dữ liệu trong thư mục này bắt đầu với bộ ${began}, không phải ${set}: thêm --demonstration=${began}, hoặc chọn thư mục khác bằng --state. / ` +
      `The data in this folder began with the set ${began}, not with ${set}: add --demonstration=${began}, or name another folder with --state.`,
  );
}

/** Every state has a clock from its first start on; one without a claim is from when there was one set only. */
const beganUnclaimed = async (state: State): Promise<SetId | undefined> =>
  (await state.read("clock", z.unknown())) === undefined ? undefined : DEFAULT_SET;

/** Any name: a set that this version does not know is another one as well. */
const claimSchema = z.object({ set: z.string() });
