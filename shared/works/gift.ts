import type * as z from "zod";
import { personalPart } from "../personal/personal.ts";
import {
  choiceField,
  dateField,
  lineField,
  moneyField,
  numberField,
  recordField,
  yesNoField,
} from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { workIdSchema } from "./work.ts";

/** What is given; each is counted in its own unit, and none is ever turned into another. */
export const GIFT_TYPES = {
  land: { vi: "Đất", en: "Land" },
  money: { vi: "Tiền", en: "Money" },
  workdays: { vi: "Ngày công", en: "Workdays" },
  materials: { vi: "Hiện vật, vật liệu", en: "Materials" },
} as const;
export type GiftType = keyof typeof GIFT_TYPES;

export const GIVERS = {
  household: { vi: "Hộ gia đình", en: "Household" },
  person: { vi: "Cá nhân", en: "Person" },
  collective: { vi: "Tập thể, doanh nghiệp", en: "Collective or enterprise" },
} as const;

/** What a declared value rests on; prices of land differ thirtyfold, so a value without its basis says nothing. */
export const VALUE_BASES = {
  "price-table": { vi: "Bảng giá đất", en: "Land price table" },
  market: { vi: "Giá thị trường", en: "Market price" },
  estimate: { vi: "Ước tính", en: "Estimate" },
} as const;

export const receiveFields = {
  receivedOn: dateField("Ngày bàn giao", "Handed over on"),
  handoverDocument: lineField(100, "Biên bản, giấy xác nhận", "Document of the handover"),
};
export const updateLandFields = {
  landUpdatedOn: dateField("Ngày chỉnh lý hồ sơ đất", "Land record updated on"),
  landUpdateDocument: lineField(100, "Số hồ sơ đất đai", "Number of the land file").optional(),
};
export const consentFields = {
  consentedOn: dateField("Ngày người đóng góp đồng ý nêu tên", "Consent to be named, given on"),
};
export const revokeFields = {
  consentRevokedOn: dateField("Ngày rút lại đồng ý", "Consent taken back on"),
};

/** Fields of each type of gift: all others stay empty. */
export const GIFT_FIELDS = {
  land: {
    squareMetres: numberField({ min: 1, max: 100_000_000 }, "Diện tích đất (m²)", "Area (m²)"),
    mapSheet: lineField(20, "Tờ bản đồ số", "Map sheet"),
    parcel: lineField(20, "Thửa số", "Parcel"),
  },
  money: { dong: moneyField("Số tiền (đồng)", "Money (đồng)") },
  workdays: { days: numberField({ min: 1 }, "Số ngày công", "Workdays") },
  materials: {
    materials: lineField(300, "Hiện vật, vật liệu", "Materials"),
    amount: numberField({ min: 1, max: 1_000_000_000 }, "Số lượng", "Amount").optional(),
    amountUnit: lineField(30, "Đơn vị tính", "Unit of the amount").optional(),
  },
} as const;

/** A value may be declared of land and of materials, with what it rests on. */
export const valueFields = {
  declaredValue: moneyField("Giá trị khai báo (đồng)", "Declared value (đồng)", {
    hint: {
      vi: "Giá trị của đất, hiện vật; không phải tiền mặt.",
      en: "What the land or materials are worth; no cash.",
    },
  }),
  valueBasis: choiceField(VALUE_BASES, "Căn cứ giá trị", "Basis of the value"),
  valueSource: lineField(300, "Nguồn của căn cứ", "Source of the basis"),
  valuedOn: dateField("Ngày xác định giá trị", "Valued on"),
};

const { land, money, workdays, materials } = GIFT_FIELDS;

/** What is recorded of a gift. */
const giftRecordFields = {
  type: choiceField(GIFT_TYPES, "Loại đóng góp", "What is given"),
  work: recordField("work", workIdSchema, "Công trình, phần việc", "Work", {
    hint: { vi: "Bắt buộc khi hiến đất.", en: "Required for land." },
  }).optional(),
  reference: lineField(60, "Số phiếu thu, dòng trong danh sách", "Receipt or line of the list", {
    hint: {
      vi: "Bắt buộc trừ khi hiến đất; để không ghi hai lần.",
      en: "Required but for land; against double entry.",
    },
  }).optional(),
  giver: choiceField(GIVERS, "Người đóng góp là", "Giver"),
  householdCounted: yesNoField(
    "Hộ này đã được tính ở khoản khác trong năm",
    "Household counted by another gift of the year",
  ).optional(),
  pledgedOn: dateField("Ngày đăng ký đóng góp", "Pledged on", {
    hint: { vi: "Trao ngay thì ghi ngày trao.", en: "Given at once: the day of giving." },
  }),
  squareMetres: land.squareMetres.optional(),
  mapSheet: land.mapSheet.optional(),
  parcel: land.parcel.optional(),
  dong: money.dong.optional(),
  days: workdays.days.optional(),
  materials: materials.materials.optional(),
  amount: materials.amount,
  amountUnit: materials.amountUnit,
  declaredValue: valueFields.declaredValue.optional(),
  valueBasis: valueFields.valueBasis.optional(),
  valueSource: valueFields.valueSource.optional(),
  valuedOn: valueFields.valuedOn.optional(),
  receivedOn: receiveFields.receivedOn.optional(),
  handoverDocument: receiveFields.handoverDocument.optional(),
  consentedOn: consentFields.consentedOn.optional(),
};

/** Who gives. Without consent nobody sees it but those who handle the gift. */
export const giftPersonsSchema = personalPart({
  giverName: lineField(150, "Tên người, hộ, tập thể đóng góp", "Name of the giver").optional(),
  giverContact: lineField(200, "Liên hệ", "Contact").optional(),
});

export const giftEntry = { ...giftRecordFields, ...giftPersonsSchema.shape };

/**
 * What a resident gives (đóng góp), one record a gift:
 *
 *   pledged → received → land-updated (land alone).
 *
 * Entered with its day of handover it begins as received. Only what was received counts, in the year of that day.
 */
export const giftSchema = recordSchema("gift", ["pledged", "received", "land-updated"], giftRecordFields, {
  ...updateLandFields,
  ...revokeFields,
});
export type Gift = z.infer<typeof giftSchema>;

/** Whether the name may be shown to everybody: an explicit, dated consent that was not taken back since. */
export const mayBeNamed = ({
  consentedOn,
  consentRevokedOn,
}: Pick<Gift, "consentedOn" | "consentRevokedOn">): boolean =>
  consentedOn !== undefined && (consentRevokedOn === undefined || consentedOn > consentRevokedOn);
