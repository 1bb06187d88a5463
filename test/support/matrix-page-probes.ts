import { randomUUID } from "node:crypto";
import { type Asker, found, type Probe, type Seen, shows } from "./matrix-probe.ts";
import { ATTENDEE, CONTENT, LISTED_YEAR, RAISED_BY, type Target } from "./matrix-world.ts";

async function seen(response: Response): Promise<Seen> {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  };
}

const browserOf = ({ browser }: Asker) => {
  if (!browser) throw new Error("whoever asks has no browser");
  return browser;
};

type Path = (target: Target) => string;

/** Opens the page at `path`. */
export const open = (path: Path): Probe["ask"] => {
  return async (asker, target) => seen(await browserOf(asker).get(path(target)));
};

/** Sends the form that a page at `path` has, or would have. */
export const send = (
  path: (target: Target) => Promise<string>,
  fields: (target: Target) => Record<string, string>,
) => {
  return async (asker: Asker, target: Target): Promise<Seen> => {
    const form = { csrf: asker.csrf, token: randomUUID(), version: "1", ...fields(target) };
    return seen(await browserOf(asker).post(await path(target), form));
  };
};

/** A form that was taken leads to the record; one that was not, back to itself. */
export const taken = (seen: Seen): boolean | undefined => {
  const { location = "" } = seen.headers;
  if (seen.status === 303 && /\/[a-z-]+\/[a-z]{3}_[^/]+\?receipt=/.test(location)) return true;
  if (seen.status === 303 && /[?&]draft=/.test(location)) return false;
  return found(seen);
};

/** A form that somebody may send was taken, or leads back to itself with what is wrong with it. */
export const sentIn = (seen: Seen): boolean | undefined =>
  seen.status === 303 && /[?&](draft|receipt|saved|done)=/.test(seen.headers.location ?? "")
    ? true
    : found(seen);

/** The fields of the form for a dialogue that was held. */
const heldForm = ({ unit }: Target) => ({
  unit,
  "plan.place": "Nhà văn hóa (ví dụ)",
  "plan.form": "in-person",
  "plan.area.kind": "whole-unit",
  "plan.basis": "periodic",
  "meeting.startedAt.date": "2023-11-10",
  "meeting.startedAt.time": "08:00",
  "meeting.endedAt.time": "11:00",
  "meeting.attendees": "80",
  "meeting.chairs.0.name": "Người chủ trì (ví dụ)",
  "meeting.chairs.0.post": "peoples-committee-chair",
});

const record: Path = ({ held }) => `/dialogues/${held}`;
const opinionOf: Path = ({ held, opinion }) => `/dialogues/${held}/opinions/${opinion}`;
const sheet: Path = ({ unit }) => `/scores/${unit}/2023`;
const inPage = { via: "page", on: "unit" } as const;

const recording = (reason: string | undefined): readonly Probe[] => {
  const probe = {
    ...inPage,
    act: reason === undefined ? "dialogue.record" : "dialogue.record, with a reason",
  } as const;
  const filing = reason === undefined ? {} : { filingReason: reason };
  return [
    {
      ...probe,
      name: "POST /dialogues",
      ask: send(
        async () => "/dialogues",
        (target) => ({ ...heldForm(target), ...filing }),
      ),
      wasDone: taken,
      // Both lead back to the form, whose draft has another name each time.
      hides: false,
    },
    {
      ...probe,
      name: "POST /dialogues/{id}/cancel",
      ask: send(
        async (target) => `/dialogues/${await target.planned()}/cancel`,
        () => ({ reason: "Mưa lũ (ví dụ)", ...filing }),
      ),
      wasDone: taken,
    },
  ];
};

/** Every page, by what may be done with it. */
export const PAGE_PROBES: readonly Probe[] = [
  { ...inPage, act: "dialogue.read", name: "/dialogues/{id}", ask: open(record), wasDone: found },
  {
    ...inPage,
    act: "dialogue.read",
    name: "/units/{unit}/{year}/dialogues",
    ask: open(({ unit }) => `/units/${unit}/${LISTED_YEAR}/dialogues`),
    wasDone: (answer, { listed: id }) => shows(`/dialogues/${id}`)(answer),
    hides: false,
  },
  {
    ...inPage,
    act: "dialogue.read-public",
    name: "/dialogues/{published}",
    ask: open(({ published }) => `/dialogues/${published}`),
    wasDone: found,
  },
  ...recording(undefined),
  ...recording("Đơn vị mất kết nối, có công văn (ví dụ)"),
  {
    // The form asks for the reason, so that it opens for who must give one.
    ...inPage,
    act: "dialogue.record, with a reason",
    name: "/dialogues/{id}/correct",
    ask: open((target) => `${record(target)}/correct`),
    wasDone: found,
  },
  {
    ...inPage,
    act: "dialogue.record, with a reason",
    name: "/dialogues/{id}/opinions/{opinion}",
    ask: open(opinionOf),
    wasDone: found,
  },
  {
    ...inPage,
    act: "opinion.read-content",
    name: "/dialogues/{id} (text)",
    ask: open(record),
    wasDone: shows(CONTENT),
  },
  {
    ...inPage,
    act: "person.read",
    name: "/dialogues/{id} (persons)",
    ask: open(record),
    wasDone: shows(RAISED_BY, ATTENDEE),
  },
  {
    ...inPage,
    act: "persons.erase",
    name: "/dialogues/{id}/erase",
    ask: open(({ erasable }) => `/dialogues/${erasable}/erase`),
    wasDone: found,
  },
  {
    ...inPage,
    act: "persons.erase",
    name: "/dialogues/{id}/opinions/{opinion}/erase",
    ask: open((target) => `${opinionOf(target)}/erase`),
    wasDone: found,
  },
  {
    ...inPage,
    act: "persons.erase",
    name: "POST /dialogues/{id}/erase",
    ask: send(
      async ({ erasable }) => `/dialogues/${erasable}/erase`,
      () => ({ ground: "request-of-person", confirmed: "true" }),
    ),
    wasDone: taken,
  },
  { ...inPage, act: "score.read", name: "/scores/{unit}/{year}", ask: open(sheet), wasDone: found },
  {
    ...inPage,
    act: "score.read",
    name: "/scores",
    ask: open(() => "/scores?year=2023"),
    wasDone: (answer, target) => shows(`href="${sheet(target)}"`)(answer),
    hides: false,
  },
  {
    ...inPage,
    act: "score.read-records",
    name: "/scores/{unit}/{year}/records",
    ask: open((target) => `${sheet(target)}/records?metric=dialogues.held`),
    wasDone: found,
  },
  {
    ...inPage,
    act: "unit.read",
    name: "/units/{unit}/{year}/dialogues (exists)",
    ask: open(({ unit }) => `/units/${unit}/2023/dialogues`),
    wasDone: found,
  },
  {
    act: "committee.read",
    via: "page",
    on: "committee",
    name: "/committee",
    ask: open(() => "/committee"),
    wasDone: (answer, { committee }) => shows(`id="${committee}"`)(answer),
    hides: false,
  },
  {
    act: "operators.read",
    via: "page",
    on: "installation",
    name: "/operators",
    ask: open(() => "/operators"),
    wasDone: found,
    hides: false,
  },
];
