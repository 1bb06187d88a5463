import { randomBytes } from "node:crypto";
import { held, opinion, plan } from "./dialogues.ts";
import type { Canaries } from "./everywhere.ts";

const token = () => randomBytes(6).toString("hex");
const digits = () => String(Math.floor(100_000_000_000 + Math.random() * 899_999_999_999));

/** Who spoke at a dialogue, and what they said: texts that stand nowhere else. Invented. */
export function people(of: string) {
  const [a, b] = [token(), token()];
  return {
    content: `Nhà tôi < 50 m² & bị "ngập" ${a} (ví dụ)`,
    name: `Nguyễn Thị Kiến Nghị ${a} (ví dụ)`,
    contact: `tổ ${b}, khu phố 2 (ví dụ)`,
    idNumber: digits(),
    attendee: `Trần Văn Dự Họp ${b} (ví dụ)`,
    secondContent: `Đèn đường tổ 4 hỏng ${token()} (ví dụ)`,
    correctedContent: `Nhà tôi < 60 m² & bị "ngập" ${token()} (ví dụ)`,
    correctedName: `Nguyễn Thị Kiến Nghị Sửa ${token()} (ví dụ)`,
    place: `Hội trường ${of} ${token()}`,
  };
}
/** Residents of one dialogue, with its place, which is not personal. */
export type People = ReturnType<typeof people>;

/** What is personal of them. */
export const canariesOf = (said: People, of: string): Canaries =>
  Object.fromEntries(
    Object.entries(said)
      .filter(([field]) => field !== "place")
      .map(([field, text]) => [`${field} (${of})`, text]),
  );
const opinionsOf = ({ content, name, contact, idNumber, secondContent }: People) => [
  opinion({ content, raisedBy: { name, contact, idNumber } }),
  opinion({ content: secondContent, raisedBy: { name, contact, idNumber } }),
];
/** A dialogue with them in it, as the API takes it. */
export const dialogueOf = (said: People) =>
  held({
    plan: plan({ place: said.place }),
    opinions: opinionsOf(said),
    attendeeNames: [said.attendee],
  });

/** Who stands in records of the other kinds, by collection: texts that stand nowhere else. Invented. */
export function recordPeople() {
  const only = (text: string) => `${text} ${token()} (ví dụ)`;
  return {
    receptions: {
      visitorName: only("Lê Thị Đến Gặp"),
      visitorAddress: only("Nhà cuối hẻm 5"),
      visitorIdNumber: digits(),
      caseContent: only("Xin xem lại ranh đất < 5 m với nhà bên & mương"),
    },
    opinions: {
      content: only("Chợ xả nước thải ra kênh"),
      raisedBy: { name: only("Phạm Văn Phản Ánh"), contact: only("Sạp 12 chợ cũ"), idNumber: digits() },
    },
    gifts: { giverName: only("Hộ ông Hiến Đất"), giverContact: only("Bờ nam kênh 28") },
    models: { individualName: only("Võ Thị Điển Hình") },
    assignments: { answerText: only("Đã nhắc sạp của ông dời ống xả") },
  };
}
export type RecordPeople = ReturnType<typeof recordPeople>;

/** What is personal of them, by collection and field. */
export const recordCanariesOf = (said: RecordPeople): Canaries =>
  Object.fromEntries(
    Object.entries(said).flatMap(([collection, fields]) =>
      Object.entries(fields).flatMap(([field, value]) =>
        typeof value === "string"
          ? [[`${collection}.${field}`, value] as const]
          : Object.entries(value).map(([part, text]) => [`${collection}.${field}.${part}`, text] as const),
      ),
    ),
  );

/** The form for a dialogue that was held, as a browser sends it. */
export const formOf = ({ content, name, contact, idNumber, secondContent, attendee, place }: People) => ({
  unit: "phuong-1",
  "plan.place": place,
  "plan.form": "in-person",
  "plan.area.kind": "whole-unit",
  "plan.basis": "periodic",
  "meeting.startedAt.date": "2023-11-10",
  "meeting.startedAt.time": "08:00",
  "meeting.endedAt.time": "11:00",
  "meeting.attendees": "80",
  "meeting.chairs.0.name": "Người chủ trì (ví dụ)",
  "meeting.chairs.0.post": "peoples-committee-chair",
  attendeeNames: attendee,
  ...row(0, content, { name, contact, idNumber }),
  ...row(1, secondContent, { name, contact, idNumber }),
});
const row = (index: number, content: string, person: Record<string, string>) => ({
  [`opinions.${index}.content`]: content,
  [`opinions.${index}.field`]: "roads",
  [`opinions.${index}.people`]: "1",
  [`opinions.${index}.outcome.kind`]: "answered-on-the-spot",
  ...Object.fromEntries(
    Object.entries(person).map(([key, value]) => [`opinions.${index}.raisedBy.${key}`, value]),
  ),
});

/** Hidden inputs of the page's form that goes to `action`, `csrf` and `token` among them. */
export function hiddenInputs(page: string, action: string): Record<string, string> {
  const form = [...page.matchAll(/<form[^>]*action="([^"?]*)[^"]*"[^>]*>([\s\S]*?)<\/form>/g)].find(
    ([, target]) => target === action,
  );
  if (!form) throw new Error(`no form to ${action} in ${page}`);
  const inputs = [...(form[2] ?? "").matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return Object.fromEntries(inputs.map(([, name = "", value = ""]) => [name, value]));
}
