import * as z from "zod";
import type { LocalDate } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import type { FieldProblem } from "../problems/field-problem.ts";
import { parseOrRefuse } from "../problems/parse.ts";
import { Refusal } from "../problems/problem.ts";
import { receivedOpinionEntry } from "./kind.ts";
import { opinionPersonsSchema, opinionSchema } from "./opinion.ts";

/**
 * An opinion as somebody sends it without an account: kiến nghị or phản ánh, and nothing else. Who sent it may be left out;
 * no identity number is asked for.
 */
export const sentSchema = z.strictObject({
  unit: unitIdSchema,
  class: receivedOpinionEntry.class,
  field: receivedOpinionEntry.field,
  subUnit: opinionSchema.shape.subUnit,
  content: opinionPersonsSchema.shape.content,
  raisedBy: z
    .strictObject({
      name: opinionPersonsSchema.shape.raisedBy.unwrap().shape.name,
      contact: opinionPersonsSchema.shape.raisedBy.unwrap().shape.contact,
    })
    .optional(),
});
export type Sent = z.infer<typeof sentSchema>;

/** What is not sent here: told where it goes, by the same answer as any wrong field, so that no log tells who tried. */
const ELSEWHERE: ReadonlySet<unknown> = new Set(["complaint", "denunciation"]);

const notByForm: FieldProblem = {
  field: "class",
  rule: "choice",
  message: {
    vi: "Khiếu nại, tố cáo không nhận qua biểu mẫu này: cần đơn có chữ ký, hoặc đến trực tiếp. Chưa có gì được ghi.",
    en: "Complaints and denunciations are not taken by this form: they need a signed letter, or appearing in person. Nothing was kept.",
  },
  remedy: {
    vi: "Gửi đơn có họ tên, địa chỉ, chữ ký hoặc điểm chỉ; hoặc đến nơi tiếp công dân theo lịch của đơn vị (Luật Khiếu nại, Điều 8; Luật Tố cáo, Điều 22).",
    en: "Send a letter with name, address and signature or fingerprint, or come to the unit’s reception by its schedule (Law on Complaints, article 8; Law on Denunciations, article 22).",
  },
};

/** The body as it was sent. Throws a {@link Refusal} naming every fault. */
export function sentOf(body: unknown): Sent {
  if (typeof body === "object" && body !== null && "class" in body && ELSEWHERE.has(body.class))
    throw new Refusal("fields-invalid", [notByForm]);
  return parseOrRefuse(sentSchema, body);
}

/** The entry that a sent opinion is recorded by: received today by form, by one person, and nothing decided yet. */
export const entryOfSent = ({ content, raisedBy, unit, ...open }: Sent, today: LocalDate) => ({
  unit,
  open: {
    ...open,
    receivedOn: today,
    source: "form",
    people: 1,
    sentOnline: true,
    outcome: { kind: "pending" },
  },
  persons: { content, ...(raisedBy && { raisedBy }) },
});
