import { expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { entryUnder } from "../../../shared/guidance/late-entry.ts";

const day = (text: string) => localDateSchema.parse(text);
const rule = { afterDays: 5, lastDay: day("2026-12-31"), counts: false };

it.each([
  // The first day is not counted: 06/03 is the fifth day after 01/03
  ["2026-03-01", "2026-03-06", { late: false }],
  ["2026-03-01", "2026-03-07", { late: true, counts: false }],
  ["2026-12-29", "2027-01-01", { late: true, counts: false }],
])("what happened on %s and was entered on %s", (happened, entered, entry) => {
  expect(entryUnder({ lateEntry: rule }, day(happened), day(entered))).toEqual(entry);
});

it("counts where the guidance says so, and nothing is late without a rule", () => {
  const mild = { ...rule, counts: true };
  expect(entryUnder({ lateEntry: mild }, day("2026-03-01"), day("2026-04-01"))).toEqual({
    late: true,
    counts: true,
  });
  expect(entryUnder({}, day("2026-03-01"), day("2026-04-01"))).toEqual({ late: false });
});
