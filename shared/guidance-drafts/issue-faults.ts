import { senseFaults } from "../guidance/check.ts";
import { type Fault, fault } from "../guidance/fault.ts";
import type { Guidance } from "../guidance/guidance.ts";

/** What keeps a version from being issued, each with its place: where it does not add up, or is a draft text itself. */
export const issueFaults = (guidance: Guidance): Fault[] => [
  ...senseFaults(guidance),
  ...(guidance.draft
    ? [
        fault(
          "draft",
          "draft-text",
          "Đây là văn bản dự thảo; bản ban hành không được ghi là dự thảo.",
          "This is a draft text; what is issued must not say so.",
        ),
      ]
    : []),
];
