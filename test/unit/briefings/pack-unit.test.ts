import { describe, expect, it } from "vitest";
import { packUnitOf, type UnitMatter } from "../../../shared/briefings/pack-unit.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { watchSchema } from "../../../shared/deadlines/watch.ts";
import { localitySchema } from "../../../shared/localities/locality.ts";
import { ward } from "../../support/dialogues.ts";

const on = localDateSchema.parse("2023-11-20");
const watch = (kind: string, due: string | undefined, fields: object = {}) =>
  watchSchema.parse({
    subject: `x/${due}`,
    subjectKind: "unit-year",
    unit: "phuong-1",
    year: 2023,
    clock: {
      kind,
      basis: { event: { vi: "Ngày nhận (ví dụ)", en: "Received (example)" }, day: "2023-10-01" },
      direction: "after",
      due,
      provisional: false,
      skipped: [],
      calendar: { id: "state", version: "1" },
    },
    episode: 1,
    taken: [],
    version: 1,
    ...fields,
  });
const matter = (changes: Partial<UnitMatter>): UnitMatter => ({
  unit: ward(),
  locality: localitySchema.parse({ id: "kien-tuong", name: "Kiến Tường", nameEn: "Kiến Tường", limits: [] }),
  on,
  from: localDateSchema.parse("2023-10-20"),
  watches: [],
  tally: {},
  decisions: [],
  works: [],
  models: [],
  hotSpots: [],
  score: undefined,
  ...changes,
});

describe("a unit's part of the pack", () => {
  it("tells what is over and what comes, the most urgent first; that day itself is not over", () => {
    const { overdue, coming } = packUnitOf(
      matter({
        watches: [
          watch("opinion-answer", "2023-12-21"),
          watch("opinion-answer", "2023-12-22"),
          watch("opinion-answer", "2023-11-20"),
          watch("opinion-answer", "2023-11-19"),
          watch("report-due", "2023-10-31"),
          watch("report-due", undefined),
          watch("decision", "2023-11-01"),
          watch("remedy", "2023-11-02", { closedOn: "2023-11-10" }),
        ],
      }),
    );
    expect(overdue.items.map(({ due, daysOver }) => [due, daysOver])).toEqual([
      ["2023-10-31", 20],
      ["2023-11-19", 1],
    ]);
    expect(coming.items.map(({ due }) => due)).toEqual(["2023-11-20", "2023-12-21"]);
  });

  it("names twenty of each and counts all", () => {
    const watches = Array.from({ length: 33 }, () => watch("opinion-answer", "2023-11-01"));
    const { overdue } = packUnitOf(matter({ watches }));
    expect([overdue.count, overdue.items.length]).toEqual([33, 20]);
  });

  it("is of the head who answers on that day", () => {
    const heads = [
      { name: "Người trước (ví dụ)", post: "Chủ tịch UBND", from: "2023-01-01", to: "2023-11-30" },
      { name: "Người sau (ví dụ)", post: "Chủ tịch UBND", from: "2023-12-01" },
    ];
    expect(packUnitOf(matter({ unit: ward({ heads }) })).head.name).toBe("Người trước (ví dụ)");
  });
});
