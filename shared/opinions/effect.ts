import { EMPTY, type Tally, tallyOf } from "../pipeline/tally.ts";
import type { Opinion } from "./opinion.ts";

/** What an opinion counts for in its unit-year: apart by whether it was raised at a dialogue or received otherwise. */
export function opinionEffect(opinion: Opinion): Tally {
  if (opinion.state === "withdrawn") return EMPTY;
  return (opinion.source ?? "dialogue") === "dialogue" ? raised(opinion) : received(opinion);
}

const raised = ({ outcome }: Opinion): Tally =>
  tallyOf({
    "opinions.raised": true,
    "opinions.answeredOnTheSpot": outcome.kind === "answered-on-the-spot",
    "opinions.handedOver": outcome.kind === "handed-over",
    "opinions.beyondAuthority": outcome.kind === "beyond-authority",
    "opinions.toVerify": outcome.kind === "to-verify",
  });

const received = (opinion: Opinion): Tally =>
  tallyOf({
    "opinions.received": true,
    "opinions.receivedAnswered": opinion.outcome.kind === "answered-on-the-spot",
    "opinions.receivedHandedOver": opinion.outcome.kind === "handed-over",
    "opinions.receivedBeyondAuthority": opinion.outcome.kind === "beyond-authority",
    "opinions.receivedToVerify": opinion.outcome.kind === "to-verify",
    "opinions.receivedPending": opinion.outcome.kind === "pending",
    "opinions.receivedRefused": opinion.outcome.kind === "refused",
    "opinions.receivedProposals": opinion.class === "proposal",
    "opinions.receivedReflections": opinion.class === "reflection",
    "opinions.receivedAtReceptions": opinion.source === "reception",
    "opinions.receivedByForm": opinion.source === "form",
    "opinions.receivedAtInspections": opinion.source === "inspection",
    "opinions.receivedPeople": opinion.people,
    "opinions.receivedOnline": opinion.sentOnline === true,
    // Apart from the people who came or signed: an online click is none of them.
    "opinions.supporters": opinion.supporters ?? 0,
    "opinions.repeated": opinion.repeats !== undefined,
  });
