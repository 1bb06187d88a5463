import { describe, expect, it } from "vitest";
import { dialogueEffect } from "../../../shared/dialogues/effect.ts";
import { submit } from "../../../shared/dialogues/submit.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { contextOf, held, meeting, opinion, plan, submission, ward } from "../../support/dialogues.ts";

const made = (input: object) => submit(submission(input), contextOf());

function faultsOf(input: object, context = contextOf()): string[] {
  try {
    submit(submission(input), context);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.fields.map(({ field, rule }) => `${field}:${rule}`);
  }
}

describe("a dialogue that is posted", () => {
  it.each([
    ["only a plan", { unit: "phuong-1", plan: plan() }, "planned"],
    ["a notice", { unit: "phuong-1", plan: plan(), notice: { publishedOn: "2023-11-01" } }, "announced"],
    ["a meeting", held(), "held"],
    ["a conclusion", held({ conclusion: { number: "12/TB-UBND", issuedOn: "2023-11-12" } }), "concluded"],
    [
      "a publication",
      held({
        conclusion: { number: "12/TB-UBND", issuedOn: "2023-11-12" },
        publication: { publishedOn: "2023-11-13", channels: ["posted"] },
      }),
      "published",
    ],
  ])("with %s is in the state its parts say", (_, input, state) => {
    expect(made(input).dialogue.state).toBe(state);
  });

  it("belongs to the year of the day it was held, whatever day was planned", () => {
    const input = held({
      plan: plan({ plannedOn: "2022-12-30" }),
      meeting: meeting({ startedAt: "2023-01-05T08:00", endedAt: "2023-01-05T10:00" }),
    });
    expect(made(input).dialogue.year).toBe(2023);
  });

  it("needs no planned day when it was held", () => {
    const { plannedOn: _, ...rest } = plan();
    expect(made(held({ plan: rest })).dialogue.plan.plannedOn).toBe("2023-11-10");
  });

  it("makes each opinion a fact of its own and keeps ids and counts", () => {
    const { dialogue, opinions } = made(
      held({
        opinions: [
          opinion(),
          opinion({ outcome: { kind: "handed-over", to: "Phòng TNMT", dueOn: "2023-11-30" } }),
          opinion({ outcome: { kind: "to-verify" } }),
        ],
      }),
    );
    expect(opinions.map(({ opinion: { unit, year, dialogue: id } }) => [unit, year, id])).toEqual(
      Array(3).fill(["phuong-1", 2023, dialogue.id]),
    );
    expect(dialogue).toMatchObject({
      raised: {
        opinions: opinions.map(({ opinion: { id } }) => id),
        answeredOnTheSpot: 1,
        handedOver: 1,
        beyondAuthority: 0,
        toVerify: 1,
      },
    });
  });

  it("keeps the accountable head and the limits in force on its day", () => {
    const { dialogue } = made(held());
    expect(dialogue.accountable).toEqual(ward().head);
    expect(dialogue.limits).toEqual({
      notice: { days: 7, source: "ví dụ / example" },
      entry: { days: 30, source: "ví dụ / example" },
    });
  });
});

describe("what is refused, all faults at once", () => {
  it.each([
    [
      "a meeting still to come",
      held({ meeting: meeting({ startedAt: "2023-11-15T09:00", endedAt: "2023-11-15T10:00" }) }),
      ["meeting.startedAt:date-in-future"],
    ],
    [
      "an end still to come",
      held({ meeting: meeting({ startedAt: "2023-11-15T07:00", endedAt: "2023-11-15T10:00" }) }),
      ["meeting.endedAt:date-in-future"],
    ],
    [
      "an end before the start",
      held({ meeting: meeting({ endedAt: "2023-11-10T07:00" }) }),
      ["meeting.endedAt:end-before-start"],
    ],
    [
      "an end at the start",
      held({ meeting: meeting({ endedAt: "2023-11-10T08:00" }) }),
      ["meeting.endedAt:end-before-start"],
    ],
    [
      "a meeting of three days",
      held({ meeting: meeting({ endedAt: "2023-11-13T08:00" }) }),
      ["meeting.endedAt:too-long-meeting"],
    ],
    [
      "a notice after the day",
      held({ notice: { publishedOn: "2023-11-11" } }),
      ["notice.publishedOn:notice-after-day"],
    ],
    [
      "a notice still to come",
      { unit: "phuong-1", plan: plan({ plannedOn: "2023-12-20" }), notice: { publishedOn: "2023-11-16" } },
      ["notice.publishedOn:date-in-future"],
    ],
    [
      "a basis of enterprises in a ward",
      held({ plan: plan({ basis: "incident" }) }),
      ["plan.basis:basis-not-for-unit"],
    ],
    [
      "a khu phố the ward has not",
      held({ plan: plan({ area: { kind: "sub-units", names: ["Khu phố 9"] } }) }),
      ["plan.area.names.0:sub-unit-unknown"],
    ],
    [
      "another post without its name",
      held({ meeting: meeting({ chairs: [{ name: "X", post: "other" }] }) }),
      ["meeting.chairs.0.title:title-missing"],
    ],
    [
      "a conclusion before the meeting",
      held({ conclusion: { number: "1", issuedOn: "2023-11-09" } }),
      ["conclusion.issuedOn:before-dialogue"],
    ],
    [
      "a publication without a conclusion",
      held({ publication: { publishedOn: "2023-11-12", channels: ["portal"] } }),
      ["conclusion:part-missing"],
    ],
    [
      "opinions without a meeting",
      { unit: "phuong-1", plan: plan(), opinions: [opinion()] },
      ["meeting:part-missing"],
    ],
    [
      "an answer promised for before",
      held({ opinions: [opinion({ outcome: { kind: "handed-over", to: "X", dueOn: "2023-11-01" } })] }),
      ["opinions.0.outcome.dueOn:before-dialogue"],
    ],
    [
      "two faults together",
      held({ plan: plan({ basis: "incident" }), meeting: meeting({ endedAt: "2023-11-10T07:00" }) }),
      ["plan.basis:basis-not-for-unit", "meeting.endedAt:end-before-start"],
    ],
  ])("%s", (_, input, faults) => {
    expect(faultsOf(input)).toEqual(faults);
  });

  it("lets an enterprise hold a dialogue on an incident", () => {
    const enterprise = ward({ id: "cong-ty", kind: "enterprise" });
    expect(
      faultsOf(held({ unit: "cong-ty", plan: plan({ basis: "incident" }) }), contextOf(enterprise)),
    ).toEqual([]);
  });
});

describe("what a dialogue counts for", () => {
  it("nothing while it is only announced", () => {
    expect(
      dialogueEffect(
        made({ unit: "phuong-1", plan: plan(), notice: { publishedOn: "2023-11-01" } }).dialogue,
      ),
    ).toEqual({});
  });

  it("held, by the head, with its people", () => {
    expect(dialogueEffect(made(held()).dialogue)).toEqual({
      "dialogues.held": 1,
      "dialogues.chairedByHead": 1,
      "dialogues.attendees": 80,
    });
  });

  // 10/11 minus 7 days is 03/11: the last day on which the notice was in time.
  it.each([
    ["2023-11-03", 1],
    ["2023-11-04", undefined],
  ])("a notice on %s counts as in time: %s", (publishedOn, expected) => {
    expect(dialogueEffect(made(held({ notice: { publishedOn } })).dialogue)["dialogues.noticeOnTime"]).toBe(
      expected,
    );
  });

  // Entered on 15/11; 30 days allowed: a dialogue of 16/10 is in time, one of 15/10 is late.
  it.each([
    ["2023-10-16", undefined],
    ["2023-10-15", 1],
  ])("a dialogue of %s counts as entered late: %s", (day, expected) => {
    const input = held({
      plan: plan({ plannedOn: day }),
      meeting: meeting({ startedAt: `${day}T08:00`, endedAt: `${day}T09:00` }),
    });
    expect(dialogueEffect(made(input).dialogue)["dialogues.enteredLate"]).toBe(expected);
  });
});
