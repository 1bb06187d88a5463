import type { LocalDate } from "../calendar/local-date.ts";
import type { Vote } from "./vote.ts";
import type { Work } from "./work.ts";

/** Money of residents is collected for a work on which residents have not decided: said, not refused. */
export interface VoteMissing {
  readonly kind: "no-passed-vote";
  readonly work: Work["id"];
  /** What the plan asks of residents, đồng. */
  readonly residentsMoney: number;
  /** Votes on it that did not pass, or of which no rule says whether they did. */
  readonly votes: readonly Vote["id"][];
}

/**
 * Whether a vote on contributing to the work passed on that day or before (Luật 10/2022/QH15, Điều 15 khoản 1: residents
 * decide before anything is collected). Gifts made freely need none: undefined where the plan asks residents for no money.
 */
export function voteMissing(work: Work, votes: readonly Vote[], on: LocalDate): VoteMissing | undefined {
  const residentsMoney = work.residentsMoney ?? 0;
  if (residentsMoney === 0 || work.state === "withdrawn") return undefined;
  const own = votes.filter(
    (vote) => vote.work === work.id && vote.subject === "contribution" && vote.state !== "withdrawn",
  );
  if (own.some(({ result, heldOn }) => result?.passed === true && heldOn <= on)) return undefined;
  return { kind: "no-passed-vote", work: work.id, residentsMoney, votes: own.map(({ id }) => id) };
}
