import { RESIDENT } from "../../../shared/access/caller.ts";
import { formatDate, yearOf } from "../../../shared/calendar/local-date.ts";
import { POSTS } from "../../../shared/receptions/choices.ts";
import { type DutyDay, dueDayOf } from "../../../shared/receptions/duty-day.ts";
import { dutyDayKind } from "../../../shared/receptions/duty-day-kind.ts";
import { pageOfRecords } from "../../../shared/records/read-records.dynamodb.ts";
import { isKind } from "../../../shared/storage/facts.dynamodb.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";

const isDutyDay = isKind("duty-day");
/** A year has some fifty days for each head; the next few are what somebody needs. */
const LOOKED_THROUGH = 200;
const MOST_SHOWN = 6;

/** The next duty days of the unit that everybody may see: when, where, whose. */
export async function dutySchedule(request: PageRequest, unit: Unit): Promise<Html> {
  const { today, deps, texts, language } = request;
  const words = texts.opinions;
  const of = { unit: unit.id, year: yearOf(today) };
  const page = await pageOfRecords(deps.table, RESIDENT, dutyDayKind, unit, of, LOOKED_THROUGH);
  const days = page.records
    .filter(isDutyDay)
    .map(({ fact }) => fact)
    .filter((fact) => isToCome(fact) && dueDayOf(fact) >= today)
    .sort((a, b) => (dueDayOf(a) < dueDayOf(b) ? -1 : 1))
    .slice(0, MOST_SHOWN);
  return html`<h4>${words.schedule}</h4>${
    days.length === 0
      ? html`<p>${words.noSchedule}</p>`
      : html`<ul>${days.map((duty) => html`<li>${lineOf(duty, POSTS[duty.post][language])}</li>`)}</ul>`
  }`;
}

/** "15/11/2023 · Chủ tịch UBND · 8:00–11:00 · Trụ sở": as far as it was posted. */
const lineOf = (duty: DutyDay, post: string): string =>
  [formatDate(dueDayOf(duty)), post, duty.hours, duty.place].flatMap((part) => part ?? []).join(" · ");

const isToCome = ({ state }: DutyDay): boolean => state === "posted" || state === "postponed";
