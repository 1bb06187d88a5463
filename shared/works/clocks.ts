import type { ClockStart } from "../deadlines/clock-start.ts";
import type { Vote } from "./vote.ts";

/** Whether what it decided is raised from people, and so has to be public (Luật 10/2022/QH15 Đ11). */
export const isOnContributions = ({ subject }: Pick<Vote, "subject">): boolean =>
  subject === "contribution" || subject === "contribution-use";

/** From the decision to its publication; what did not pass raises nothing. */
export const voteClocks = (vote: Vote): readonly ClockStart[] =>
  vote.decidedOn === undefined || vote.result?.passed === false || !isOnContributions(vote)
    ? []
    : [
        {
          kind: "contribution-publication",
          basis: { event: { vi: "Ngày quyết định", en: "Day of the decision" }, day: vote.decidedOn },
          by: { limit: "contribution-publication" },
          doneOn: vote.publishedOn,
        },
      ];
