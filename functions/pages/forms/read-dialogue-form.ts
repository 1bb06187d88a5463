import { ROWS } from "./field-names.ts";
import { entered, textOf, textsOf, type Values } from "./field-values.ts";
import { rowCount } from "./rows.ts";
import { typedDate, typedNumber, typedTime } from "./typed.ts";

/**
 * The parts of a dialogue as a form's inputs give them, for the schemas of `shared/dialogues` to judge. Parts that
 * a person may leave out are undefined when nothing was entered in them.
 */

export function readPlan(values: Values) {
  return { ...readPlanWithoutDay(values), plannedOn: readDate(values, "plan.plannedOn") };
}

export function readPlanWithoutDay(values: Values) {
  const kind = entered(values, "plan.area.kind");
  return {
    place: entered(values, "plan.place"),
    form: entered(values, "plan.form"),
    area: kind === "sub-units" ? { kind, names: textsOf(values, "plan.area.names") } : { kind },
    basis: entered(values, "plan.basis"),
    model: entered(values, "plan.model"),
  };
}

export function readNotice(values: Values) {
  const publishedOn = readDate(values, "notice.publishedOn");
  return publishedOn === undefined ? undefined : { publishedOn };
}

export function readMeeting(values: Values) {
  const startDay = textOf(values, "meeting.startedAt.date");
  return {
    startedAt: moment(startDay, textOf(values, "meeting.startedAt.time")),
    endedAt: moment(textOf(values, "meeting.endedAt.date"), textOf(values, "meeting.endedAt.time"), startDay),
    chairs: rowsOf(values, "chairs", (at) => ({
      name: entered(values, `${at}.name`),
      post: entered(values, `${at}.post`),
      title: entered(values, `${at}.title`),
    })),
    coOrganiser: entered(values, "meeting.coOrganiser"),
    attendees: readNumber(values, "meeting.attendees"),
  };
}

/** Who attended, one a line; undefined where nobody was entered. */
export function readAttendeeNames(values: Values): string[] | undefined {
  const names = textOf(values, "attendeeNames")
    .split(/\r?\n/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.length > 0 ? names : undefined;
}

export function readConclusion(values: Values) {
  const [number, issuedOn] = [entered(values, "conclusion.number"), readDate(values, "conclusion.issuedOn")];
  return number === undefined && issuedOn === undefined ? undefined : { number, issuedOn };
}

export function readPublication(values: Values) {
  const publishedOn = readDate(values, "publication.publishedOn");
  const channels = textsOf(values, "publication.channels");
  return publishedOn === undefined && channels.length === 0 ? undefined : { publishedOn, channels };
}

/** `unitNames` are the units that an opinion can be handed to, by id: choosing one names it. */
export function readOpinions(values: Values, unitNames: ReadonlyMap<string, string>) {
  return rowsOf(values, "opinions", (at) => ({
    field: entered(values, `${at}.field`),
    content: entered(values, `${at}.content`),
    people: readNumber(values, `${at}.people`),
    raisedBy: readPerson(values, `${at}.raisedBy`),
    outcome: readOutcome(values, `${at}.outcome`, unitNames),
  }));
}

/** Undefined where nothing was entered of the person. */
export function readPerson(values: Values, at: string) {
  const person = {
    name: entered(values, `${at}.name`),
    contact: entered(values, `${at}.contact`),
    idNumber: entered(values, `${at}.idNumber`),
  };
  return Object.values(person).some((value) => value !== undefined) ? person : undefined;
}

function readOutcome(values: Values, at: string, unitNames: ReadonlyMap<string, string>) {
  const kind = entered(values, `${at}.kind`);
  switch (kind) {
    case "answered-on-the-spot":
      return { kind, answeredBy: entered(values, `${at}.answeredBy`) };
    case "handed-over": {
      const toUnit = entered(values, `${at}.toUnit`);
      const to = entered(values, `${at}.to`) ?? unitNames.get(toUnit ?? "");
      return { kind, to, toUnit, dueOn: readDate(values, `${at}.dueOn`) };
    }
    case "beyond-authority":
      return { kind, reportedTo: entered(values, `${at}.reportedTo`) };
    case "to-verify":
      return { kind, by: entered(values, `${at}.by`) };
    default:
      return { kind };
  }
}

export function readDate(values: Values, name: string): string | undefined {
  const text = entered(values, name);
  return text === undefined ? undefined : typedDate(text);
}

export function readNumber(values: Values, name: string): number | string | undefined {
  const text = entered(values, name);
  return text === undefined ? undefined : typedNumber(text);
}

/** Local time to the minute; undefined when nothing was entered. A day may be implied, a time never is. */
export function moment(day: string, time: string, impliedDay = ""): string | undefined {
  if (day === "" && time === "") return undefined;
  return `${typedDate(day || impliedDay)}T${typedTime(time)}`;
}

function rowsOf<T>(values: Values, name: keyof typeof ROWS, read: (at: string) => T): T[] {
  const { list } = ROWS[name];
  return Array.from({ length: rowCount(values, ROWS[name]) }, (_, index) => read(`${list}.${index}`));
}
