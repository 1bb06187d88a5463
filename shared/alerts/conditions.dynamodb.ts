import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type Instant, localDateOf } from "../calendar/local-date.ts";
import { findMember } from "../committees/members.dynamodb.ts";
import { clockNameSchema } from "../deadlines/clock.ts";
import { findWatch } from "../deadlines/watches.dynamodb.ts";
import { committeeIdSchema, memberIdSchema } from "../ids/readable-id.ts";
import type { EventType } from "../names/events.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import { readSheet } from "../scoring/scoring.dynamodb.ts";
import { findFact } from "../storage/facts.dynamodb.ts";
import { auditSubjectPartition } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { type Condition, HOLDS } from "./condition.ts";
import type { AlertEntry } from "./entry.ts";
import type { Occasion } from "./occasion.ts";
import { isStillUnreachable } from "./subscription-states.ts";

type Look = (table: Table, occasion: Occasion, entry: AlertEntry) => Promise<Condition>;

/** Looks again, at the moment of sending, whether what an entry tells of still holds: by rule. */
export const conditionOf: Look = (table, occasion, entry) =>
  (LOOKS[occasion.rule] ?? (async () => HOLDS))(table, occasion, entry);

const watchedSchema = clockNameSchema.shape.kind;
const episodeSchema = z.int().min(1);

/** Of a deadline: its watch is open, and in the episode that was told of. */
const stillOpen: Look = async (table, { subject, facts }, entry) => {
  const kind = watchedSchema.safeParse(facts.clock);
  if (!kind.success) return HOLDS;
  const part = clockNameSchema.shape.part.parse(facts.part);
  const watch = (await findWatch(table, subject, { kind: kind.data, part }))?.watch;
  if (!watch) return HOLDS;
  const episode = episodeSchema.safeParse(facts.episode);
  const isSame = !episode.success || watch.episode === episode.data;
  if (isSame && watch.closedOn === undefined) return HOLDS;
  return { holds: false, putRight: (await changedBetween(table, subject, entry)) ? "before" : "after" };
};

/** Of a hot spot: nobody has decided on it yet. */
const stillFlagged: Look = async (table, { subject }, entry) => {
  const found = await findFact(table, subject);
  if (!found || found.fact.state === "flagged") return HOLDS;
  return { holds: false, putRight: (await changedBetween(table, subject, entry)) ? "before" : "after" };
};

/** Of a warning line: the sheet's points are below it; in 1/100 point, as the occasion says. */
const stillBelow: Look = async (table, { unit, year, facts }, { atOnceAt }) => {
  const line = z.number().safeParse(facts.warning);
  if (!line.success || unit === undefined || year === undefined) return HOLDS;
  const sheet = await readSheet(table, { unit, year });
  if (!sheet || sheet.points < line.data) return HOLDS;
  const then = await pointsAt(table, unitYearName({ unit, year }), atOnceAt);
  return { holds: false, putRight: then !== undefined && then >= line.data ? "before" : "after" };
};

/** Of a recipient who cannot be reached: the state that was told of has not ended. */
const stillUnreachable: Look = async (table, { subject, episode }, { atOnceAt }) => {
  const [committee, member] = subject.split("/");
  const found = await findMember(table, committeeIdSchema.parse(committee), memberIdSchema.parse(member));
  if (!found || isStillUnreachable(found.subscription, episode)) return HOLDS;
  const ended = found.subscription?.since;
  return {
    holds: false,
    putRight: ended !== undefined && ended > localDateOf(atOnceAt) ? "after" : "before",
  };
};

const LOOKS: Readonly<Partial<Record<Occasion["rule"], Look>>> = {
  "deadline-near": stillOpen,
  "deadline-overdue": stillOpen,
  "deadline-overdue-head": stillOpen,
  "deadline-overdue-committee": stillOpen,
  "self-score-late": stillOpen,
  "report-late": stillOpen,
  "hot-spot": stillFlagged,
  "score-below-warning": stillBelow,
  "recipient-unreachable": stillUnreachable,
};

/** Events that put nothing right: a consequence, or the alert itself. */
const IDLE_EVENTS: readonly EventType[] = [
  "score.computed",
  "alert.raised",
  "deadline.moved",
  "record.day-passed",
  "effects.refreshed",
];

const eventItemSchema = z.looseObject({ event: z.looseObject({ type: z.string() }) });

/**
 * Whether something happened to the subject after the entry was written and before it would have left at once. A record may
 * say that it was done on an earlier day: what counts is when that became known.
 */
async function changedBetween(
  table: Table,
  subject: string,
  { at, atOnceAt }: Pick<AlertEntry, "at" | "atOnceAt">,
): Promise<boolean> {
  const items = await auditOf(table, subject, at, atOnceAt);
  return items.some(({ event }) => !IDLE_EVENTS.some((idle) => idle === event.type));
}

const scoredSchema = z.looseObject({ data: z.looseObject({ points: z.looseObject({ after: z.int() }) }) });

/** Points of the last sheet computed by that instant. */
async function pointsAt(table: Table, subject: string, at: Instant): Promise<number | undefined> {
  const items = await auditOf(table, subject, "2", at);
  const scored = items.filter(({ event }) => event.type === "score.computed").at(-1);
  return scored && scoredSchema.parse(scored.event).data.points.after;
}

/** Events about a subject from `from` on to `to`, oldest first. Of a busy unit-year the latest page. */
async function auditOf(table: Table, subject: string, from: string, to: Instant) {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: "gsi3",
      KeyConditionExpression: "gsi3pk = :subject AND gsi3sk BETWEEN :from AND :to",
      ExpressionAttributeValues: {
        ":subject": auditSubjectPartition(subject),
        ":from": from,
        // `$` is the character after `#`: what happened at `to` itself is in.
        ":to": `${to}$`,
      },
      ScanIndexForward: false,
      Limit: 200,
    }),
  );
  return z.array(eventItemSchema).parse(Items).reverse();
}
