import { daysFrom } from "../calendar/local-date.ts";
import { type Tally, tallyOf } from "../pipeline/tally.ts";
import type { DemocracyAct } from "./democracy-act.ts";
import { reaches } from "./quorum.ts";

/** What an act counts for. Where no rule was known on its day, nothing was asked and it holds. */
export function actEffect(act: DemocracyAct): Tally {
  switch (act.act) {
    case "publication":
      return tallyOf({
        "democracy.publications": true,
        "democracy.publicationsLongEnough": lastedLongEnough(act),
      });
    case "consultation":
      return tallyOf({
        "democracy.consultations": true,
        "democracy.consultationsLongEnough": lastedLongEnough(act),
        "democracy.opinionsReceived": act.received ?? 0,
        "democracy.opinionsAccepted": act.accepted ?? 0,
      });
    case "conference":
      return tallyOf({ "democracy.conferences": true, "democracy.conferencesValid": isValid(act) });
    case "rules":
      return tallyOf({ "democracy.rulesIssued": true });
    case "recommendation":
      return tallyOf({
        "democracy.recommendations": true,
        "democracy.recommendationsAnswered": act.repliedOn !== undefined,
        "democracy.recommendationsAnsweredOnTime": act.repliedOn !== undefined && !isOverdue(act),
        "democracy.recommendationsOverdue": isOverdue(act),
      });
  }
}

/** First and last day both count; what still runs has not lasted long enough yet. */
const lastedLongEnough = ({ state, on, until, minimum }: DemocracyAct): boolean =>
  state === "done" && until !== undefined && daysFrom(on, until) + 1 >= (minimum?.days ?? 1);

const isValid = ({ present, total, quorum }: DemocracyAct): boolean =>
  present !== undefined &&
  total !== undefined &&
  (quorum === undefined || reaches({ present, total }, quorum));

/** Replied to after its last day, or that day is known to have passed without a reply. */
function isOverdue({ repliedOn, replyDue, duePassed }: DemocracyAct): boolean {
  if (replyDue === undefined) return false;
  return repliedOn !== undefined ? repliedOn > replyDue : duePassed !== undefined && replyDue <= duePassed;
}
