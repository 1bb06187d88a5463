import { type Instant, localDateTimeOf } from "../../shared/calendar/local-date.ts";
import { dialogueSubmissionSchema } from "../../shared/dialogues/submission.ts";
import type { DialogueContext } from "../../shared/dialogues/submit.ts";
import { type Limit, limitSchema } from "../../shared/limits/limit.ts";
import { type Unit, unitSchema } from "../../shared/units/unit.ts";

/** Makers of the domain's values for tests: everything valid, only what a test is about is given. */

export const NOW = "2023-11-15T01:00:00.000Z" as Instant;

export const ward = (changes: object = {}): Unit =>
  unitSchema.parse({
    id: "phuong-1",
    locality: "kien-tuong",
    kind: "commune",
    name: "Phường 1",
    nameEn: "Ward 1",
    head: { name: "Người đứng đầu (ví dụ)", post: "Chủ tịch UBND" },
    subUnits: ["Khu phố 1", "Khu phố 2"],
    ...changes,
  });

export const limits: readonly Limit[] = limitSchema.array().parse([
  { kind: "dialogue-notice", unitKinds: ["commune"], days: 7, from: "2023-01-01", source: "ví dụ / example" },
  { kind: "dialogue-entry", unitKinds: ["commune"], days: 30, from: "2023-01-01", source: "ví dụ / example" },
]);

export const contextOf = (unit: Unit = ward(), now: Instant = NOW): DialogueContext => ({
  unit,
  limits,
  now,
  localNow: localDateTimeOf(now),
});

export const plan = (changes: object = {}) => ({
  plannedOn: "2023-11-10",
  place: "Hội trường UBND phường",
  form: "in-person",
  area: { kind: "whole-unit" },
  basis: "periodic",
  ...changes,
});

export const meeting = (changes: object = {}) => ({
  startedAt: "2023-11-10T08:00",
  endedAt: "2023-11-10T11:00",
  chairs: [{ name: "Người chủ trì (ví dụ)", post: "peoples-committee-chair" }],
  attendees: 80,
  ...changes,
});

export const opinion = (changes: object = {}) => ({
  field: "roads",
  content: "Đường tổ 3 diện tích < 100 m² bị ngập.",
  people: 1,
  outcome: { kind: "answered-on-the-spot" },
  ...changes,
});

/** A dialogue that was held, as it is posted. */
export const held = (changes: object = {}) => ({
  unit: "phuong-1",
  plan: plan(),
  meeting: meeting(),
  ...changes,
});

export const submission = (input: object) => dialogueSubmissionSchema.parse(input);
