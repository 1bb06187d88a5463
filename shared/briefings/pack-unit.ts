import { addDays, daysFrom, type LocalDate } from "../calendar/local-date.ts";
import { closedOn, type HotSpot } from "../crowds/hot-spot.ts";
import type { Watch } from "../deadlines/watch.ts";
import { placeOf } from "../limits/scope.ts";
import type { Locality } from "../localities/locality.ts";
import type { Model } from "../models/model.ts";
import { countOf, type Tally } from "../pipeline/tally.ts";
import { DUTY_POSTS, dutiesHere, dutyOn, KNOWN_DUTIES } from "../receptions/duty.ts";
import { headOn } from "../units/head.ts";
import type { Unit } from "../units/unit.ts";
import type { Work } from "../works/work.ts";
import { type Decision, dueOf } from "./decision.ts";
import { type DueItem, MOST_LISTED, type PackUnit } from "./pack.ts";

/** What a unit's part is made from, as it stood on the day. */
export interface UnitMatter {
  readonly unit: Unit;
  readonly locality: Locality;
  readonly on: LocalDate;
  readonly from: LocalDate;
  /** Open ones alone. */
  readonly watches: readonly Watch[];
  readonly tally: Tally;
  readonly decisions: readonly Decision[];
  readonly works: readonly Work[];
  readonly models: readonly Model[];
  readonly hotSpots: readonly HotSpot[];
  readonly score: PackUnit["score"];
}

/** How far ahead the pack looks: to the next one. */
const MONTH_DAYS = 31;

/** What the unit brings to the briefing. Pure. */
export function packUnitOf(matter: UnitMatter): PackUnit {
  const { unit, on, from, tally, score } = matter;
  const dues = matter.watches.flatMap((watch) => dueItemOf(watch, on)).sort((a, b) => compare(a.due, b.due));
  const isNew = (day: LocalDate) => from <= day && day < on;
  const count = (metric: Parameters<typeof countOf>[1]) => countOf(tally, metric);
  return {
    unit: unit.id,
    head: headOn(unit, on) ?? unit.head,
    overdue: listed(dues.filter(({ due }) => due < on)),
    coming: listed(dues.filter(({ due }) => on <= due && due <= addDays(on, MONTH_DAYS))),
    decisions: listed(matter.decisions.flatMap((one) => openDecision(one, on)).sort(byDue)),
    dialogues: { held: count("dialogues.held"), published: count("dialogues.published") },
    receptions: {
      posted: count("duty.posted"),
      held: count("duty.held"),
      missing: count("duty.missing"),
      duties: dutiesOf(matter),
    },
    opinions: {
      given: count("assignments.given"),
      answeredOnTime: count("assignments.answeredOnTime"),
      answeredLate: count("assignments.answeredLate"),
      overdue: count("assignments.overdue"),
    },
    newWorks: listed(
      matter.works.flatMap(({ id, decidedOn }) => (isNew(decidedOn) ? [{ id, day: decidedOn }] : [])),
    ),
    newModels: listed(
      matter.models.flatMap(({ id, registeredOn }) =>
        isNew(registeredOn) ? [{ id, day: registeredOn }] : [],
      ),
    ),
    ...(score && { score }),
    hotSpots: matter.hotSpots
      .filter((one) => closedOn(one) === undefined)
      .map(({ id, field, cases, people, state }) => ({ id, field, cases, people, state })),
  };
}

const listed = <T>(all: readonly T[]) => ({ count: all.length, items: all.slice(0, MOST_LISTED) });
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
const byDue = (a: { readonly due: LocalDate }, b: { readonly due: LocalDate }) => compare(a.due, b.due);
const daysOver = (due: LocalDate, on: LocalDate): number => Math.max(0, daysFrom(due, on));

function dueItemOf({ clock, subject, subjectKind, closedOn: closed }: Watch, on: LocalDate): DueItem[] {
  const { due, kind } = clock;
  // Decisions of briefings stand in a list of their own.
  if (due === undefined || closed !== undefined || kind === "decision") return [];
  return [{ clock: kind, subject, subjectKind, due, daysOver: daysOver(due, on) }];
}

function openDecision(decision: Decision, on: LocalDate) {
  if (decision.state !== "given" && decision.state !== "overdue") return [];
  const due = dueOf(decision);
  return [{ id: decision.id, due, daysOver: daysOver(due, on) }];
}

function dutiesOf({ unit, locality, on }: UnitMatter): PackUnit["receptions"]["duties"] {
  const here = dutiesHere([...KNOWN_DUTIES, ...locality.duties], placeOf(locality));
  return DUTY_POSTS.flatMap((post) => {
    const strictest = dutyOn(here, unit.kind, post, on)?.strictest;
    return strictest ? [{ post, days: strictest.days, per: strictest.per }] : [];
  });
}
