import { watchesOver } from "../committees/committee.ts";
import { isMemberOn, isToldOf } from "../committees/member.ts";
import { committeesOf, membersOf } from "../committees/members.dynamodb.ts";
import { preferenceOf } from "../committees/preference.ts";
import { guidanceOf } from "../guidance/guidances.dynamodb.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { readInputs } from "../scoring/inputs.dynamodb.ts";
import { readSheet } from "../scoring/scoring.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { openClaims } from "./cover.dynamodb.ts";
import { type AlertDeps, coverMember } from "./cover-member.sns.ts";
import { ruleOf } from "./known-rules.ts";
import { leaveInDoubt } from "./send-claimed.sns.ts";
import { closeWindow } from "./window.dynamodb.ts";

const SCORES = ruleOf("score-changed").topic;

/**
 * Closes the unit-year's window and gives every member who wants alerts exactly one ledger line for the revisions not
 * covered yet, with a mail where the score changed. `message` is the id of the queue message that this handles: under
 * it, a mail that an earlier delivery claimed and did not settle is known to be lost. Rejects when a member could not
 * be covered; the others are, and a repetition covers the rest.
 */
export async function alertMembers(deps: AlertDeps, of: UnitYear, message: string): Promise<void> {
  const { table } = deps;
  // First of all: an event from here on opens a window of its own, and the sheet read below holds all before it.
  await closeWindow(table, of);
  await doubtLostClaims(deps, of, message);

  await refuseWhileRefreshing(deps, of);

  const [unit, sheet] = await Promise.all([findUnit(table, of.unit), readSheet(table, of)]);
  if (!unit || !sheet) return;
  const guidance = await guidanceOf(table, sheet.guidance);
  const covered: Promise<void>[] = [];
  for (const committee of await committeesOf(table, unit.locality)) {
    if (!watchesOver(committee, unit)) continue;
    const occasion = { unit, year: of.year, sheet, guidance, committee: committee.name };
    const members = await membersOf(table, committee.id);
    const today = deps.clock.today();
    for (const stored of members) {
      if (!isMemberOn(stored.member, today) || !isToldOf(stored.member, unit.id)) continue;
      const told = { topic: SCORES, unit: unit.id, duty: false };
      const delivery = preferenceOf(stored.member, stored.preferences, told);
      if (delivery !== "off") covered.push(coverMember(deps, occasion, stored, message, delivery));
    }
  }
  const outcomes = await Promise.allSettled(covered);
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure) throw failure.reason;
  await refuseWhileClaimed(deps, of);
}

/**
 * A claim that is still open belongs to another delivery: to one that is alive and settles it, or to a twin of this
 * message that has died, whom nobody would look after once this message is gone. So the message comes again, until
 * the claim is settled or old enough to be in doubt.
 */
async function refuseWhileClaimed({ table }: AlertDeps, of: UnitYear): Promise<void> {
  const [claim] = await openClaims(table, of);
  if (claim) throw new Error(`a mail about ${unitYearName(of)} is still on its way`);
}

/** Longer than a unit-year takes to be brought up to date: a job that died is not waited for. */
const REFRESHED_WITHIN_MS = 60 * 60_000;

/**
 * While a recalculation brings facts up to date with changed rules, the score moves chunk by chunk: the message comes
 * again, and one mail tells of all of it.
 */
async function refuseWhileRefreshing({ table, realNow }: AlertDeps, of: UnitYear): Promise<void> {
  const since = (await readInputs(table, of))?.refreshingSince;
  if (since !== undefined && realNow() - Date.parse(since) < REFRESHED_WITHIN_MS)
    throw new Error(`the facts of ${unitYearName(of)} are being counted anew`);
}

/** Longer than the function may run: whoever claimed a mail this long ago does not settle it any more. */
const LOST_AFTER_MS = 10 * 60_000;

/** Mails whose handling ended between claim and outcome. SQS delivers a message again only when that is over. */
async function doubtLostClaims(deps: AlertDeps, of: UnitYear, message: string): Promise<void> {
  for (const claim of await openClaims(deps.table, of)) {
    const isOld = deps.realNow() - claim.claimedAt > LOST_AFTER_MS;
    if (claim.message === message || isOld) await leaveInDoubt(deps.table, claim.line);
  }
}
