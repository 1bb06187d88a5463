import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import kienTuong from "../../../shared/demonstration/kien-tuong-2023/pack.json" with { type: "json" };
import { KNOWN_LIMITS, limitsFor } from "../../../shared/limits/known-limits.ts";
import { inForce } from "../../../shared/limits/limit.ts";
import { limitFaults } from "../../../shared/localities/check-dated.ts";
import { localityOf } from "../../../shared/localities/locality-of.ts";
import { localityPackSchema } from "../../../shared/localities/pack.ts";

const on = localDateSchema.parse("2023-11-15");

describe("the limits of national law", () => {
  it("are of the nation, name their source, and no two bind the same on one day", () => {
    for (const [index, limit] of KNOWN_LIMITS.entries()) {
      expect([limit.scope?.kind, limit.source]).toEqual(["nation", expect.stringMatching(/Luật|Nghị định/)]);
      const faults = limitFaults(limit, KNOWN_LIMITS.slice(0, index)).map(({ rule }) => rule);
      expect(faults.filter((rule) => rule !== "limit-counts-calendar-days")).toEqual([]);
    }
  });

  it("beside a pack's bind once: what both say is said in the law's words, and the stricter stands", () => {
    const limits = limitsFor(localityOf(localityPackSchema.parse(kienTuong)));
    const found = (kind: Parameters<typeof inForce>[1]) =>
      inForce(limits, kind, "commune", on, STATE_CALENDAR);
    expect(found("reception-result")).toEqual({
      days: 10,
      dayKind: "working",
      scope: { kind: "nation" },
      source: "Luật Tiếp công dân 42/2013/QH13, Điều 28 khoản 1",
    });
    expect(found("opinion-answer")).toMatchObject({ days: 20 });
    expect(found("dialogue-minutes")).toMatchObject({ days: 10, source: expect.stringContaining("Ví dụ") });
  });

  it("say who must state in writing why a case takes longer, and what remote places have", () => {
    const extended = KNOWN_LIMITS.filter(({ extension }) => extension !== undefined);
    expect(
      extended.map(({ kind, days, extension, remote }) => [
        kind,
        days,
        extension?.days,
        remote?.days,
        remote?.extension?.days,
      ]),
    ).toEqual([
      ["complaint-first-settlement", 30, 45, 45, 60],
      ["complaint-second-settlement", 45, 60, 60, 70],
      ["denunciation-settlement", 30, 30, undefined, undefined],
    ]);
    for (const { extension } of extended) expect(extension?.by.vi).toContain("bằng văn bản");
  });
});
