import { describe, expect, it } from "vitest";
import { type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import { committeeIdSchema, localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { inForce, type Limit, lastDay, limitSchema, limitsOn } from "../../../shared/limits/limit.ts";
import { limitsElsewhere, limitsHere } from "../../../shared/limits/limits-here.ts";
import { type Place, provinceTermSchema } from "../../../shared/limits/scope.ts";

const day = (text: string): LocalDate => localDateSchema.parse(text);
const limit = (changes: object = {}): Limit =>
  limitSchema.parse({
    kind: "opinion-answer",
    unitKinds: ["commune"],
    days: 20,
    from: "2023-01-01",
    source: "ví dụ / example",
    ...changes,
  });
const nation = { scope: { kind: "nation" }, source: "Luật (ví dụ) / law (example)" };
const answer = (limits: readonly Limit[], on = "2023-11-15") =>
  inForce(limits, "opinion-answer", "commune", day(on), STATE_CALENDAR);

describe("the limit in force", () => {
  it("is not known where none is", () => {
    expect(answer([])).toBeUndefined();
    expect(answer([limit()], "2022-12-31")).toBeUndefined();
    expect(answer([limit({ to: "2023-11-14" })])).toBeUndefined();
    expect(inForce([limit()], "opinion-answer", "agency", day("2023-11-15"))).toBeUndefined();
  });

  it("is the stricter of law and local rule, whichever stands first, and says whose it is", () => {
    const law = limit({ ...nation, days: 30 });
    const local = limit({ days: 20 });
    for (const limits of [
      [law, local],
      [local, law],
    ])
      expect(answer(limits)).toEqual({ days: 20, source: "ví dụ / example" });
    expect(answer([law, limit({ days: 40 })])).toEqual({ days: 30, ...nation });
    expect(limitsOn([law, local], "opinion-answer", "commune", day("2023-11-15"))).toHaveLength(2);
  });

  it("is the law where a local rule says the same", () => {
    expect(answer([limit(), limit(nation)])).toEqual({ days: 20, ...nation });
  });

  it("of notices is the longer one", () => {
    const notices = [7, 5].map((days) => limit({ kind: "dialogue-notice", days }));
    expect(inForce(notices, "dialogue-notice", "commune", day("2023-11-15"))?.days).toBe(7);
  });

  it("compares calendar days with working days by the day on which each ends", () => {
    const working = limit({ ...nation, days: 7, dayKind: "working" });
    const calendar = limit({ days: 9 });
    // 7 working days after Wednesday 15/11/2023 end on Friday 24/11, 9 calendar days on the same day: the law.
    expect(answer([calendar, working])).toEqual({ days: 7, dayKind: "working", ...nation });
    // After Thursday 16/11 they end on Monday 27/11, and the 9 days on Saturday 25/11 before it.
    expect(answer([calendar, working], "2023-11-16")?.days).toBe(9);
  });
});

describe("the last day in time", () => {
  it("is counted forward or back as the limit says, in its kind of days", () => {
    const on = (kind: Limit["kind"], changes: object, event: string) =>
      lastDay(kind, limit({ kind, ...changes }), day(event), STATE_CALENDAR).day;
    expect(on("opinion-answer", { days: 10 }, "2023-11-01")).toBe("2023-11-13");
    expect(on("reception-result", { days: 10, dayKind: "working" }, "2023-11-01")).toBe("2023-11-15");
    expect(on("reception-notice", { days: 5, dayKind: "working" }, "2023-11-15")).toBe("2023-11-08");
    expect(on("dialogue-notice", { days: 7 }, "2023-11-12")).toBe("2023-11-05");
  });
});

describe("limits of several places", () => {
  const here: Place = {
    locality: localityIdSchema.parse("kien-tuong"),
    committees: [committeeIdSchema.parse("ban-chi-dao")],
    provinces: provinceTermSchema.array().parse([
      { id: "long-an", name: "Long An", nameEn: "Long An", to: "2025-06-30" },
      { id: "tay-ninh", name: "Tây Ninh", nameEn: "Tây Ninh", from: "2025-07-01" },
    ]),
  };
  const province = (id: string) => limit({ scope: { kind: "province", province: id } });
  const terms = (one: Limit) => limitsHere([one], here).map(({ from, to }) => [from, to]);

  it("bind for the days on which the place lay in their province", () => {
    expect(terms(province("long-an"))).toEqual([["2023-01-01", "2025-06-30"]]);
    expect(terms(province("tay-ninh"))).toEqual([["2025-07-01", undefined]]);
    expect(terms({ ...province("tay-ninh"), to: day("2025-06-30") })).toEqual([]);
  });

  it("are examples, not in force here, where they are another's", () => {
    const others = [
      province("can-tho"),
      limit({ scope: { kind: "locality", locality: "moc-hoa" } }),
      limit({ scope: { kind: "committee", committee: "ban-khac" } }),
    ];
    const ours = [
      limit(),
      limit(nation),
      limit({ scope: { kind: "locality", locality: "kien-tuong" } }),
      limit({ scope: { kind: "committee", committee: "ban-chi-dao" } }),
    ];
    expect(limitsHere([...others, ...ours], here)).toEqual(ours);
    expect(limitsElsewhere([...others, ...ours], here)).toEqual(others);
  });
});
