import { leavesOf } from "../../../shared/guidance/criteria.ts";
import type { PageRequest } from "../page.ts";
import { type OneYear, partNow } from "./one-year.ts";

/** The criterion after this one, in printed order, of which the reader may write a part now. */
export function nextCriterion(request: PageRequest, year: OneYear, criterion: string): string | undefined {
  const leaves = leavesOf(year.state.guidance);
  const at = leaves.findIndex(({ id }) => id === criterion);
  return leaves.slice(at + 1).find((leaf) => partNow(request, year, { kind: "leaf", leaf }) !== undefined)
    ?.id;
}
