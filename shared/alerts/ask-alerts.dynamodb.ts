import type { Caller } from "../access/caller.ts";
import { grantFor, type Place } from "../access/may.ts";
import type { Instant } from "../calendar/local-date.ts";
import type { CommitteeId, LocalityId, MemberId } from "../ids/readable-id.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { findUnit, listUnits } from "../units/units.dynamodb.ts";
import { aboutSubject, fatesOf } from "./ask.dynamodb.ts";
import { listedIn } from "./ask-listed.dynamodb.ts";
import { isOneself } from "./ask-own.dynamodb.ts";
import type { AlertEntry } from "./entry.ts";
import { type Explained, explained } from "./explain.ts";
import { type WhyNot, whyNot } from "./explain-why-not.ts";
import { ruleOf } from "./known-rules.ts";
import type { Occasion } from "./occasion.ts";
import { type Asked, type Listed, type Recipient, recipientsAmong } from "./recipients.ts";

/** Who is asked about: everybody, or one member. */
export interface Question {
  readonly subject: string;
  readonly of?: { readonly committee: CommitteeId; readonly member: MemberId } | undefined;
}

/** One recipient of an occasion: why this one, and what became of it. */
interface RecipientAnswer extends Explained {
  readonly entry: AlertEntry;
  /** The member's post, and by which part of the rule they are told, as far as today's data still say so. */
  readonly post?: string | undefined;
  readonly because?: Recipient["because"] | undefined;
}

/** What is known of one occasion. */
export interface OccasionAnswer {
  readonly occasion: Occasion;
  readonly recipients: readonly RecipientAnswer[];
  /** Of a member who was asked about and has no entry. */
  readonly whyNot?: WhyNot | undefined;
}

/**
 * Every decision about telling people of a subject, with its reason: to clerks and members of its committees, to its unit,
 * to operators; to a recipient the own ones. Throws `not-found` alike where there is nothing, and where it is not the
 * caller's to know.
 */
export async function askAlerts(
  table: Table,
  caller: Caller,
  question: Question,
  now: Instant,
): Promise<readonly OccasionAnswer[]> {
  const { occasions, entries } = await aboutSubject(table, question.subject);
  const places = placesOf(table);
  const answers: OccasionAnswer[] = [];
  for (const occasion of occasions) {
    const place = await places(occasion);
    const answer = await answerAbout(table, { occasion, entries, place, caller, question }, now);
    if (answer) answers.push(answer);
  }
  if (answers.length === 0) throw new Refusal("not-found");
  return answers.sort((a, b) => (a.occasion.on < b.occasion.on ? 1 : -1));
}

interface OccasionPlace {
  readonly unit: Unit | undefined;
  readonly listed: readonly Listed[];
  readonly asked: Asked;
  readonly place: Place;
}

interface About {
  readonly occasion: Occasion;
  readonly entries: readonly AlertEntry[];
  readonly place: OccasionPlace;
  readonly caller: Caller;
  readonly question: Question;
}

async function answerAbout(
  table: Table,
  { occasion, entries, place: { asked, listed, place }, caller, question: { of } }: About,
  now: Instant,
): Promise<OccasionAnswer | undefined> {
  const may = grantFor(caller, "alert.read", place) !== undefined;
  const memberOf = ({ committee, member }: { committee: CommitteeId; member: MemberId }) =>
    listed
      .find((one) => one.committee.id === committee)
      ?.members.find((stored) => stored.member.id === member);
  const isOwn = (entry: AlertEntry) => {
    const stored = memberOf(entry);
    return stored !== undefined && isOneself(caller, stored);
  };
  const shown = entries
    .filter(({ rule, episode }) => rule === occasion.rule && episode === occasion.episode)
    .filter(({ committee, member }) => !of || (committee === of.committee && member === of.member))
    .filter((entry) => may || isOwn(entry));
  if (!may && shown.length === 0) return undefined;
  const named = recipientsAmong(occasion, asked, occasion.on);
  const recipients = (await fatesOf(table, shown)).map((fated): RecipientAnswer => {
    const { committee, member } = fated.entry;
    const { because } =
      named.find(({ stored }) => stored.committee === committee && stored.member.id === member) ?? {};
    return {
      entry: fated.entry,
      ...explained(fated, now),
      post: memberOf(fated.entry)?.member.post,
      because,
    };
  });
  if (!of || recipients.length > 0) return { occasion, recipients };
  const committee = listed.find((one) => one.committee.id === of.committee)?.committee;
  return { occasion, recipients, whyNot: whyNot(occasion, asked, { committee, stored: memberOf(of) }) };
}

/** Finds where an occasion belongs; each locality's committees are read once. */
function placesOf(table: Table): (occasion: Occasion) => Promise<OccasionPlace> {
  const known = new Map<LocalityId, Promise<readonly Listed[]>>();
  const listedOnce = (locality: LocalityId) => {
    const listed = known.get(locality) ?? listedIn(table, locality);
    known.set(locality, listed);
    return listed;
  };
  return async (occasion) => {
    const unit = occasion.unit === undefined ? undefined : await findUnit(table, occasion.unit);
    const locality = unit?.locality ?? occasion.locality;
    const listed = locality === undefined ? [] : await listedOnce(locality);
    const units = listed.length === 0 ? [] : await listUnits(table);
    const blockOf: Asked["blockOf"] = (id) => units.find((one) => one.id === id)?.block;
    const { committee } = occasion;
    const place: Place = unit
      ? { unit }
      : locality !== undefined && committee !== undefined
        ? { committee: { id: committee, locality } }
        : {};
    return { unit, listed, place, asked: { rule: ruleOf(occasion.rule), unit, listed, blockOf } };
  };
}
