import { describe, expect, it } from "vitest";
import { valuesOfDialogue, valuesOfOpinion } from "../../../functions/pages/forms/dialogue-values.ts";
import {
  readConclusion,
  readMeeting,
  readOpinions,
  readPlan,
  readPublication,
} from "../../../functions/pages/forms/read-dialogue-form.ts";
import { submit } from "../../../shared/dialogues/submit.ts";
import { contextOf, held, meeting, opinion, plan, submission } from "../../support/dialogues.ts";

const names = new Map([["phuong-2", "Phường 2"]]);

describe("reading a dialogue's form", () => {
  it("gives back what was filled in from the record", () => {
    const given = held({
      plan: plan({ area: { kind: "sub-units", names: ["Khu phố 1", "Khu phố 2"] } }),
      meeting: meeting({ coOrganiser: "UBMTTQ phường" }),
      conclusion: { number: "1/TB-UBND", issuedOn: "2023-11-12" },
      publication: { publishedOn: "2023-11-13", channels: ["posted", "portal"] },
    });
    const { dialogue } = submit(submission(given), contextOf());
    const values = valuesOfDialogue(dialogue);
    expect({
      plan: readPlan(values),
      meeting: readMeeting(values),
      conclusion: readConclusion(values),
      publication: readPublication(values),
    }).toEqual({
      plan: given.plan,
      meeting: { ...given.meeting, chairs: [{ title: undefined, ...given.meeting.chairs[0] }] },
      conclusion: { number: "1/TB-UBND", issuedOn: "2023-11-12" },
      publication: { publishedOn: "2023-11-13", channels: ["posted", "portal"] },
    });
  });

  it.each([
    { kind: "answered-on-the-spot", answeredBy: "Chủ tịch UBND" },
    { kind: "handed-over", to: "Phòng Quản lý đô thị", toUnit: undefined, dueOn: "2023-12-01" },
    { kind: "beyond-authority", reportedTo: "UBND tỉnh" },
    { kind: "to-verify", by: "Công chức địa chính" },
  ])("gives back an opinion that was $kind", (outcome) => {
    const [raised] = submit(submission(held({ opinions: [opinion({ outcome })] })), contextOf()).opinions;
    const content = { kind: "open" as const, value: raised?.persons.content ?? "" };
    const values = raised && valuesOfOpinion(raised.opinion, { content });
    expect(values && readOpinions(values, names)).toEqual([opinion({ outcome })]);
  });

  it("leaves out parts in which nothing was entered", () => {
    const values = { "conclusion.number": [" "], "publication.publishedOn": [""] };
    expect([readConclusion(values), readPublication(values)]).toEqual([undefined, undefined]);
  });

  it("ends on the day it started where only a time is given, and never implies a time", () => {
    const values = {
      "meeting.startedAt.date": ["15/11/2023"],
      "meeting.startedAt.time": ["8h"],
      "meeting.endedAt.time": ["11h30"],
    };
    expect(readMeeting(values)).toMatchObject({ startedAt: "2023-11-15T08:00", endedAt: "2023-11-15T11:30" });
    expect(readMeeting({ "meeting.startedAt.date": ["15/11/2023"] })).toMatchObject({
      startedAt: "2023-11-15T",
      endedAt: undefined,
    });
  });

  it("reads only the fields of the outcome that was chosen, and names a unit that was chosen from the list", () => {
    const values = {
      "opinions.0.content": ["Đường ngập"],
      "opinions.0.outcome.kind": ["handed-over"],
      "opinions.0.outcome.toUnit": ["phuong-2"],
      "opinions.0.outcome.dueOn": ["1/12/2023"],
      "opinions.0.outcome.reportedTo": ["bị bỏ qua"],
    };
    expect(readOpinions(values, names)).toMatchObject([
      { outcome: { kind: "handed-over", toUnit: "phuong-2", to: "Phường 2", dueOn: "2023-12-01" } },
    ]);
  });
});
