import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import { newOpinionId } from "../../../shared/ids/record-id.ts";
import { opinionEffect } from "../../../shared/opinions/effect.ts";
import { repeatLink } from "../../../shared/opinions/faults.ts";
import { opinionSchema } from "../../../shared/opinions/opinion.ts";
import {
  answerAgainBy,
  joinableSince,
  OPINION_RULES,
  opinionRuleOn,
  reopenUntil,
  repeatedSince,
} from "../../../shared/opinions/rule.ts";
import { ward } from "../../support/dialogues.ts";
import { raised } from "./world.ts";

const day = (text: string) => localDateSchema.parse(text);
const received = (receivedOn: string) =>
  opinionSchema.parse({
    ...raised(),
    dialogue: undefined,
    source: "form",
    class: "proposal",
    receivedOn,
    accountable: ward().head,
  });
const ruleOf = (earlier: string, now: string) =>
  repeatLink(newOpinionId(), day(now)).fault?.(received(earlier))?.rule;

describe("a repeat on the same content", () => {
  it.each([
    ["2023-11-15", "2023-11-15", undefined],
    ["2022-11-15", "2023-11-15", undefined],
    ["2022-11-14", "2023-11-15", "before-date"],
    ["2023-11-16", "2023-11-15", "after-date"],
    // Twelve months before a 29/02 are a 28/02: the month has no such day.
    ["2023-02-28", "2024-02-29", undefined],
    ["2023-02-27", "2024-02-29", "before-date"],
  ])("of one received on %s, on %s: %s", (earlier, now, rule) => {
    expect(ruleOf(earlier, now)).toBe(rule);
  });

  it("counts against the unit", () => {
    const repeat = { ...received("2023-11-15"), repeats: newOpinionId() };
    expect(opinionEffect(repeat)["opinions.repeated"]).toBe(1);
    expect(opinionEffect(received("2023-11-15"))).not.toHaveProperty("opinions.repeated");
  });
});

describe("the numbers of an opinion's way", () => {
  it("are dated data, each with its source; before the first day none is known", () => {
    expect(OPINION_RULES.every(({ source }) => source.length > 10)).toBe(true);
    expect(opinionRuleOn("reopen-within", day("2014-06-30"))).toBeUndefined();
    expect([reopenUntil, repeatedSince, joinableSince].map((rule) => rule(day("2014-06-30")))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("end where the day says: thirty days after, seven working days over Tết", () => {
    expect(reopenUntil(day("2024-01-31"))).toBe("2024-03-01");
    expect(joinableSince(day("2024-03-01"))).toBe("2024-01-31");
    // 08, 09, 12, 13 and 14/02/2024 are off.
    expect(answerAgainBy(day("2024-02-06"), STATE_CALENDAR)).toBe("2024-02-22");
  });
});
