import { randomUUID } from "node:crypto";
import { open, send } from "./matrix-page-probes.ts";
import { found, letIn, type Probe, post, shows } from "./matrix-probe.ts";
import type { Target } from "./matrix-world.ts";

const assignment = ({ assignment: id }: Target): string => `records/assignments/${id}`;
const desk = ({ sent }: Target): string => `/opinions/${sent}/desk`;
const CODE_SHOWN = 'class="code unbroken"';

/** A step of an assignment, by program and as the page that has its form. */
const step = (act: Probe["act"], name: string, body: object): readonly Probe[] => [
  {
    act,
    via: "api",
    on: "unit",
    name: `POST /api/records/assignments/{id}/${name}`,
    ask: post(
      (target) => `/api/${assignment(target)}/${name}`,
      () => body,
      '"1"',
    ),
    wasDone: letIn,
  },
  {
    act,
    via: "page",
    on: "unit",
    name: `/records/assignments/{id}/${name}`,
    ask: open((target) => `/${assignment(target)}/${name}`),
    wasDone: letIn,
  },
];

const SENT = { class: "proposal", field: "roads", content: "Đường tổ 3 xuống cấp (ví dụ)" };

/** What residents send, and what the desk and the answering unit do with it. */
export const OPINION_PROBES: readonly Probe[] = [
  {
    act: "opinion.send",
    via: "api",
    on: "unit",
    name: "POST /api/opinions",
    isOpen: true,
    // A form that nobody opened: who may send is told so, and nothing is written.
    ask: post(
      () => "/api/opinions",
      ({ unit }) => ({ unit, formToken: randomUUID(), ...SENT }),
    ),
    wasDone: (seen) => (/unit-unknown/.test(seen.text) ? false : letIn(seen)),
    hides: false,
  },
  {
    act: "opinion.send",
    via: "page",
    on: "unit",
    name: "/opinions?unit",
    ask: open(({ unit }) => `/opinions?unit=${unit}`),
    wasDone: (seen, { unit }) => seen.text.includes(`<option value="${unit}" selected`),
    hides: false,
  },
  {
    act: "opinion.send",
    via: "page",
    on: "unit",
    name: "/opinions/new?unit&of",
    ask: open(({ unit }) => `/opinions/new?unit=${unit}&of=proposal`),
    wasDone: (seen, { unit }) => shows(`name="unit" value="${unit}"`)(seen),
    hides: false,
  },
  {
    act: "opinion.send",
    via: "page",
    on: "unit",
    name: "POST /opinions/new",
    ask: send(
      async () => "/opinions/new",
      ({ unit }) => ({ unit, of: "proposal", ...SENT }),
    ),
    wasDone: letIn,
    hides: false,
  },
  ...step("opinion.extend", "extend", {
    extendedOn: "2023-11-14",
    extensionNumber: "20/UBND-VP (ví dụ)",
    extendedTo: "2023-12-29",
    extensionReason: "places",
  }),
  ...step("opinion.publish", "publish", {
    publishedQuestion: "Đường hỏng (ví dụ)",
    publishedAnswer: "Đã sửa (ví dụ)",
    personsChecked: true,
  }),
  {
    act: "record.read",
    via: "page",
    on: "unit",
    name: "/opinions/{opinion}/desk",
    ask: open(desk),
    wasDone: found,
  },
  {
    act: "opinion.reissue-code",
    via: "page",
    on: "unit",
    name: "POST /opinions/{opinion}/desk",
    ask: send(
      async (target) => desk(target),
      () => ({ reason: "lost" }),
    ),
    wasDone: shows(CODE_SHOWN),
  },
];
