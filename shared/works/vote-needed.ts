import type { LocalDate } from "../calendar/local-date.ts";
import type { AnyRecord, Remark, RemarkContext } from "../records/record-kind.ts";
import type { Vote } from "./vote.ts";
import type { Work } from "./work.ts";

/** The same in words, with the votes of its unit at hand. */
export function voteRemarks(work: Work, { beside, today }: RemarkContext): readonly Remark[] {
  const missing = voteMissing(work, beside.filter(isVote), today);
  if (!missing) return [];
  const failed = missing.votes.length;
  return [
    {
      message: {
        vi: `Kế hoạch có huy động tiền của Nhân dân nhưng chưa có cuộc biểu quyết nào thông qua${failed > 0 ? ` (${failed} cuộc chưa đạt)` : ""}.`,
        en: `The plan counts on money of residents, and no vote has passed yet${failed > 0 ? ` (${failed} did not)` : ""}.`,
      },
      source: "Luật 10/2022/QH15, Điều 15 khoản 1",
    },
  ];
}

const isVote = (record: AnyRecord): record is Vote => record.kind === "vote";

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
