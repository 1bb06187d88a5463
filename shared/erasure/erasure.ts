import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";

/** Why the persons of a case were erased. A choice and no free text, because a reason could name the person again. */
export const ERASURE_GROUNDS = [
  "request-of-person",
  "retention-over",
  "entered-by-mistake",
  "order-of-authority",
] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

export const ERASURE_GROUND_NAMES: Readonly<Record<ErasureGround, Bilingual>> = {
  "request-of-person": { vi: "Theo yêu cầu của chủ thể dữ liệu", en: "Requested by the person" },
  "retention-over": { vi: "Hết thời hạn lưu trữ", en: "Retention is over" },
  "entered-by-mistake": { vi: "Nhập nhầm", en: "Entered by mistake" },
  "order-of-authority": {
    vi: "Theo quyết định của cơ quan có thẩm quyền",
    en: "Ordered by a competent authority",
  },
};

/** Grounds that a person may give; that retention is over, the nightly job finds by itself. */
export const REQUEST_GROUNDS = ["request-of-person", "entered-by-mistake", "order-of-authority"] as const;

/** Number and symbol of a document (`15/QĐ-UBND`): a number, then short parts, so that no name is written by mistake. */
export const documentNumberSchema = line(50).regex(/^\d{1,6}(?:[./-][\p{L}\d]{1,10}){0,6}$/u);

/** What stays of the persons of a case: that they were erased, on which day, why and by whom. Nobody is named. */
export const erasureSchema = z.strictObject({
  on: localDateSchema,
  ground: z.enum(ERASURE_GROUNDS),
  /** The account or the job that erased. */
  by: z.string().min(1).max(300),
  document: documentNumberSchema.optional(),
});
export type Erasure = z.infer<typeof erasureSchema>;
