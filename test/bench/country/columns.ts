import type { LocalDate } from "../../../shared/calendar/local-date.ts";
import { localDateOf } from "../../../shared/calendar/local-date.ts";
import type { Dialogue } from "../../../shared/dialogues/dialogue.ts";
import type { Opinion } from "../../../shared/opinions/opinion.ts";
import type { Fact } from "../../../shared/pipeline/fact.ts";

/** What a column of the table of facts holds. */
export type Cell = string | number | null;

/**
 * The columns that the metrics need, beside `unit` and `kind`: words as the facts have them, days as whole numbers (so that
 * SQL need not read dates), and for what only has to be there 1. Dialogues have one who chairs here, hence one post.
 */
export const COLUMNS = {
  state: "TEXT",
  day: "INTEGER",
  entered: "INTEGER",
  post: "TEXT",
  notice: "INTEGER",
  notice_days: "INTEGER",
  entry_days: "INTEGER",
  model: "INTEGER",
  people: "INTEGER",
  outcome: "TEXT",
  source: "TEXT",
  class: "TEXT",
  type: "TEXT",
  received_by: "TEXT",
  occasion: "TEXT",
  large: "INTEGER",
  noticed: "INTEGER",
  informed: "INTEGER",
  due: "INTEGER",
  passed: "INTEGER",
  first_year: "INTEGER",
  approved: "INTEGER",
  report: "INTEGER",
  figures: "INTEGER",
  widened: "INTEGER",
  local: "INTEGER",
  district: "INTEGER",
  province: "INTEGER",
  replicated: "INTEGER",
  started: "INTEGER",
  giver: "TEXT",
  counted: "INTEGER",
  square_metres: "INTEGER",
  declared: "INTEGER",
  dong: "INTEGER",
  days: "INTEGER",
  act: "TEXT",
  until: "INTEGER",
  minimum: "INTEGER",
  received: "INTEGER",
  accepted: "INTEGER",
  present: "INTEGER",
  total: "INTEGER",
  quorum_present: "INTEGER",
  quorum_of: "INTEGER",
  replied: "INTEGER",
  minutes: "INTEGER",
  airings: "INTEGER",
} as const;
export type Column = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[];

type Values = Partial<Record<Column, Cell | boolean | undefined>>;

/** The row of a fact: its unit, its kind, then {@link COLUMN_NAMES}. */
export function rowOf(fact: Fact): Cell[] {
  const values: Values = { state: fact.state, ...valuesOf(fact) };
  return [fact.unit, fact.kind, ...COLUMN_NAMES.map((column) => cell(values[column]))];
}

const cell = (value: Cell | boolean | undefined): Cell =>
  typeof value === "boolean" ? Number(value) : (value ?? null);

function valuesOf(fact: Fact): Values {
  switch (fact.kind) {
    case "dialogue":
      return ofDialogue(fact);
    case "opinion":
      return ofOpinion(fact);
    case "reception":
      return {
        type: fact.type,
        received_by: fact.receivedBy,
        people: fact.people,
        occasion: fact.occasion,
        large: fact.largeDelegation?.people,
        noticed: fact.noticeNumber !== undefined,
        informed: dayOf(fact.informedOn),
        due: dayOf(fact.result?.by),
        passed: fact.overdue,
      };
    case "model-year":
      return {
        first_year: fact.firstYear,
        outcome: fact.outcome,
        approved: fact.approvedOn !== undefined,
        report: fact.reportNumber !== undefined,
        figures: fact.figures !== undefined,
        widened: fact.widened,
        local: fact.local !== undefined,
        district: fact.district !== undefined,
        province: fact.province !== undefined,
        replicated: fact.replicatedOn !== undefined,
      };
    case "work-year":
      return { started: dayOf(fact.startedOn) };
    case "gift":
      return {
        type: fact.type,
        giver: fact.giver,
        counted: fact.householdCounted,
        square_metres: fact.squareMetres,
        declared: fact.declaredValue,
        dong: fact.dong,
        days: fact.days,
      };
    case "democracy-act":
      return {
        act: fact.act,
        day: dayOf(fact.on),
        until: dayOf(fact.until),
        minimum: fact.minimum?.days,
        received: fact.received,
        accepted: fact.accepted,
        present: fact.present,
        total: fact.total,
        quorum_present: fact.quorum?.present,
        quorum_of: fact.quorum?.of,
        replied: dayOf(fact.repliedOn),
        due: dayOf(fact.replyDue),
        passed: dayOf(fact.duePassed),
      };
    case "broadcast":
      return { minutes: fact.minutes, airings: fact.timesAired };
    default:
      throw new RangeError(`the generated year has no ${fact.kind}`);
  }
}

function ofDialogue(fact: Dialogue): Values {
  const planned = {
    day: dayOf(fact.plan.plannedOn),
    entered: dayOf(localDateOf(fact.enteredAt)),
    notice: "notice" in fact ? dayOf(fact.notice?.publishedOn) : null,
    notice_days: fact.limits.notice?.days,
    entry_days: fact.limits.entry?.days,
    model: fact.plan.model !== undefined,
  };
  if (!("meeting" in fact) || fact.meeting === undefined) return planned;
  return { ...planned, post: fact.meeting.chairs[0]?.post, people: fact.meeting.attendees };
}

const ofOpinion = ({ outcome, people, source, class: of }: Opinion): Values => ({
  outcome: outcome.kind,
  people,
  source: source ?? "dialogue",
  class: of,
});

const DAY_MS = 24 * 60 * 60 * 1000;

const dayOf = (date: LocalDate | undefined): number | undefined =>
  date === undefined ? undefined : Date.parse(date) / DAY_MS;
