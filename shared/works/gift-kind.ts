import * as z from "zod";
import type { RecordKind } from "../records/record-kind.ts";
import { giftEffect } from "./effect.ts";
import {
  consentFields,
  type Gift,
  giftEntry,
  giftPersonsSchema,
  giftSchema,
  mayBeNamed,
  receiveFields,
  revokeFields,
  updateLandFields,
} from "./gift.ts";
import { identityOf } from "./gift-identity.ts";
import { giftFaults } from "./gift-rules.ts";

export const giftKind: RecordKind<Gift> = {
  kind: "gift",
  collection: "gifts",
  name: { vi: "Khoản đóng góp", en: "Gift" },
  listName: { vi: "Đóng góp của Nhân dân", en: "What residents gave" },
  lead: {
    vi: "Mỗi khoản một hồ sơ. Đất (m²), tiền, ngày công, hiện vật ghi riêng và không quy đổi; giá trị khai báo là giá trị của đất, hiện vật, không phải tiền mặt. Không nêu tên công khai khi chưa có đồng ý.",
    en: "One record a gift. Land (m²), money, workdays and materials stay apart and are not converted; a declared value is what land or materials are worth, no cash. Nobody is named in public without consent.",
  },
  schema: giftSchema,
  entry: z.strictObject(giftEntry),
  persons: giftPersonsSchema,
  states: {
    pledged: { vi: "Đã đăng ký", en: "Pledged" },
    received: { vi: "Đã bàn giao", en: "Received" },
    "land-updated": { vi: "Đã chỉnh lý hồ sơ đất", en: "Land record updated" },
  },
  start: ({ receivedOn }) => (receivedOn === undefined ? "pledged" : "received"),
  steps: {
    receive: {
      name: { vi: "Bàn giao", en: "Receive" },
      from: ["pledged"],
      to: () => "received",
      fields: z.strictObject(receiveFields),
    },
    "update-land-record": {
      name: { vi: "Chỉnh lý hồ sơ đất", en: "Update the land record" },
      from: ["received"],
      to: () => "land-updated",
      fields: z.strictObject(updateLandFields),
    },
    consent: {
      name: { vi: "Đồng ý nêu tên", en: "Consent to be named" },
      from: ["pledged", "received", "land-updated"],
      to: ({ state }) => state,
      fields: z.strictObject(consentFields),
    },
    "revoke-consent": {
      name: { vi: "Rút lại đồng ý nêu tên", en: "Take back the consent" },
      from: ["pledged", "received", "land-updated"],
      to: ({ state }) => state,
      fields: z.strictObject(revokeFields),
    },
  },
  rights: { read: "record.read", record: "record.enter", readPublic: "record.read-public" },
  columns: ["type", "work", "squareMetres", "dong", "days", "materials", "receivedOn"],
  // A pledge counts for nothing; once it is handed over, it belongs to the year of that day.
  day: ({ receivedOn, pledgedOn }) => receivedOn ?? pledgedOn,
  effect: giftEffect,
  faults: (gift, { localNow }) => giftFaults(gift, localNow),
  links: ({ work }) =>
    work === undefined ? [] : [{ field: "work", id: work, kind: "work", within: "unit" }],
  unique: identityOf,
  // Without consent not even the amount alone: in a small ấp it says who gave. Everything is in the totals.
  publicPersons: (gift) => (mayBeNamed(gift) ? ["giverName"] : []),
  publicPart: (gift) => (gift.state !== "pledged" && mayBeNamed(gift) ? openPart(gift) : undefined),
};

const openPart = ({ type, work, squareMetres, dong, days, materials, receivedOn }: Gift): Partial<Gift> => ({
  type,
  work,
  squareMetres,
  dong,
  days,
  materials,
  receivedOn,
});
