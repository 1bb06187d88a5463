import { describe, expect, it } from "vitest";
import { parseEvent } from "../../../shared/events/domain-event.ts";
import { EVENT_TYPES, type EventType, type FactEventType } from "../../../shared/names/events.ts";

const of = { unit: "phuong-1", year: 2023 };
const record = { kind: "dialogue", id: "dlg_01h0000000000000000000000", version: 2 };
const factChanged = {
  record,
  unitYears: [of],
  changedFields: ["meeting.attendees"],
  tallyDifferences: [{ ...of, metrics: { "dialogues.attendees": 5 } }],
  otherRecords: [{ ...record, kind: "opinion", changedFields: ["people"] }],
};

const APPROVAL = "apr_01h00000000000000000000000";

const AWARD = {
  ...of,
  proposal: "awp_01h00000000000000000000000",
  version: 1,
  award: "bang-khen-tinh",
  state: "proposed",
};

/** What consumers were promised, one of each type; a new type does not compile without its sample. */
const SAMPLES: Record<Exclude<EventType, FactEventType>, object> = {
  "effects.refreshed": { unitYears: [of], records: 40, tallyDifferences: [] },
  "tally.repaired": { unitYears: [of], before: { "dialogues.held": 7 }, after: { "dialogues.held": 1 } },
  "unit-year.date-passed": { unitYears: [of], passedThrough: "2023-12-15" },
  "unit-year.guidance-assigned": { unitYears: [of], guidance: { id: "vi-du-2023-xa-phuong", version: 1 } },
  "appraisal.saved": {
    unitYears: [of],
    criterion: "I.1",
    part: "review1",
    version: 3,
    changedFields: ["review1.points"],
  },
  "unit-year.stage-changed": {
    unitYears: [of],
    step: "submit",
    before: "self-scoring",
    stage: "submitted",
    version: 1,
  },
  "unit-year.decided": { unitYears: [of], approval: APPROVAL, points: 9150, grade: "tot", place: 2 },
  "score.computed": { ...of, afterRev: 1, rev: 2, provisional: true, points: { before: 0, after: 750 } },
  "member.registered": { committee: "ban-chi-dao", member: "thu-ky" },
  "alert.raised": {
    rule: "deadline-overdue",
    subject: "opn_01h0000000000000000000000",
    episode: "opinion-first-result/-/1",
    on: "2023-11-16",
    facts: { clock: "opinion-first-result", due: "2023-11-15", days: 1 },
  },
  "deadline.moved": {
    ...of,
    subject: "opn_01h0000000000000000000000",
    clock: "opinion-first-result",
    part: "-",
    why: "calendar",
  },
  "member.preferences-changed": {
    committee: "ban-chi-dao",
    member: "thu-ky",
    changedFields: ["deadlines"],
  },
  "membership.granted": {
    principal: "https://issuer.example#a",
    role: "clerk",
    scope: "committee:ban-chi-dao",
  },
  "membership.ended": {
    principal: "https://issuer.example#a",
    role: "clerk",
    scope: "committee:ban-chi-dao",
  },
  "persons.erased": { record: { kind: "opinion", id: "opn_01h0000000000000000000000" }, ground: "request" },
  "approval.proposed": { approval: APPROVAL, action: "guidance.issue", about: "vi-du-2023-xa-phuong/1" },
  "approval.given": { approval: APPROVAL, action: "guidance.issue", about: "vi-du-2023-xa-phuong/1" },
  "guidance.drafted": { guidance: { id: "vi-du-2023-xa-phuong", version: 2 }, faults: 3 },
  "guidance.issued": { guidance: { id: "vi-du-2023-xa-phuong", version: 1 }, approval: APPROVAL },
  "evidence.erased": { ...of, evidence: "evd_01h00000000000000000000000", ground: "request-of-person" },
  "evidence.settled": { ...of, evidence: "evd_01h00000000000000000000000", isKept: true },
  "appeal.made": { ...of, criterion: "I.1", number: 1 },
  "appeal.decided": { ...of, criterion: "I.1", number: 1, approval: APPROVAL, outcome: "rejected" },
  "award.proposed": AWARD,
  "award.stepped": { ...AWARD, version: 2, state: "council-voted", step: "council-vote" },
};
const dataOf = (type: EventType): object =>
  Object.entries(SAMPLES).find(([of]) => of === type)?.[1] ?? factChanged;

const envelope = (type: string, data: object) => ({
  specversion: "1.0",
  id: "evt_01h00000000000000000000000",
  source: "/nghe-dan",
  type,
  subject: "phuong-1/2023",
  time: "2023-11-15T01:00:00.000Z",
  datacontenttype: "application/json",
  dataschema: `urn:nghe-dan:event:${type}:1`,
  actor: "local",
  data,
});

describe.each(EVENT_TYPES)("a %s event", (type) => {
  const good = envelope(type, dataOf(type));

  it("is read as it was promised", () => {
    expect(parseEvent(good)).toEqual(good);
  });

  it("is read by code that does not know what was added to it since", () => {
    const newer = { ...good, traceparent: "00-a-b-01", data: { ...dataOf(type), addedLater: 1 } };
    expect(parseEvent(newer)).toEqual(good);
  });

  it.each(Object.keys(dataOf(type)))("is refused without its %s", (name) => {
    const { [name]: _, ...rest }: Record<string, unknown> = { ...dataOf(type) };
    expect(() => parseEvent(envelope(type, rest))).toThrow();
  });
});

describe("what is no event of ours", () => {
  const data = SAMPLES["member.registered"];
  const good = envelope("member.registered", data);

  it.each<[string, object]>([
    ["another version of CloudEvents", { ...good, specversion: "0.3" }],
    ["another source", { ...good, source: "/elsewhere" }],
    ["a type nobody declared", envelope("member.danced", data)],
    ["an id of another kind", { ...good, id: "dlg_01h00000000000000000000000" }],
    ["nobody who did it", { ...good, actor: "" }],
  ])("%s", (_, event) => {
    expect(() => parseEvent(event)).toThrow();
  });
});
