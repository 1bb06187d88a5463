import { EMPTY, type Tally, tallyOf } from "../pipeline/tally.ts";
import type { Opinion } from "./opinion.ts";

/** What an opinion counts for in its unit-year. */
export function opinionEffect(opinion: Opinion): Tally {
  if (opinion.state === "withdrawn") return EMPTY;
  return tallyOf({
    "opinions.raised": true,
    "opinions.answeredOnTheSpot": opinion.outcome.kind === "answered-on-the-spot",
    "opinions.handedOver": opinion.outcome.kind === "handed-over",
    "opinions.beyondAuthority": opinion.outcome.kind === "beyond-authority",
    "opinions.toVerify": opinion.outcome.kind === "to-verify",
  });
}
