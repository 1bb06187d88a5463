import * as z from "zod";

const count = z.int().min(0);

/** The part of the API's answer that is printed. */
export const figuresSchema = z.object({
  communes: z.object({ withDialogue: count, all: count }),
  models: z.object({ effective: count, effectiveNew: count, effectiveContinued: count }),
  works: z.object({ completed: count, planned: count }),
  land: z.object({ squareMetres: count, declaredValue: count }),
  money: count,
  workdays: count,
  materialGifts: count,
});
export type Figures = z.infer<typeof figuresSchema>;

/** A figure in a sentence of each language; Vietnamese first. */
export interface Line {
  readonly vi: string;
  readonly en: string;
}

/** The figures in words: each in its own unit, never added up. */
export function figureLines({
  communes,
  models,
  works,
  land,
  money,
  workdays,
  materialGifts,
}: Figures): readonly Line[] {
  return [
    both(
      (n) => `Xã, phường có đối thoại: ${n(communes.withDialogue)}/${n(communes.all)}`,
      (n) => `Communes and wards that held a dialogue: ${n(communes.withDialogue)}/${n(communes.all)}`,
    ),
    both(
      (n) =>
        `Mô hình “Dân vận khéo” hiệu quả: ${n(models.effective)} (mới ${n(models.effectiveNew)}, tiếp tục ${n(models.effectiveContinued)})`,
      (n) =>
        `Effective “Dân vận khéo” models: ${n(models.effective)} (new ${n(models.effectiveNew)}, continued ${n(models.effectiveContinued)})`,
    ),
    both(
      (n) => `Công trình, phần việc hoàn thành: ${n(works.completed)}/${n(works.planned)}`,
      (n) => `Works completed: ${n(works.completed)}/${n(works.planned)}`,
    ),
    both(
      (n) => `Đất Nhân dân hiến: ${n(land.squareMetres)} m²`,
      (n) => `Land given by residents: ${n(land.squareMetres)} m²`,
    ),
    both(
      (n) =>
        `Giá trị khai báo của đất hiến: ${n(land.declaredValue)} đ${roughly(land.declaredValue, "gần", "tỉ đồng")}, không phải tiền mặt`,
      (n) =>
        `Declared value of that land: ${n(land.declaredValue)} đồng${roughly(land.declaredValue, "almost", "billion đồng")}, no cash`,
    ),
    both(
      (n) =>
        `Ngoài ra: ${n(money)} đ tiền mặt; ${n(workdays)} ngày công; ${n(materialGifts)} khoản hiện vật; không cộng chung`,
      (n) =>
        `Besides: ${n(money)} đồng in cash; ${n(workdays)} workdays; ${n(materialGifts)} gifts of materials; never added up`,
    ),
  ];
}

type Format = (value: number) => string;
const VI = new Intl.NumberFormat("vi-VN");
const EN = new Intl.NumberFormat("en-GB");

const both = (vi: (n: Format) => string, en: (n: Format) => string): Line => ({
  vi: vi((value) => VI.format(value)),
  en: en((value) => EN.format(value)),
});

const BILLION = 1_000_000_000;

/** "(gần 40 tỉ đồng)", where a full number of billions lies at most 1 % above; else nothing. */
function roughly(dong: number, almost: string, billions: string): string {
  const rounded = Math.ceil(dong / BILLION);
  const isNear = dong < rounded * BILLION && (rounded * BILLION - dong) * 100 <= rounded * BILLION;
  return isNear ? ` (${almost} ${rounded} ${billions})` : "";
}
