import type { Action } from "../access/access-table.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import type { Act } from "./approval.ts";

/** An action that one person proposes and another approves: its name, and the right that each of them needs. */
export interface TwoPersonAction {
  readonly name: Bilingual;
  readonly propose: Action;
  readonly approve: Action;
}

export const TWO_PERSON_ACTIONS: Readonly<Record<Act["action"], TwoPersonAction>> = {
  "guidance.issue": {
    name: { vi: "Ban hành hướng dẫn chấm điểm", en: "Issue of a scoring guidance" },
    propose: "guidance.propose-issue",
    approve: "guidance.approve-issue",
  },
  "year.decide": {
    name: { vi: "Quyết định kết quả thi đua năm", en: "Decision on the results of a year" },
    propose: "year.propose-decision",
    approve: "year.approve-decision",
  },
  "appeal.decide": {
    name: { vi: "Trả lời kiến nghị về kết quả", en: "Answer to an appeal" },
    propose: "year.propose-decision",
    approve: "year.approve-decision",
  },
};

/** What the act is about, as events name it: `cham-diem-xa-phuong/2`. */
export function aboutOf(act: Act): string {
  switch (act.action) {
    case "guidance.issue":
      return `${act.guidance}/${act.version}`;
    case "year.decide":
      return `${act.locality}/${act.block ?? "-"}/${act.year}`;
    case "appeal.decide":
      return `${act.unit}/${act.year}/${act.criterion}/${act.number}`;
  }
}
