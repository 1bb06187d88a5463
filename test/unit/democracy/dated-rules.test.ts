import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { KNOWN_MINIMUMS, minimumOn, minimumSchema } from "../../../shared/democracy/minimum.ts";
import { conferenceRuleSchema, quorumOn, reaches } from "../../../shared/democracy/quorum.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { provinceIdSchema } from "../../../shared/limits/scope.ts";

const day = (text: string) => localDateSchema.parse(text);
const place = {
  locality: localityIdSchema.parse("kien-tuong"),
  provinces: [{ id: provinceIdSchema.parse("long-an"), name: "Long An", nameEn: "Long An" }],
  committees: [],
};

describe("how long something must last", () => {
  const local = (days: number, scope: object) =>
    minimumSchema.parse({
      kind: "posted",
      unitKinds: ["commune"],
      days,
      scope,
      from: "2023-07-01",
      source: "Ví dụ / example",
    });
  const posted = { kind: "posted", unitKind: "commune", place } as const;

  it("is what the stricter rule asks for, the law's or the place's", () => {
    const longer = local(40, { kind: "province", province: "long-an" });
    const shorter = local(10, { kind: "locality", locality: "kien-tuong" });
    expect(minimumOn([...KNOWN_MINIMUMS, longer, shorter], posted, day("2023-10-02"))?.days).toBe(40);
    expect(minimumOn([...KNOWN_MINIMUMS, shorter], posted, day("2023-10-02"))?.days).toBe(30);
  });

  it("is not what another place asks for", () => {
    const elsewhere = local(90, { kind: "province", province: "noi-khac" });
    expect(minimumOn([...KNOWN_MINIMUMS, elsewhere], posted, day("2023-10-02"))?.days).toBe(30);
  });

  it("differs for an agency, and is not known of an enterprise", () => {
    const daysFor = (unitKind: "agency" | "enterprise") =>
      minimumOn(KNOWN_MINIMUMS, { ...posted, unitKind }, day("2023-10-02"))?.days;
    expect([daysFor("agency"), daysFor("enterprise")]).toEqual([20, undefined]);
  });
});

describe("a quorum", () => {
  const rule = (present: number, of: number, from: string, to?: string) =>
    conferenceRuleSchema.parse({
      conference: "community",
      unitKinds: ["commune"],
      quorum: { present, of },
      scope: { kind: "nation" },
      from,
      to,
      source: "Ví dụ / example",
    });
  const asked = { conference: "community", unitKind: "commune", place } as const;

  it("is the largest share in force on the day", () => {
    const rules = [
      rule(1, 2, "2023-01-01"),
      rule(2, 3, "2023-07-01"),
      rule(9, 10, "2020-01-01", "2023-06-30"),
    ];
    expect(quorumOn(rules, asked, day("2023-10-02"))).toMatchObject({ present: 2, of: 3 });
    expect(quorumOn(rules, asked, day("2023-02-01"))).toMatchObject({ present: 9, of: 10 });
    expect(quorumOn(rules, asked, day("2019-01-01"))).toBeUndefined();
  });

  it("of two thirds of 200 is 134: of all of them, never rounded down", () => {
    expect([133, 134].map((present) => reaches({ present, total: 200 }, { present: 2, of: 3 }))).toEqual([
      false,
      true,
    ]);
  });

  it("that some reach, more reach too", () => {
    const share = fc.record({ present: fc.integer({ min: 1, max: 9 }), of: fc.integer({ min: 9, max: 12 }) });
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), share, (present, total, quorum) => {
        fc.pre(reaches({ present, total }, quorum));
        expect(reaches({ present: present + 1, total }, quorum)).toBe(true);
      }),
    );
  });
});
