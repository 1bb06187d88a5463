import { type Tally, tallyOf } from "../pipeline/tally.ts";
import type { Petition } from "./petition.ts";

/** What a tracked case counts for in the year in which it was received. */
export function petitionEffect(petition: Petition): Tally {
  const { state, people, massThreshold } = petition;
  const isComplaint = petition.class === "complaint";
  const isSettled = petition.decidedOn !== undefined;
  return tallyOf({
    "petitions.complaints": isComplaint,
    "petitions.denunciations": !isComplaint,
    "petitions.accepted": petition.acceptedOn !== undefined,
    "petitions.settled": isSettled,
    "petitions.complaintsSettled": isSettled && isComplaint,
    "petitions.denunciationsSettled": isSettled && !isComplaint,
    "petitions.open": state === "received" || state === "accepted",
    "petitions.forwarded": petition.forwardedOn !== undefined,
    "petitions.closedUndecided": state === "closed" && !isSettled,
    "petitions.secondSettlement": petition.settlement === "second",
    "petitions.complex": petition.complexOn !== undefined,
    "petitions.people": people,
    "petitions.mass": massThreshold !== undefined && people >= massThreshold.people,
  });
}
