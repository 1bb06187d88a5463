import { describe, expect, it } from "vitest";
import { type DomainEvent, domainEvent } from "../../../shared/events/domain-event.ts";
import { newDialogueId, newOpinionId, newRecordId } from "../../../shared/ids/record-id.ts";
import { ASSIGNING_EVENTS } from "../../../shared/names/assigning-events.ts";
import type { FactEventType } from "../../../shared/names/events.ts";
import { followedBy } from "../../../shared/opinions/followed-by.ts";
import type { FactKind } from "../../../shared/pipeline/fact-kinds.ts";
import { NOW } from "./world.ts";

const unitYears = [{ unit: "phuong-1", year: 2023 }];
const dialogue = newDialogueId();
const [first, second] = [newOpinionId(), newOpinionId()];

const event = (
  type: FactEventType,
  record: { kind: FactKind; id: string },
  { opinions = [] as readonly string[], changedFields = [] as string[] } = {},
): DomainEvent =>
  domainEvent({
    type,
    subject: record.id,
    time: NOW,
    actor: "test",
    data: {
      record: { ...record, version: 1 },
      unitYears: JSON.parse(JSON.stringify(unitYears)),
      changedFields,
      tallyDifferences: [],
      otherRecords: opinions.map((id) => ({ kind: "opinion", id, version: 1, changedFields: [] })),
    },
  });

const ofDialogue = { kind: "dialogue", id: dialogue } as const;
const ofOpinion = { kind: "opinion", id: first } as const;

describe("what an event may have changed for other units", () => {
  it.each([
    [
      "opinions raised",
      event("dialogue.recorded", ofDialogue, { opinions: [first, second] }),
      [first, second],
    ],
    ["opinions of a conclusion", event("dialogue.concluded", ofDialogue, { opinions: [first] }), [first]],
    ["opinions of a publication", event("dialogue.published", ofDialogue, { opinions: [second] }), [second]],
    ["opinions added", event("dialogue.opinions-added", ofDialogue, { opinions: [first] }), [first]],
    ["opinions corrected", event("dialogue.corrected", ofDialogue, { opinions: [second] }), [second]],
    ["an opinion moved", event("opinion.moved", ofOpinion), [first]],
    ["an opinion withdrawn", event("opinion.withdrawn", ofOpinion), [first]],
    ["an opinion received", event("record.entered", ofOpinion), [first]],
    [
      "another day of the dialogue: all its opinions",
      event("dialogue.corrected", ofDialogue, { changedFields: ["meeting.startedAt"] }),
      [dialogue],
    ],
    [
      "another number of the conclusion: none",
      event("dialogue.corrected", ofDialogue, { changedFields: ["conclusion.number"] }),
      [],
    ],
    [
      "a record of another kind: none",
      event("record.entered", { kind: "reception", id: newRecordId("reception") }),
      [],
    ],
    [
      "an assignment that this consumer wrote: none",
      event("record.moved", { kind: "assignment", id: newRecordId("assignment") }),
      [],
    ],
  ])("is, with %s, what it names", (_, told, names) => {
    expect(followedBy(told)).toEqual(names);
  });

  it("is nothing with an event that is not waited for", () => {
    expect(ASSIGNING_EVENTS).not.toContain("dialogue.planned");
    expect(followedBy(event("dialogue.planned", ofDialogue, { opinions: [first] }))).toEqual([]);
  });
});
