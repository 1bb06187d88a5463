import { describe, expect, it } from "vitest";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import { type ClockWorld, runClock } from "../../../shared/deadlines/run-clock.ts";
import type { LimitKind } from "../../../shared/limits/limit.ts";
import { day, start, WORLD } from "./world.ts";

const COMPLEX = { complex: { document: "15/TB-UBND" } };
const REMOTE = { remote: true };
const extended = (times: number) => ({
  extensions: Array.from({ length: times }, (_, index) => ({ document: `${index + 1}/QĐ-UBND` })),
});
const ENTERPRISE = { unitKind: "enterprise" } as const;

type Row = readonly [
  why: string,
  limit: LimitKind,
  basis: string,
  due: string,
  asked?: Parameters<typeof start>[2],
  world?: Partial<ClockWorld>,
];

/**
 * Counted by hand, day by day, from the notices of each year; the number in brackets is which counted day it is.
 */
const ROWS: readonly Row[] = [
  // 05(1)–07(3); 08, 09 off; 10, 11 weekend; 12–14 off; 15(4), 16(5); 19(6)–23(10).
  ["Tết 2024, working days", "reception-result", "02/02/2024", "23/02/2024"],
  // 30/01 + 10 = 09/02, off; 10, 11 weekend; 12–14 off; 15/02.
  ["Tết 2024, calendar days", "complaint-acceptance", "30/01/2024", "15/02/2024"],
  // 06(1); 09(2)–13(6); 14, 15 weekend; 16–20 off; 21, 22 weekend; 23(7)–26(10).
  ["Tết 2026, working days", "reception-result", "05/02/2026", "26/02/2026"],
  // 07/02 + 10 = 17/02, off to 20; 21, 22 weekend; 23/02.
  ["Tết 2026, calendar days", "complaint-acceptance", "07/02/2026", "23/02/2026"],
  // 27, 28 weekend; 29, 30, 01 off; 02(1), 03(2); Saturday 04/05 is worked (3).
  ["30/4 2024, ending on a swapped Saturday", "complaint-first-decision-sent", "26/04/2024", "04/05/2024"],
  // 24(1), 25(2); Saturday 26/04 is worked (3).
  ["30/4 2025, the swap of 26/04", "complaint-first-decision-sent", "23/04/2025", "26/04/2025"],
  // 23/04 + 7 = 30/04, off; 01, 02 off; 03, 04 weekend; 05/05.
  ["30/4 2025, calendar days", "complaint-second-decision-sent", "23/04/2025", "05/05/2025"],
  // 08(1), 09(2); Saturday 10/01 is worked (3).
  ["the swap of 10/01/2026", "complaint-first-decision-sent", "07/01/2026", "10/01/2026"],
  // 15, 16 weekend; 17(1)–21(5); Saturday 22/08 is worked (6); 23 Sunday; 24(7).
  ["through the swap of 22/08/2026", "complaint-acceptance", "14/08/2026", "24/08/2026"],
  // 28(1); 29, 30 weekend; 31, 01, 02 off; 03(2), 04(3); 05, 06 weekend; 07(4)–10(7).
  ["2/9 2026", "complaint-acceptance", "27/08/2026", "10/09/2026"],
  // 23/08 + 10 = 02/09, off; 03 off; 04/09.
  ["2/9 2024", "complaint-acceptance", "23/08/2024", "04/09/2024"],
  // 16(1)–20(5); 21, 22 weekend; 23(6); 24/11 off since 2026; 25(7).
  ["24/11/2026", "complaint-acceptance", "13/11/2026", "25/11/2026"],
  // 31/01 + 30: 28/02 is +28, 01/03 +29, 02/03 +30, a Thursday.
  ["over the end of a February of 28 days", "complaint-first-settlement", "31/01/2023", "02/03/2023"],
  // 30/01 + 30: 31/01 is +1, 29/02 +30, a Thursday.
  ["a leap day", "complaint-first-settlement", "30/01/2024", "29/02/2024"],
  // 30/01 + 30: 28/02 is +29, 01/03 +30, a Saturday; 03/03.
  ["the same without a leap day", "complaint-first-settlement", "30/01/2025", "03/03/2025"],
  // 01/03 + 30 = 31/03, a Sunday; 01/04.
  ["first settlement", "complaint-first-settlement", "01/03/2024", "01/04/2024"],
  // 01/03 + 45: 31/03 is +30, 15/04 +45, a Monday. A remote commune; a complex case: both 45 in all.
  ["first settlement, remote", "complaint-first-settlement", "01/03/2024", "15/04/2024", REMOTE],
  ["first settlement, complex", "complaint-first-settlement", "01/03/2024", "15/04/2024", COMPLEX],
  // 01/03 + 60 = 30/04, off; 01/05 off; 02/05.
  [
    "first, remote, complex",
    "complaint-first-settlement",
    "01/03/2024",
    "02/05/2024",
    { ...REMOTE, ...COMPLEX },
  ],
  // 45, 60, 60 and 70 days: 15/04; 30/04 → 02/05; the same; 10/05, a Friday.
  ["second settlement", "complaint-second-settlement", "01/03/2024", "15/04/2024"],
  ["second settlement, complex", "complaint-second-settlement", "01/03/2024", "02/05/2024", COMPLEX],
  ["second settlement, remote", "complaint-second-settlement", "01/03/2024", "02/05/2024", REMOTE],
  [
    "second, remote, complex",
    "complaint-second-settlement",
    "01/03/2024",
    "10/05/2024",
    { ...REMOTE, ...COMPLEX },
  ],
  // Complex, but nobody says so in writing: 30 days.
  [
    "complex without a document",
    "complaint-first-settlement",
    "01/03/2024",
    "01/04/2024",
    { complex: { document: undefined } },
  ],
  // 30 days → 31/03 → 01/04; +30 = 60 → 30/04 → 02/05; +30 = 90: 30/05, a Thursday; a third is not allowed.
  ["denunciation", "denunciation-settlement", "01/03/2024", "01/04/2024"],
  ["denunciation, extended", "denunciation-settlement", "01/03/2024", "02/05/2024", extended(1)],
  ["denunciation, extended twice", "denunciation-settlement", "01/03/2024", "30/05/2024", extended(2)],
  [
    "denunciation, extended once too often",
    "denunciation-settlement",
    "01/03/2024",
    "30/05/2024",
    extended(3),
  ],
  // Old law, 10 calendar days: 30/06 + 10 = 10/07, a Friday.
  ["the last day of the old law", "complaint-acceptance", "30/06/2026", "10/07/2026"],
  // New law, 7 working days: 02(1), 03(2); 04, 05 weekend; 06(3)–10(7).
  ["the first day of the new law", "complaint-acceptance", "01/07/2026", "10/07/2026"],
  // 03(1); 04, 05 weekend; 06(2)–10(6); 11, 12 weekend; 13(7). By the old law it would be 12/07 → 13/07 as well.
  ["the second day of the new law", "complaint-acceptance", "02/07/2026", "13/07/2026"],
  // 22(1)–25(4); 26, 27 weekend; 28(5)–30(7).
  ["up to the end of 2026", "complaint-acceptance", "21/12/2026", "30/12/2026"],
  // 01/07 + 15 = 16/07, a Sunday; 17/07.
  ["a recommendation on the first day of its law", "recommendation-answer", "01/07/2023", "17/07/2023"],
  // 01/09 off; 02, 03 weekend; 04 off; 05(1)–08(4); 09, 10 weekend; 11(5).
  ["contributions decided before 2/9 2023", "contribution-publication", "31/08/2023", "11/09/2023"],
  // 01/07 + 10 = 11/07, a Friday.
  ["a dialogue's result", "dialogue-result", "01/07/2025", "11/07/2025"],
  // 05(1); 06, 07 weekend; 08(2), 09(3).
  [
    "an enterprise's dialogue, afterwards",
    "dialogue-result",
    "04/05/2023",
    "09/05/2023",
    undefined,
    ENTERPRISE,
  ],
];

/** Counted back; never rolled forward. */
const BEFORE: readonly (readonly [string, LimitKind, string, string, string, Partial<ClockWorld>?])[] = [
  // 23/02 − 7 = 16/02, off; 15, 14 weekend; 13/02, a Friday.
  ["a notice over Tết 2026", "dialogue-notice", "23/02/2026", "16/02/2026", "13/02/2026"],
  // 01/07 − 7 = 24/06, a Tuesday.
  ["a notice on an ordinary day", "dialogue-notice", "01/07/2025", "24/06/2025", "24/06/2025"],
  // 07/03/2028 − 7 = 29/02/2028, a Tuesday of a leap year that is not announced.
  ["a notice on a leap day", "dialogue-notice", "07/03/2028", "29/02/2028", "29/02/2028"],
  // 04(1); 03, 02 weekend; 01, 30 off; 29(2), 28(3); 27 off; 26, 25 weekend; 24(4), 23(5).
  ["a schedule before 30/4 2026", "reception-notice", "05/05/2026", "23/04/2026", "23/04/2026"],
  // 03, 02, 01 off; 30, 29 weekend; 28(1)–24(5).
  ["an enterprise's content", "dialogue-notice", "04/05/2023", "24/04/2023", "24/04/2023", ENTERPRISE],
  // Saturday 04/05 is worked: 04(1), 03(2), 02(3); 01, 30, 29 off; 28, 27 weekend; 26(4), 25(5).
  ["a schedule over a swapped Saturday", "reception-notice", "06/05/2024", "25/04/2024", "25/04/2024"],
];

describe("days counted by hand", () => {
  it.each(
    ROWS.map(([why, limit, basis, due, asked = {}, world = {}]) => ({
      why,
      limit,
      basis,
      due,
      asked,
      world,
    })),
  )("$why: $limit from $basis ends on $due", ({ limit, basis, due, asked, world }) => {
    const clock = runClock(start(limit, basis, asked), { ...WORLD, ...world });
    expect([clock.due && formatDate(clock.due), clock.provisional]).toEqual([due, false]);
  });

  it.each(
    BEFORE.map(([why, limit, basis, due, desk, world = {}]) => ({ why, limit, basis, due, desk, world })),
  )("$why: $limit before $basis at the latest on $due", ({ limit, basis, due, desk, world }) => {
    const clock = runClock(start(limit, basis), { ...WORLD, ...world });
    expect(clock).toMatchObject({ direction: "before", due: day(due), lastWorkingDay: day(desk) });
  });
});

describe("a change of law", () => {
  // Both end on 10/07/2026: ten days after the 30th, seven working days after the 1st.
  it.each([
    ["30/06/2026", 10, undefined, "Luật Khiếu nại 02/2011/QH13"],
    ["01/07/2026", 7, "working", "Nghị định 155/2026/NĐ-CP"],
  ])("binds from its day on: received on %s", (basis, days, dayKind, source) => {
    const { limit } = runClock(start("complaint-acceptance", basis), WORLD);
    expect([limit?.days, limit?.dayKind, limit?.source]).toEqual([
      days,
      dayKind,
      expect.stringContaining(source),
    ]);
  });
});

describe("a year whose calendar is not announced", () => {
  it.each([
    // 25(1), 28(2)–31(5); 01/01/2027 is a Friday, off as everybody knows, but not announced (6); 02, 03 weekend; 04(7).
    ["complaint-acceptance", "24/12/2026", "04/01/2027"],
    // 20/12 + 15 = 04/01/2027, a Monday.
    ["recommendation-answer", "20/12/2026", "04/01/2027"],
  ] as const)("%s from %s is provisional", (limit, basis, due) => {
    expect(runClock(start(limit, basis), WORLD)).toMatchObject({ due: day(due), provisional: true });
  });

  it("is not needed by a limit that ends before it", () => {
    expect(runClock(start("complaint-acceptance", "21/12/2026"), WORLD).provisional).toBe(false);
  });
});

describe("no limit known on that date", () => {
  it.each([
    ["a dialogue of a commune before Luật 72/2025", "dialogue-notice", "30/06/2025"],
    ["its result", "dialogue-result", "30/06/2025"],
    ["a recommendation before Luật 10/2022", "recommendation-answer", "30/06/2023"],
    ["contributions before Luật 10/2022", "contribution-publication", "30/06/2023"],
    ["a reception before Luật Tiếp công dân", "reception-result", "30/06/2014"],
    ["the acceptance of a denunciation", "denunciation-acceptance", "15/11/2023"],
    ["minutes, which only local rules limit", "dialogue-minutes", "15/11/2025"],
  ] as const)("%s", (_, limit, basis) => {
    const clock = runClock(start(limit, basis), WORLD);
    expect([clock.limit, clock.due, clock.lastWorkingDay]).toEqual([undefined, undefined, undefined]);
  });
});
