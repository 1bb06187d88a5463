import * as z from "zod";
import type { RecordKind } from "../records/record-kind.ts";
import { actEffect } from "./act-effect.ts";
import { actFaults } from "./act-faults.ts";
import { firstState, rememberedOf } from "./act-states.ts";
import { actClocks } from "./clocks.ts";
import {
  actEntry,
  type DemocracyAct,
  democracyActSchema,
  endingFields,
  replyFields,
} from "./democracy-act.ts";

export const democracyActKind: RecordKind<DemocracyAct> = {
  kind: "democracy-act",
  collection: "democracy-acts",
  name: { vi: "Việc thực hiện dân chủ", en: "Democracy act" },
  listName: { vi: "Thực hiện dân chủ ở cơ sở", en: "Grassroots democracy" },
  lead: {
    vi: "Công khai, lấy ý kiến, hội nghị, quy chế và hương ước, kiến nghị của Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng (Luật 10/2022/QH15).",
    en: "Publications, consultations, conferences, rules, and what the people's boards recommend (Law 10/2022/QH15).",
  },
  schema: democracyActSchema,
  entry: z.strictObject(actEntry),
  states: {
    running: { vi: "Đang thực hiện", en: "Running" },
    done: { vi: "Đã thực hiện", en: "Done" },
    sent: { vi: "Chờ trả lời", en: "Awaiting a reply" },
    answered: { vi: "Đã trả lời", en: "Answered" },
  },
  start: firstState,
  steps: {
    end: { name: { vi: "Kết thúc", en: "End" }, from: ["running"], to: () => "done", fields: endingFields },
    reply: {
      name: { vi: "Ghi trả lời", en: "Record the reply" },
      from: ["sent"],
      to: () => "answered",
      fields: replyFields,
    },
  },
  rights: { read: "record.read", record: "record.enter", readPublic: "record.read-public" },
  columns: ["on", "act", "title"],
  day: ({ on }) => on,
  effect: actEffect,
  clocks: actClocks,
  faults: actFaults,
  remember: rememberedOf,
  passing: { day: awaitedDay, changes: afterDay },
  publicPart,
};

/** The last day of a publication, or of a reply that has not come. */
function awaitedDay({ act, state, until, replyDue, duePassed }: DemocracyAct) {
  if (act === "publication") return state === "running" ? until : undefined;
  const isKnown = replyDue === undefined || (duePassed !== undefined && replyDue <= duePassed);
  return state !== "sent" || isKnown ? undefined : replyDue;
}

function afterDay({ act, replyDue }: DemocracyAct): Partial<DemocracyAct> {
  return act === "publication" ? { state: "done" } : { duePassed: replyDue };
}

/** Recommendations are between the board and whom it addresses. */
function publicPart({ act, on, until, title, items, form, conference, rules, documentNumber }: DemocracyAct) {
  return act === "recommendation"
    ? undefined
    : { act, on, until, title, items, form, conference, rules, documentNumber };
}
