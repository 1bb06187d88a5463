import {
  type Criterion,
  type Group,
  type Guidance,
  groupSchema,
  guidanceSchema,
  type Leaf,
  leafSchema,
} from "../../../shared/guidance/guidance.ts";
import type { Rule } from "../../../shared/guidance/rules/rule.ts";

/** Short ways to write guidances in tests; everything goes through the schemas, as loaded data does. */

export const ratioToHeld = (whenNone: "full" | "zero" | "not-applicable" = "zero"): Rule => ({
  kind: "ratio",
  value: ["dialogues.noticeOnTime"],
  target: { kind: "metric", of: ["dialogues.held"], whenNone },
  rounding: { to: 25, mode: "half-up" },
});
export const twoDialogues: Rule = {
  kind: "ratio",
  value: ["dialogues.held"],
  target: { kind: "number", count: 2 },
  rounding: { to: 25, mode: "half-up" },
};
export const halfAPointEach: Rule = { kind: "count", value: ["opinions.raised"], each: 50 };
export const byAttendance: Rule = {
  kind: "choice",
  by: { kind: "count", value: ["dialogues.attendees"] },
  levels: [
    { atLeast: 100, points: 500 },
    { atLeast: 50, points: 250 },
    { atLeast: 0, points: 0 },
  ],
};
export const byShareAnswered = (whenNone: "full" | "zero" | "not-applicable" = "zero"): Rule => ({
  kind: "choice",
  by: {
    kind: "percent",
    value: ["opinions.answeredOnTheSpot"],
    target: { kind: "metric", of: ["opinions.raised"], whenNone },
  },
  levels: [
    { atLeast: 90, points: 500 },
    { atLeast: 67, points: 300 },
    { atLeast: 0, points: 50 },
  ],
});
export const appraised: Rule = {
  kind: "assessed",
  body: { vi: "Thường trực", en: "the Standing Committee" },
};

const named = (id: string) => ({ id, text: { vi: `Tiêu chí ${id}`, en: `Criterion ${id}` } });

export const leaf = (id: string, max: number, rule: Rule, dueOn?: string): Leaf =>
  leafSchema.parse({ kind: "leaf", ...named(id), max, rule, ...(dueOn !== undefined && { dueOn }) });

/** A group worth the sum of its children. */
export const group = (id: string, ...children: readonly Criterion[]): Group => {
  const max = children.reduce((sum, child) => sum + child.max, 0);
  return groupSchema.parse({ kind: "group", ...named(id), max, children });
};

/** A guidance of these criteria whose total is their sum; `changes` overwrite any part. */
export function guidanceOf(
  criteria: readonly Criterion[],
  changes: Partial<Record<keyof Guidance, unknown>> = {},
): Guidance {
  const total = criteria.reduce((sum, { max }) => sum + max, 0);
  return guidanceSchema.parse({
    id: "vi-du",
    version: 1,
    year: 2023,
    unitKinds: ["commune"],
    title: { vi: "VÍ DỤ", en: "EXAMPLE" },
    example: true,
    source: { vi: "Ví dụ", en: "Example" },
    cutOff: "2023-12-15",
    total,
    criteria,
    grades: [
      { id: "excellent", name: { vi: "Xuất sắc", en: "Excellent" }, from: Math.ceil(total * 0.95) },
      { id: "good", name: { vi: "Tốt", en: "Good" }, from: Math.ceil(total * 0.85) },
      { id: "other", name: { vi: "Khác", en: "Other" }, from: 0 },
    ],
    ...changes,
  });
}
