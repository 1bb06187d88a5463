import { describe, expect, it } from "vitest";
import { dialogueSubmissionSchema } from "../../../shared/dialogues/submission.ts";
import { FIELD_RULES } from "../../../shared/problems/field-rules.ts";
import { parseOrRefuse } from "../../../shared/problems/parse.ts";
import { PROBLEMS, Refusal } from "../../../shared/problems/problem.ts";
import { held, meeting, opinion, plan } from "../../support/dialogues.ts";

function faultsOf(input: unknown) {
  try {
    parseOrRefuse(dialogueSubmissionSchema, input);
  } catch (error) {
    if (error instanceof Refusal) return error.fields;
    throw error;
  }
  return [];
}

describe("bad input names its field and rule", () => {
  it.each<[string, unknown, string[]]>([
    ["nothing", undefined, [":required"]],
    ["a list", [], [":type"]],
    ["no unit", { plan: plan() }, ["unit:required"]],
    ["an unknown field", held({ colour: "red" }), ["colour:unknown-field"]],
    [
      "a prototype's name",
      JSON.parse(JSON.stringify(held()).replace("{", '{"__proto__":{"a":1},')),
      ["__proto__:unknown-field"],
    ],
    ["negative people", held({ meeting: meeting({ attendees: -1 }) }), ["meeting.attendees:too-small"]],
    ["absurd people", held({ meeting: meeting({ attendees: 1e9 }) }), ["meeting.attendees:too-large"]],
    ["half a person", held({ meeting: meeting({ attendees: 1.5 }) }), ["meeting.attendees:whole-number"]],
    ["a number as text", held({ meeting: meeting({ attendees: "80" }) }), ["meeting.attendees:type"]],
    ["a day that is none", held({ plan: plan({ plannedOn: "2023-02-30" }) }), ["plan.plannedOn:date"]],
    [
      "an hour that is none",
      held({ meeting: meeting({ startedAt: "2023-11-10T25:00" }) }),
      ["meeting.startedAt:date-time"],
    ],
    ["a form that is none", held({ plan: plan({ form: "phone" }) }), ["plan.form:choice"]],
    ["no area", held({ plan: plan({ area: {} }) }), ["plan.area.kind:choice"]],
    ["nobody in the chair", held({ meeting: meeting({ chairs: [] }) }), ["meeting.chairs:too-few"]],
    [
      "a control character",
      held({ plan: plan({ place: "Hội\u0000trường" }) }),
      ["plan.place:control-characters"],
    ],
    ["an empty text", held({ plan: plan({ place: "  " }) }), ["plan.place:too-short"]],
    ["a text too long", held({ plan: plan({ place: "x".repeat(301) }) }), ["plan.place:too-long"]],
    ["41 opinions", held({ opinions: Array(41).fill(opinion()) }), ["opinions:too-many"]],
    [
      "an outcome without its date",
      held({ opinions: [opinion({ outcome: { kind: "handed-over", to: "X" } })] }),
      ["opinions.0.outcome.dueOn:required"],
    ],
  ])("%s", (_, input, faults) => {
    expect(faultsOf(input).map(({ field, rule }) => `${field}:${rule}`)).toEqual(faults);
  });

  it("says rule and remedy in both languages, with the numbers filled in", () => {
    const [fault] = faultsOf(held({ meeting: meeting({ attendees: -1 }) }));
    expect(fault?.message).toEqual({ vi: "Số nhỏ hơn 0.", en: "The number is below 0." });
    expect(fault?.remedy).toEqual({ vi: "Nhập số từ 0 trở lên.", en: "Enter 0 or more." });
  });

  it("names at most 50 faults", () => {
    expect(
      faultsOf(held(Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`f${n}`, n])))),
    ).toHaveLength(50);
  });
});

describe("the catalogues", () => {
  const texts = [
    ...Object.values(FIELD_RULES).flatMap(({ message, remedy }) => [message, remedy]),
    ...Object.values(PROBLEMS).flatMap(({ title, remedy }) => [title, remedy]),
  ];

  it("speak both languages", () => {
    for (const { vi, en } of texts) {
      expect(vi.length).toBeGreaterThan(3);
      expect(en.length).toBeGreaterThan(3);
      expect(vi).not.toBe(en);
      expect(vi).toBe(vi.normalize("NFC"));
    }
  });
});
