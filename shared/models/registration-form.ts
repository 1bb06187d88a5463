import type { Remark } from "../records/record-kind.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import type { Model } from "./model.ts";

interface FormPart {
  readonly number: number;
  readonly name: Bilingual;
  /** Fields that fill it: one of them is enough. */
  readonly fields: readonly (keyof Model)[];
}

const part = (number: number, vi: string, en: string, ...fields: (keyof Model)[]): FormPart => ({
  number,
  name: { vi, en },
  fields,
});

/** The ten parts of the registration form (công văn 249/MTTQ-BTT, phường Thanh Khê, Đà Nẵng, 2026). */
export const FORM_PARTS: readonly FormPart[] = [
  part(1, "Tên mô hình", "Name", "name"),
  part(2, "Thực trạng, lý do chọn", "Situation and reason", "situation"),
  part(3, "Mục tiêu, tiêu chí", "Aims and criteria", "aims"),
  part(4, "Nội dung, cách thức", "Content and ways of doing", "content"),
  part(5, "Địa bàn, đối tượng", "Place and people", "subUnits", "people"),
  part(6, "Lực lượng", "Forces", "forces"),
  part(7, "Nguồn lực", "Resources", "money", "socialisedMoney", "facilities", "means", "workers", "workdays"),
  part(8, "Thời gian", "Time", "beginsOn", "schedule", "evaluationOn"),
  part(9, "Sản phẩm đầu ra", "Verifiable output", "output"),
  part(10, "Khả năng duy trì, nhân rộng", "How it lasts and spreads", "lasting"),
];

/** A model may be registered with parts open, and whoever approves it sees which. */
export function unfilledRemarks(model: Model): readonly Remark[] {
  const open = unfilledParts(model);
  if (open.length === 0) return [];
  const listed = (language: keyof Bilingual) =>
    open.map(({ number, name }) => `${number}. ${name[language]}`).join("; ");
  return [
    {
      message: {
        vi: `Phiếu đăng ký còn để trống: ${listed("vi")}.`,
        en: `Still empty on the registration form: ${listed("en")}.`,
      },
    },
  ];
}

/** The parts still empty. */
export const unfilledParts = (model: Model): readonly FormPart[] =>
  FORM_PARTS.filter(({ fields }) => fields.every((field) => isEmpty(model[field])));

const isEmpty = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);
