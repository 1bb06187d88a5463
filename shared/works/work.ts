import type * as z from "zod";
import { recordIdSchema } from "../ids/record-id.ts";
import { labelFields } from "../models/labels.ts";
import {
  choiceField,
  dateField,
  lineField,
  moneyField,
  subUnitsField,
  textField,
  yesNoField,
} from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";

/** The id by which years of a work, votes and gifts name it. */
export const workIdSchema = recordIdSchema("work");

export const WORK_FORMS = {
  work: { vi: "Công trình", en: "Work (công trình)" },
  task: { vi: "Phần việc", en: "Task (phần việc)" },
} as const;

export const WORK_TYPES = {
  road: { vi: "Đường giao thông", en: "Road" },
  bridge: { vi: "Cầu, cống", en: "Bridge or culvert" },
  irrigation: { vi: "Thủy lợi", en: "Irrigation" },
  lighting: { vi: "Chiếu sáng", en: "Lighting" },
  "water-drainage": { vi: "Cấp nước, thoát nước", en: "Water and drainage" },
  "community-house": { vi: "Nhà văn hóa, công trình công cộng", en: "Community house or public building" },
  school: { vi: "Trường học", en: "School" },
  environment: { vi: "Cảnh quan, môi trường", en: "Surroundings and environment" },
  housing: { vi: "Nhà ở cho hộ khó khăn", en: "Housing for households in need" },
  other: { vi: "Khác", en: "Other" },
} as const;

/** What is entered of a work. */
export const workEntry = {
  name: lineField(200, "Tên công trình, phần việc", "Name"),
  form: choiceField(WORK_FORMS, "Loại", "Form"),
  type: choiceField(WORK_TYPES, "Lĩnh vực", "Type"),
  decidedOn: dateField("Ngày quyết định làm", "Decided on"),
  place: lineField(300, "Địa điểm", "Place").optional(),
  subUnits: subUnitsField("Ấp, khu phố", "Ấp, khu phố").optional(),
  communeWide: yesNoField("Toàn xã, phường", "Commune-wide", {
    hint: {
      vi: "Công trình toàn xã, phường cần các ấp, khu phố cùng tán thành.",
      en: "A commune-wide work needs the consent of the ấp and khu phố.",
    },
  }),
  carriedOutBy: lineField(200, "Đơn vị thực hiện", "Carried out by"),
  description: textField(2000, "Nội dung, quy mô", "What is built").optional(),
  // Sources are columns of their own: whoever wants a total sees what it is made of.
  stateBudget: moneyField("Dự kiến: ngân sách Nhà nước (đồng)", "Planned: State budget (đồng)").optional(),
  residentsMoney: moneyField(
    "Dự kiến: Nhân dân đóng góp bằng tiền (đồng)",
    "Planned: residents' money (đồng)",
  ).optional(),
  otherMoney: moneyField("Dự kiến: nguồn khác (đồng)", "Planned: other sources (đồng)").optional(),
  ...labelFields,
};

/** A work or task (công trình, phần việc) that residents and the State do together. Its years count, not itself. */
export const workSchema = recordSchema("work", ["registered"], workEntry, {});
export type Work = z.infer<typeof workSchema>;
