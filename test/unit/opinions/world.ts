import { type Instant, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { newDialogueId, newOpinionId } from "../../../shared/ids/record-id.ts";
import { localitySchema } from "../../../shared/localities/locality.ts";
import { type Opinion, opinionSchema } from "../../../shared/opinions/opinion.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import type { RecordContext } from "../../../shared/records/record-kind.ts";
import { NOW, ward } from "../../support/dialogues.ts";

export { NOW, ward };

/** The day of {@link NOW} is 15/11/2023. */
export const contextAt = (now: Instant = NOW, unit = ward()): RecordContext => ({
  unit,
  locality: localitySchema.parse({
    id: "kien-tuong",
    name: "Thị xã Kiến Tường (ví dụ)",
    nameEn: "Kiến Tường town (example)",
    limits: [],
  }),
  now,
  localNow: localDateTimeOf(now),
  principal: "issuer#officer",
});

/** An opinion raised at a dialogue, as such opinions have always been stored. */
export const raised = (changes: object = {}): Opinion =>
  opinionSchema.parse({
    kind: "opinion",
    id: newOpinionId(),
    unit: "phuong-1",
    year: 2023,
    dialogue: newDialogueId(),
    state: "raised",
    enteredAt: NOW,
    field: "roads",
    people: 1,
    outcome: { kind: "answered-on-the-spot" },
    ...changes,
  });

export const handedTo = (toUnit: string, dueOn = "2023-12-01") => ({
  outcome: { kind: "handed-over", to: "Đơn vị được giao (ví dụ)", toUnit, dueOn },
});

/** `field:rule` of each fault. */
export function faultsOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.fields.map(({ field, rule }) => `${field}:${rule}`);
    throw error;
  }
  return [];
}
