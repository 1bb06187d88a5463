import {
  addDays,
  type Instant,
  instantSchema,
  type LocalDate,
  type LocalDateTime,
  localDateSchema,
  localDateTimeSchema,
} from "../../../shared/calendar/local-date.ts";
import { type UnitId, unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { headSchema } from "../../../shared/units/unit.ts";
import { type Chance, chance } from "./chance.ts";

/** The year that is generated. */
export const YEAR = 2023;

/** A block (khối) of the country: so many communes are compared with each other; the last may be smaller. */
export const UNITS_A_BLOCK = 8;

/** What all facts of one commune have in common. */
export interface Setting {
  readonly unit: UnitId;
  readonly chance: Chance;
  /** The body of a new record id, without its prefix. */
  newBody(): string;
}

/** The commune number `nth` (from 0): everything in it follows from that number. */
export function settingOf(nth: number): Setting {
  let made = 0;
  return {
    unit: communeAt(nth),
    chance: chance(nth + 1),
    newBody() {
      made += 1;
      return `${body(nth, 16)}${body(made, 10)}`;
    },
  };
}

export const communeAt = (nth: number): UnitId =>
  unitIdSchema.parse(`xa-vi-du-${String(nth + 1).padStart(4, "0")}`);

/** Digits are within the alphabet of record ids. */
const body = (number: number, length: number): string => String(number).padStart(length, "0");

/** A day on which something is recorded, as facts write it. */
export interface Day {
  /** Days since the first of January. */
  readonly nth: number;
  readonly date: LocalDate;
  readonly morning: LocalDateTime;
  readonly noon: LocalDateTime;
  /** It was entered on that day, by the calendar of Vietnam. */
  readonly entered: Instant;
}

const FIRST = localDateSchema.parse(`${YEAR}-01-01`);

/** The days of the year and the two months around it, each made once. */
const DAYS: readonly Day[] = Array.from({ length: 62 + 365 + 62 }, (_, index) => {
  const date = addDays(FIRST, index - 62);
  return {
    nth: index - 62,
    date,
    morning: localDateTimeSchema.parse(`${date}T08:00`),
    noon: localDateTimeSchema.parse(`${date}T11:30`),
    entered: instantSchema.parse(`${date}T08:00:00.000Z`),
  };
});

/** The day number `nth` of the year; from 62 before it to 62 after. */
export function dayAt(nth: number): Day {
  const day = DAYS[nth + 62];
  if (day === undefined) throw new RangeError(`day ${nth} is not of the year`);
  return day;
}

/** Any day of the year. */
export const anyDay = ({ chance }: Setting): Day => dayAt(chance.between(0, 364));

/** What every fact carries: when and for whom it was entered. `late` days after the day it is of. */
export const identityOf = ({ unit }: Setting, { nth }: Day, late = 1) => ({
  unit,
  year: YEAR,
  enteredAt: dayAt(nth + late).entered,
  accountable: HEAD,
});

const HEAD = headSchema.parse({ name: "Người đứng đầu (ví dụ)", post: "Chủ tịch UBND xã (ví dụ)" });

/** Invented limits say so. */
export const EXAMPLE_SOURCE = "ví dụ / example";
