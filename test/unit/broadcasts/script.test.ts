import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeScript } from "../../../shared/broadcasts/script-text.ts";
import type { News } from "../../../shared/broadcasts/week-news.ts";
import { spanOf } from "../../../shared/broadcasts/week-script.ts";
import { addDays, instantSchema, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { type Figures, figuresOf } from "../../../shared/figures/figures.ts";
import { localityIdSchema, unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { newRecordId } from "../../../shared/ids/record-id.ts";

const unit = unitIdSchema.parse("phuong-1");
const DAY = localDateSchema.parse("2023-11-15");
const SETTINGS = { leastNamed: 3, syllablesAMinute: 150, source: "ví dụ / example" };
const nothing: Figures = figuresOf([]);

const scriptOf = (news: readonly News[], figures: Figures | undefined = nothing, day = DAY) =>
  writeScript(
    {
      locality: { id: localityIdSchema.parse("kien-tuong"), name: "thị xã Kiến Tường" },
      span: spanOf(day),
      news,
      names: new Map([[unit, "Phường 1"]]),
      figures,
      now: instantSchema.parse("2023-11-15T01:00:00.000Z"),
    },
    SETTINGS,
  );
const textOf = (news: readonly News[]) =>
  scriptOf(news)
    .paragraphs.map(({ text }) => text)
    .join("\n");

const answered = (field: "land" | "roads"): News => ({
  kind: "answered",
  unit,
  field,
  source: newRecordId("assignment"),
});
const gift = (type: "land" | "money", amount: number): News => ({
  kind: "gift",
  unit,
  type,
  amount,
  source: newRecordId("gift"),
});

describe("a week's script", () => {
  it("tells answers by field, and no field on which too few are", () => {
    const text = textOf([...Array.from({ length: 3 }, () => answered("roads")), answered("land")]);
    expect(text).toContain(
      "đã trả lời bốn kiến nghị, phản ánh của Nhân dân, trong đó có ba về giao thông, đường sá.",
    );
    expect(text).not.toContain("đất đai");
  });

  it("adds up gifts in their own units, and tells no amount that is one giver's", () => {
    const text = textOf([gift("land", 100), gift("land", 200), gift("land", 146), gift("money", 77_000)]);
    expect(text).toContain("đã đóng góp bốn trăm bốn mươi sáu mét vuông đất cho");
    expect(text).not.toContain("bảy mươi bảy nghìn");
    expect(textOf([gift("money", 77_000)])).not.toContain("bảy mươi bảy");
  });

  it("names no person that is an example", () => {
    const text = textOf([
      { kind: "model-recognised", unit, model: newRecordId("model"), source: newRecordId("model-year") },
    ]);
    expect(text).toContain("Một điển hình cá nhân được công nhận.");
  });

  it("is as long as it is read, and names what it rests on", () => {
    const news = [answered("land"), gift("land", 5)];
    const script = scriptOf(news);
    expect(script).toMatchObject({ week: "2023-W46", from: "2023-11-08", until: "2023-11-14", quiet: false });
    expect(script.sources).toEqual(news.map(({ source }) => source).sort());
    expect(script.minutes).toBe(1);
    const long = Array.from(
      { length: 10 },
      (_, nth): News => ({
        kind: "work-completed",
        unit,
        name: `${"đường bê tông tổ ba ".repeat(8)}${nth}`,
        source: newRecordId("work-year"),
      }),
    );
    expect(scriptOf(long).minutes).toBe(5);
  });

  it("has something to say where nothing happened: what comes, and a published figure", () => {
    const works = { ...nothing, works: { completed: 118, planned: 118 } };
    const quiet = scriptOf(
      [
        {
          kind: "reception",
          unit,
          day: addDays(DAY, 1),
          post: "Chủ tịch UBND",
          hours: "8 giờ",
          source: newRecordId("duty-day"),
        },
      ],
      works,
    );
    expect(quiet.quiet).toBe(true);
    const parts = Object.fromEntries(quiet.paragraphs.map(({ part, text }) => [part, text]));
    expect(parts.coming).toBe("Thứ Năm, ngày 16 tháng 11, 8 giờ, Chủ tịch UBND tiếp công dân ở Phường 1.");
    expect(parts.figure).toContain("đã hoàn thành một trăm mười tám công trình");
    expect(scriptOf([], undefined).paragraphs.map(({ part }) => part)).toEqual([
      "opening",
      "coming",
      "figure",
      "closing",
    ]);
  });
});

it("the weeks of a year follow on each other: no day is told of twice or never", () => {
  fc.assert(
    fc.property(fc.nat(400), (weeks) => {
      const day = addDays(localDateSchema.parse("2023-01-04"), weeks * 7);
      const [one, next] = [spanOf(day), spanOf(addDays(day, 7))];
      expect(addDays(one.until, 1)).toBe(next.from);
      expect(scriptOf([], nothing, day).quiet).toBe(true);
    }),
    { numRuns: 60 },
  );
});
