import * as z from "zod";
import type { RecordContext, RecordKind } from "../records/record-kind.ts";
import { sanctionEffect } from "./effect.ts";
import { sanctionFaults } from "./faults.ts";
import { liftingFields, rejectingFields, type Sanction, sanctionEntry, sanctionSchema } from "./sanction.ts";

export const sanctionKind: RecordKind<Sanction> = {
  kind: "sanction",
  collection: "sanctions",
  name: { vi: "Kỷ luật, sự cố", en: "Sanction or incident" },
  listName: { vi: "Kỷ luật và sự cố", en: "Sanctions and incidents" },
  lead: {
    vi: "Ghi theo vai trò, không ghi tên người. Chỉ tính khi người thứ hai đã xác nhận; huỷ, chấm dứt cũng cần hai người.",
    en: "By role, never by name. It counts only once a second person has confirmed it; lifting it takes two as well.",
  },
  schema: sanctionSchema,
  entry: z.strictObject(sanctionEntry),
  states: {
    pending: { vi: "Chờ xác nhận", en: "Pending" },
    confirmed: { vi: "Đã xác nhận", en: "Confirmed" },
    rejected: { vi: "Không xác nhận", en: "Rejected" },
    lifting: { vi: "Chờ duyệt huỷ, chấm dứt", en: "Proposed to be lifted" },
    lifted: { vi: "Đã huỷ, chấm dứt", en: "Lifted" },
  },
  start: () => "pending",
  steps: {
    confirm: {
      name: { vi: "Xác nhận", en: "Confirm" },
      from: ["pending"],
      to: () => "confirmed",
      action: "sanction.confirm",
      byAnother: true,
    },
    reject: {
      name: { vi: "Không xác nhận", en: "Reject" },
      from: ["pending"],
      to: () => "rejected",
      fields: rejectingFields,
      action: "sanction.confirm",
      byAnother: true,
    },
    "propose-lift": {
      name: { vi: "Đề nghị huỷ, chấm dứt", en: "Propose to lift" },
      from: ["confirmed"],
      to: () => "lifting",
      fields: liftingFields,
      action: "sanction.enter",
    },
    lift: {
      name: { vi: "Huỷ, chấm dứt", en: "Lift" },
      from: ["lifting"],
      to: () => "lifted",
      action: "sanction.confirm",
      byAnother: true,
    },
    keep: {
      name: { vi: "Giữ nguyên", en: "Keep" },
      from: ["lifting"],
      to: () => "confirmed",
      action: "sanction.confirm",
      byAnother: true,
    },
  },
  rights: { read: "sanction.read", record: "sanction.enter" },
  columns: ["from", "matter", "role", "level"],
  day: ({ from }) => from,
  effect: sanctionEffect,
  faults: sanctionFaults,
  remember: whoDidWhat,
};

/**
 * Whoever corrects what is pending, or proposes to lift what is confirmed, stands for it from then on, so that nobody
 * confirms the own words. Nothing else is corrected.
 */
function whoDidWhat({ state, confirmedBy }: Sanction, { principal }: RecordContext): Partial<Sanction> {
  if (state === "pending" || state === "lifting") return { enteredBy: principal };
  // What was proposed and not agreed to stands no longer; versions keep it.
  return state === "confirmed" ? { confirmedBy: confirmedBy ?? principal, ...NOT_LIFTED } : {};
}

const NOT_LIFTED = { liftDocument: undefined, liftedOn: undefined } satisfies Partial<Sanction>;
