import { randomUUID } from "node:crypto";
import { type UnitYear, unitYearSchema } from "../../shared/pipeline/unit-year.ts";
import { held, opinion, plan } from "../support/dialogues.ts";

/** The year in which all benchmarks play, of the unit of that id. */
export const unitYear = (unit: string): UnitYear => unitYearSchema.parse({ unit, year: 2023 });

/** Facts of one submission: the dialogue and its opinions. */
export const FACTS_PER_SUBMISSION = 5;
export const SUBMISSION_IN_WORDS = "a concluded dialogue with four opinions, one of each outcome";

/** {@link SUBMISSION_IN_WORDS}, as it is posted. */
export const submissionFor = (unit: string) =>
  held({
    unit,
    plan: plan({ place: "Nhà văn hóa khu phố 2, phường 1, thị xã Kiến Tường" }),
    notice: { publishedOn: "2023-11-01" },
    opinions: [
      opinion({ people: 3 }),
      opinion({
        field: "drainage",
        content:
          "Cống thoát nước đường Bạch Đằng bị nghẹt từ tháng 9, đề nghị phường nạo vét trước mùa mưa tới.",
        outcome: { kind: "handed-over", to: "Phòng Quản lý đô thị", dueOn: "2023-12-01" },
      }),
      opinion({ field: "land", outcome: { kind: "beyond-authority", reportedTo: "UBND thị xã" } }),
      opinion({ field: "procedures", outcome: { kind: "to-verify", by: "Công chức tư pháp – hộ tịch" } }),
    ],
    conclusion: { number: "15/TB-UBND", issuedOn: "2023-11-13" },
  });

/** The header that shows an access token; none where there is no token. */
export const bearer = (token: string | undefined): { readonly authorization?: string } =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

/** Headers of a submission, with a key of its own. */
export const submissionHeaders = (): { "content-type": string; "idempotency-key": string } => ({
  "content-type": "application/json",
  "idempotency-key": randomUUID(),
});
