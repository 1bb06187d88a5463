import * as z from "zod";
import { calendarOf } from "../calendar/state-calendar.ts";
import type { RecordContext, RecordKind } from "../records/record-kind.ts";
import { voteClocks } from "./clocks.ts";
import { voteEffect } from "./effect.ts";
import {
  countFields,
  decideFields,
  publishFields,
  recogniseFields,
  sendFields,
  type Vote,
  voteEntry,
  voteSchema,
} from "./vote.ts";
import { voteFaults } from "./vote-faults.ts";
import { resultOf } from "./vote-result.ts";
import { sendingDeadline } from "./vote-rules.ts";

export const voteKind: RecordKind<Vote> = {
  kind: "vote",
  collection: "votes",
  name: { vi: "Nhân dân bàn và quyết định", en: "Vote of residents" },
  listName: { vi: "Những việc Nhân dân bàn và quyết định trực tiếp", en: "What residents decided directly" },
  lead: {
    vi: "Tỷ lệ tán thành tính trên tổng số hộ chốt khi mở, không tính trên số hộ dự họp.",
    en: "The share counts against all households fixed at the opening, not against those who came.",
  },
  unitKinds: ["commune"],
  schema: voteSchema,
  entry: z.strictObject(voteEntry),
  states: {
    opened: { vi: "Đã mở", en: "Opened" },
    counted: { vi: "Đã kiểm", en: "Counted" },
    decided: { vi: "Đã có quyết định", en: "Decided" },
    recognised: { vi: "Đã công nhận", en: "Recognised" },
  },
  start: () => "opened",
  steps: {
    count: {
      name: { vi: "Ghi kết quả kiểm", en: "Enter the count" },
      from: ["opened"],
      to: () => "counted",
      fields: z.strictObject(countFields),
    },
    decide: {
      name: { vi: "Ghi quyết định", en: "Enter the decision" },
      from: ["counted"],
      to: () => "decided",
      fields: z.strictObject(decideFields),
    },
    send: {
      name: { vi: "Gửi quyết định", en: "Send the decision" },
      from: ["decided"],
      to: () => "decided",
      fields: z.strictObject(sendFields),
    },
    recognise: {
      name: { vi: "Công nhận", en: "Recognise" },
      from: ["decided"],
      to: () => "recognised",
      fields: z.strictObject(recogniseFields),
    },
    publish: {
      name: { vi: "Công khai", en: "Publish" },
      from: ["decided", "recognised"],
      to: ({ state }) => state,
      fields: z.strictObject(publishFields),
    },
  },
  rights: { read: "record.read", record: "record.enter", readPublic: "record.read-public" },
  columns: ["summary", "subject", "form", "heldOn", "decisionNumber"],
  day: ({ heldOn }) => heldOn,
  effect: voteEffect,
  clocks: voteClocks,
  faults: (vote, { unit, localNow }) => voteFaults(vote, unit, localNow),
  remember: rememberedOf,
  // Số hộ được chốt khi mở cuộc lấy ý kiến: Luật 10/2022/QH15 Đ21.1.
  fixed: ({ state }) => (state === "opened" ? [] : ["electorate", "communeWide", "subject"]),
  links: ({ work }) =>
    work === undefined ? [] : [{ field: "work", id: work, kind: "work", within: "unit" }],
  publicPart: ({ state, subject, summary, form, heldOn, result, decisionNumber, decidedOn }) =>
    state === "opened" ? undefined : { subject, summary, form, heldOn, result, decisionNumber, decidedOn },
};

/** The number of sub-units is that of the opening; result and limit are worked out anew from the record each time. */
function rememberedOf(vote: Vote, { unit, locality }: RecordContext): Partial<Vote> {
  const { counts, decidedOn } = vote;
  const opening =
    vote.opening?.unit === unit.id ? vote.opening : { unit: unit.id, subUnits: unit.subUnits.length };
  const deadline = decidedOn && sendingDeadline(decidedOn, calendarOf(unit, locality.calendars));
  return {
    opening,
    ...(counts && { result: resultOf({ ...vote, counts }, opening.subUnits) }),
    ...(decidedOn && {
      sending: { decidedOn, ...(deadline && { by: deadline.day, source: deadline.source }) },
    }),
  };
}
