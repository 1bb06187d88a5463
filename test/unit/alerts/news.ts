import type { ScoreNews } from "../../../shared/alerts/score-mail.ts";
import { criterionIdSchema } from "../../../shared/guidance/criterion-id.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { score } from "../../../shared/scoring/score.ts";
import type { StoredSheet } from "../../../shared/scoring/sheet.ts";
import { group, guidanceOf, halfAPointEach, leaf, twoDialogues } from "../guidance/build.ts";

/** A guidance of two criteria: dialogues held (15 points), opinions raised (5 points). */
export const guidance: Guidance = guidanceOf(
  [group("I", leaf("I.1", 1500, twoDialogues), leaf("I.2", 500, halfAPointEach))],
  { title: { vi: "Bảng điểm thi đua dân vận khéo năm 2023", en: "Emulation table 2023" } },
);

export const sheetOf = (tally: Tally, changes: Partial<StoredSheet> = {}): StoredSheet => ({
  ...score({ tally, guidance, assessments: [] }),
  inputsRev: 1,
  ...changes,
});

/** The first dialogue of a ward was recorded. */
export const news = (changes: Partial<ScoreNews> = {}): ScoreNews => ({
  unit: { id: unitIdSchema.parse("phuong-1"), name: "Phường 1", nameEn: "Ward 1" },
  year: 2023,
  before: 0,
  sheet: sheetOf({ "dialogues.held": 1 }),
  changes: [{ criterion: criterionIdSchema.parse("I.1"), before: 0, after: 750 }],
  guidance,
  committee: "Ban Chỉ đạo thực hiện Quy chế dân chủ thị xã Kiến Tường",
  publicUrl: "https://nghe-dan.example",
  ...changes,
});
