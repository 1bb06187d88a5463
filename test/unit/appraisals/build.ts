import { type Card, cardSchema } from "../../../shared/appraisals/card.ts";
import { type Subject, subjectOf } from "../../../shared/appraisals/subject.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { appraised, group, guidanceOf, halfAPointEach, leaf, twoDialogues } from "../guidance/build.ts";

/** A guidance with a line of records (1), an appraised one (2.1), one with levels (2.2) and a finding. */
export const guidance: Guidance = guidanceOf(
  [
    leaf("1", 400, twoDialogues),
    group(
      "2",
      leaf("2.1", 500, appraised),
      leaf("2.2", 100, {
        kind: "level",
        body: { vi: "Ban Dân vận", en: "the office" },
        levels: [
          { id: "co", text: { vi: "Có", en: "Yes" }, points: 100 },
          { id: "khong", text: { vi: "Không", en: "No" }, points: 0 },
        ],
      }),
    ),
  ],
  {
    submission: { from: "2023-12-01", to: "2023-12-10" },
    bonus: { max: 100, capped: true, countsTowardGrade: true, criteria: [leaf("B.1", 200, halfAPointEach)] },
    ceiling: 1100,
    vetoes: [
      {
        id: "khong-tu-cham-diem",
        text: { vi: "Không tự chấm điểm", en: "No self-score" },
        when: { kind: "finding" },
        to: "other",
      },
    ],
  },
);

const AT = "2023-12-05T02:00:00.000Z";
export const signed = { by: "issuer#officer", at: AT };
export const review = { by: "issuer#appraiser", at: AT, body: "Thường trực" };

export const card = (criterion: string, parts: object, version = 1): Card =>
  cardSchema.parse({ unit: "phuong-1", year: 2023, criterion, version, ...parts });

export function subject(criterion: string): Subject {
  const found = subjectOf(guidance, criterion);
  if (!found) throw new Error(`no ${criterion}`);
  return found;
}
