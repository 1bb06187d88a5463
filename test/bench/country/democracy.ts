import type { DemocracyAct } from "../../../shared/democracy/democracy-act.ts";
import { recordIdSchema } from "../../../shared/ids/record-id.ts";
import { anyDay, type Day, dayAt, EXAMPLE_SOURCE, identityOf, type Setting } from "./setting.ts";

const idSchema = recordIdSchema("democracy-act");
const MINIMUM = { days: 30, source: EXAMPLE_SOURCE };
const QUORUM = { present: 1, of: 2, source: EXAMPLE_SOURCE };

/** An act of grassroots democracy, of any of the five kinds. */
export function democracyAct(setting: Setting): DemocracyAct {
  const day = anyDay(setting);
  return {
    kind: "democracy-act",
    id: idSchema.parse(`act_${setting.newBody()}`),
    ...identityOf(setting, day),
    on: day.date,
    title: "Việc thực hiện dân chủ (ví dụ)",
    ...setting.chance.oneOf([publication, publication, consultation, conference, rules, recommendation])(
      setting,
      day,
    ),
  };
}

type Rest = Pick<DemocracyAct, "act" | "state"> & Partial<DemocracyAct>;

function publication({ chance }: Setting, day: Day): Rest {
  const state = chance.happens(0.8) ? "done" : "running";
  const until = state === "done" && { until: dayAt(day.nth + chance.between(20, 45)).date };
  return { act: "publication", state, form: "posted", items: ["11-5"], minimum: MINIMUM, ...until };
}

function consultation({ chance }: Setting, day: Day): Rest {
  const received = chance.between(20, 200);
  return {
    act: "consultation",
    state: "done",
    consultedBy: "residents-meeting",
    until: dayAt(day.nth + chance.between(20, 45)).date,
    received,
    accepted: chance.between(0, received),
    minimum: MINIMUM,
  };
}

function conference({ chance }: Setting): Rest {
  const total = chance.between(50, 300);
  return {
    act: "conference",
    state: "done",
    conference: "community",
    total,
    present: chance.between(Math.floor(total / 3), total),
    ...(chance.happens(0.8) && { quorum: QUORUM }),
  };
}

const rules = ({ chance }: Setting): Rest => ({
  act: "rules",
  state: chance.happens(0.05) ? "withdrawn" : "done",
  rules: "village-rules",
  documentNumber: "05/QĐ-UBND",
});

function recommendation({ chance }: Setting, day: Day): Rest {
  const isAnswered = chance.happens(0.7);
  const replyDue = dayAt(day.nth + 15).date;
  return {
    act: "recommendation",
    state: isAnswered ? "answered" : "sent",
    board: "ttnd",
    addressedTo: "Chủ tịch UBND xã (ví dụ)",
    replyDue,
    ...(isAnswered && { repliedOn: dayAt(day.nth + chance.between(5, 25)).date }),
    ...(!isAnswered && chance.happens(0.5) && { duePassed: replyDue }),
  };
}
