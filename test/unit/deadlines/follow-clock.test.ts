import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type LocalDate } from "../../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import type { Clock } from "../../../shared/deadlines/clock.ts";
import type { ClockKind } from "../../../shared/deadlines/clock-kinds.ts";
import type { ClockStart } from "../../../shared/deadlines/clock-start.ts";
import { followClock } from "../../../shared/deadlines/follow-clock.ts";
import { ladderOn } from "../../../shared/deadlines/ladder.ts";
import { advance } from "../../../shared/deadlines/ladder-steps.ts";
import { runClock } from "../../../shared/deadlines/run-clock.ts";
import { type Watch, watchSchema } from "../../../shared/deadlines/watch.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { day, start, WORLD } from "./world.ts";

const LADDER = ladderOn("opinion-answer", day("01/11/2023"));
const setBy = { vi: "Lời hẹn (ví dụ)", en: "A promise (example)" };

const promised = (due: string, changes: Partial<ClockStart> = {}): Clock =>
  runClock(
    {
      ...start("opinion-answer", "01/11/2023"),
      kind: "opinion-answer",
      by: { day: day(due), setBy },
      ...changes,
    },
    WORLD,
  );

const SUBJECT = {
  subject: "asg_1",
  subjectKind: "assignment",
  unit: unitIdSchema.parse("phuong-1"),
  year: 2023,
  version: 1,
} as const;
const follow = (before: Watch | undefined, clock: Clock | undefined, on = "01/11/2023") =>
  followClock(before, clock, { ...SUBJECT, on: day(on) }, LADDER, STATE_CALENDAR);
const watched = (before: Watch | undefined, clock: Clock | undefined, on?: string): Watch =>
  watchSchema.parse(follow(before, clock, on)?.watch);

/** What is raised each morning from one day to another, as `12/11 near`; and the watch then. */
function mornings(
  watch: Watch,
  from: string,
  to: string,
): { readonly raised: string[]; readonly watch: Watch } {
  const raised: string[] = [];
  let now = watch;
  for (let on = day(from); on <= day(to); on = addDays(on, 1)) {
    if (now.next === undefined || now.next > on) continue;
    const done = advance(now, LADDER, on, STATE_CALENDAR);
    raised.push(...done.raise.map(({ id }) => `${on.slice(8)}/${on.slice(5, 7)} ${id}`));
    now = done.watch;
  }
  return { raised, watch: now };
}

describe("the ladder", () => {
  // Due on Wednesday 15/11/2023: two working days before it Monday 13; the day after; 3 and 7 working days after it:
  // 16, 17, 20; 21, 22, 23, 24.
  const ALL = ["13/11 near", "16/11 overdue", "20/11 head", "24/11 committee"];

  it("takes each step on its day, once", () => {
    const { raised, watch } = mornings(
      watched(undefined, promised("15/11/2023")),
      "01/11/2023",
      "31/12/2023",
    );
    expect(raised).toEqual(ALL);
    expect(watch).toMatchObject({ overdueSince: "2023-11-16", next: undefined });
    expect(mornings(watch, "01/11/2023", "31/12/2023").raised).toEqual([]);
  });

  it("catches up what a job that did not run left, each step once, and says no more that it is soon due", () => {
    const late = advance(
      watched(undefined, promised("15/11/2023")),
      LADDER,
      day("25/11/2023"),
      STATE_CALENDAR,
    );
    expect(late.raise.map(({ id }) => id)).toEqual(["overdue", "head", "committee"]);
    // The first day on which it was too late, whenever the job ran.
    expect(late.watch).toMatchObject({ overdueSince: "2023-11-16", next: undefined });
    expect(advance(late.watch, LADDER, day("25/11/2023"), STATE_CALENDAR).raise).toEqual([]);
  });

  it("still says that it is soon due on the last day itself, and awaits its passing where nothing else is awaited", () => {
    const watch = watched(undefined, promised("15/11/2023"));
    expect(advance(watch, LADDER, day("15/11/2023"), STATE_CALENDAR).raise.map(({ id }) => id)).toEqual([
      "near",
    ]);
    expect(
      followClock(
        undefined,
        promised("15/11/2023"),
        { ...SUBJECT, on: day("01/11/2023") },
        [],
        STATE_CALENDAR,
      )?.watch.next,
    ).toBe("2023-11-16");
  });

  it("of minutes reminds 3 and 7 working days after the dialogue, limit known or not", () => {
    const ladder = ladderOn("dialogue-minutes", day("10/11/2023"));
    const clock = runClock({ ...start("dialogue-minutes", "10/11/2023"), kind: "dialogue-minutes" }, WORLD);
    expect(clock.due).toBeUndefined();
    const subject = { ...SUBJECT, subject: "dlg_1", subjectKind: "dialogue", on: day("10/11/2023") } as const;
    let watch = followClock(undefined, clock, subject, ladder, STATE_CALENDAR)?.watch;
    const days: LocalDate[] = [];
    // Friday 10/11: 13(1), 14(2), 15(3); 16(4), 17(5), 20(6), 21(7).
    while (watch?.next !== undefined && days.length < 5) {
      days.push(watch.next);
      watch = advance(watch, ladder, watch.next, STATE_CALENDAR).watch;
    }
    expect(days).toEqual(["2023-11-15", "2023-11-21"]);
    expect(watch?.overdueSince).toBeUndefined();
  });

  it.each<[ClockKind, string]>([
    ["report-due", "report-late"],
    ["self-score", "self-score-late"],
    ["remedy", "deadline-overdue"],
  ])("of %s says %s when it is too late", (kind, rule) => {
    const steps = ladderOn(kind, day("01/11/2023"));
    expect(steps.find(({ id }) => id === "overdue")?.rule).toBe(rule);
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  });
});

describe("an episode", () => {
  const told = mornings(watched(undefined, promised("15/11/2023")), "01/11/2023", "17/11/2023").watch;

  it("closes with what was asked, on the day that it was done, and says whether that was late", () => {
    const late = watched(told, promised("15/11/2023", { doneOn: day("17/11/2023") }));
    expect(late).toMatchObject({ episode: 1, closedOn: "2023-11-17", overdueSince: "2023-11-16" });
    expect(late.next).toBeUndefined();
    // Entered late, done in time: it never was too late.
    const inTime = watched(told, promised("15/11/2023", { doneOn: day("15/11/2023") }));
    expect([inTime.closedOn, inTime.overdueSince]).toEqual(["2023-11-15", undefined]);
  });

  it("closes with what is no longer asked for, on the day of the change", () => {
    const gone = watched(told, undefined, "20/11/2023");
    expect(gone).toMatchObject({ episode: 1, closedOn: "2023-11-20", clock: told.clock });
    expect(watched(gone, undefined, "25/11/2023").closedOn).toBe("2023-11-20");
    expect(follow(undefined, undefined)).toBeUndefined();
  });

  it("arms again with a new last day, also one after something was said, never silent and never twice", () => {
    const { watch, moved } = follow(told, promised("22/11/2023")) ?? {};
    expect(watch).toMatchObject({ episode: 2, taken: [] });
    expect(watch?.overdueSince).toBeUndefined();
    expect(moved).toEqual({ from: "2023-11-15", to: "2023-11-22", cause: "record", wasTold: true });
    // Wednesday 22/11: Monday 20; 23; 27; 01/12.
    const after = mornings(watchSchema.parse(watch), "18/11/2023", "31/12/2023").raised;
    expect(after).toEqual(["20/11 near", "23/11 overdue", "27/11 head", "01/12 committee"]);
  });

  it("stays the same where the day moves before anything was said", () => {
    const quiet = watched(undefined, promised("15/11/2023"));
    const { watch, moved } = follow(quiet, promised("22/11/2023")) ?? {};
    expect([watch?.episode, moved?.wasTold]).toEqual([1, false]);
  });

  it("begins anew where what was done is asked for again, even for the same day", () => {
    const done = watched(told, promised("15/11/2023", { doneOn: day("17/11/2023") }));
    const again = watched(done, promised("15/11/2023"), "20/11/2023");
    expect(again).toMatchObject({ episode: 2, taken: [] });
    expect(again.closedOn).toBeUndefined();
    expect(mornings(again, "20/11/2023", "31/12/2023").raised).toEqual([
      "20/11 overdue",
      "20/11 head",
      "24/11 committee",
    ]);
  });

  it("says why a day moved: an extension, another limit, or the calendar", () => {
    const first = (world: object = {}, asked: object = {}) =>
      runClock(start("complaint-first-settlement", "01/03/2024", asked), { ...WORLD, ...world });
    const before = watched(undefined, first());
    const cause = (clock: Clock) => follow(before, clock)?.moved?.cause;
    const calendar = { ...STATE_CALENDAR, years: [] };
    const limits = WORLD.limits.map((limit) => ({ ...limit, days: 20 }));
    expect([
      cause(first({}, { complex: { document: "1/TB" } })),
      cause(first({ limits })),
      // 01/04/2024 off: one day more.
      cause(first({ calendar: { ...calendar, years: [{ ...OFF_ON_1_4, year: 2024 }] } })),
      cause(first()),
    ]).toEqual(["extension", "limit", "calendar", undefined]);
  });
});

const OFF_ON_1_4 = { weekdaysOff: [day("01/04/2024")], saturdaysWorked: [], source: "ví dụ / example" };

describe("whatever happens to a clock", () => {
  const change = fc.record({
    due: fc.integer({ min: 1, max: 40 }).map((days) => addDays(day("01/11/2023"), days)),
    done: fc.boolean(),
    gone: fc.boolean(),
  });

  it("is followed the same the second time, and no step of an episode is taken twice", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let watch: Watch | undefined;
        const raised: string[] = [];
        for (const [index, { due, done, gone }] of changes.entries()) {
          const on = addDays(day("01/11/2023"), index * 4);
          const clock = gone
            ? undefined
            : runClock(
                {
                  ...start("opinion-answer", "01/11/2023"),
                  by: { day: due, setBy },
                  ...(done && { doneOn: on }),
                },
                WORLD,
              );
          const once = followClock(watch, clock, { ...SUBJECT, on }, LADDER, STATE_CALENDAR);
          if (!once) continue;
          const twice = followClock(once.watch, clock, { ...SUBJECT, on }, LADDER, STATE_CALENDAR);
          expect(twice).toEqual({ watch: once.watch });
          const after = advance(once.watch, LADDER, on, STATE_CALENDAR);
          raised.push(...after.raise.map(({ id }) => `${after.watch.episode} ${id}`));
          watch = after.watch;
          expect(watch.next === undefined || watch.next > on).toBe(true);
          expect(watch.closedOn === undefined || watch.next === undefined).toBe(true);
        }
        expect(new Set(raised).size).toBe(raised.length);
      }),
    );
  });
});
