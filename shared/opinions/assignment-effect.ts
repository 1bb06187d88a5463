import { type Tally, tallyOf } from "../pipeline/tally.ts";
import { type Assignment, promisedOn } from "./assignment.ts";

/**
 * What an assignment counts for in the year of the unit that must answer. In time or late is judged by the promised date
 * that stands on it, and late once is late for good; an answer that is asked for anew counts as none until it is given.
 */
export function assignmentEffect(assignment: Assignment): Tally {
  const { state, answeredOn, extent, satisfaction } = assignment;
  const isAnswered = answeredOn !== undefined && (state === "answered" || state === "rated");
  const isOnTime = isAnswered && !assignment.lateOnce && answeredOn <= promisedOn(assignment);
  const isRated = isAnswered && state === "rated";
  return tallyOf({
    "assignments.given": true,
    "assignments.answered": isAnswered,
    "assignments.answeredOnTime": isOnTime,
    "assignments.answeredLate": isAnswered && !isOnTime,
    "assignments.answeredInPart": isAnswered && extent === "in-part",
    "assignments.overdue": state === "overdue",
    "assignments.reopened": assignment.reopenedOn !== undefined,
    "assignments.reopenedByResident": assignment.reopenedByResident === true,
    "assignments.extended": assignment.extendedOnce === true,
    "assignments.published": assignment.publishedAnswer !== undefined,
    "assignments.rated": isRated,
    "assignments.satisfied": isRated && satisfaction === "yes",
    "assignments.satisfiedInPart": isRated && satisfaction === "partly",
    "assignments.unsatisfied": isRated && satisfaction === "no",
  });
}
