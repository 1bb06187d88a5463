import { describe, expect, it } from "vitest";
import { ROLES } from "../../../shared/access/roles.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { isOn } from "../../../shared/calendar/term.ts";
import demonstration from "../../../shared/demonstration/kien-tuong-2023/pack.json" with { type: "json" };
import { leavesOf } from "../../../shared/guidance/criteria.ts";
import { inForce } from "../../../shared/limits/limit.ts";
import { checkPack } from "../../../shared/localities/check-pack.ts";
import { localityOf } from "../../../shared/localities/locality-of.ts";
import { localityPackSchema } from "../../../shared/localities/pack.ts";
import { RETAINED_KINDS } from "../../../shared/retention/retention.ts";
import { existsOn, unitsIn } from "../../../shared/units/existence.ts";
import { successionsInto } from "../../../shared/units/sum-over.ts";

const day = (text: string) => localDateSchema.parse(text);

describe("the demonstration pack of Kiến Tường", () => {
  const pack = localityPackSchema.parse(demonstration);

  it("has no fault", () => {
    expect(checkPack(demonstration)).toEqual([]);
  });

  it("has the eight communes and wards of 2023, two agencies, two enterprises and the town itself", () => {
    const idsOf = (kind: string) =>
      unitsIn(pack.units, 2023)
        .filter((unit) => unit.kind === kind)
        .map(({ id }) => id);
    expect(idsOf("commune")).toEqual([
      "phuong-1",
      "phuong-2",
      "phuong-3",
      "xa-tuyen-thanh",
      "xa-binh-hiep",
      "xa-binh-tan",
      "xa-thanh-hung",
      "xa-thanh-tri",
    ]);
    expect(idsOf("locality")).toEqual(["thi-xa-kien-tuong"]);
    expect([idsOf("agency").length, idsOf("enterprise").length]).toEqual([2, 2]);
  });

  it("has three successors from 01/07/2025, each with what went into it", () => {
    const later = pack.units
      .filter((unit) => existsOn(unit, day("2025-07-01")))
      .filter(({ kind }) => kind === "commune");
    const intoOf = (id: (typeof later)[number]["id"]) =>
      successionsInto(id, pack.units).map(({ from, link }) => `${from} ${link.extent}`);
    expect(later.map(({ id, name }) => [id, name, intoOf(id)])).toEqual([
      ["phuong-kien-tuong", "Phường Kiến Tường", ["phuong-1 whole", "phuong-2 whole", "phuong-3 whole"]],
      ["xa-tuyen-thanh-2025", "Xã Tuyên Thạnh", ["xa-tuyen-thanh whole", "xa-thanh-hung whole"]],
      [
        "xa-binh-hiep-2025",
        "Xã Bình Hiệp",
        ["xa-binh-hiep whole", "xa-binh-tan whole", "xa-thanh-tri whole"],
      ],
    ]);
    expect(later.map(({ predecessorsOutside }) => predecessorsOutside?.[0]?.extent)).toEqual([
      undefined,
      "part",
      "whole",
    ]);
  });

  it("lay in Long An until 30/06/2025 and in Tây Ninh from then on", () => {
    const on = (date: string) =>
      pack.locality.provinces.filter((term) => isOn(term, day(date))).map(({ id }) => id);
    expect([on("2025-06-30"), on("2025-07-01")]).toEqual([["long-an"], ["tay-ninh"]]);
  });

  it("shows another province's limit as an example that binds nobody here", () => {
    const locality = localityOf(pack);
    expect(locality.limitsElsewhere.map(({ kind, days }) => [kind, days])).toEqual([["opinion-answer", 15]]);
    expect(inForce(locality.limits, "opinion-answer", "commune", day("2023-11-15"))?.days).toBe(20);
  });

  it("says of everything invented that it is an example", () => {
    expect(pack.example).toBe(true);
    expect(pack.exampleNote).toBeDefined();
    for (const { example, title, grades } of pack.guidances) {
      expect(example).toBe(true);
      expect(title).toEqual({ vi: expect.stringContaining("VÍ DỤ"), en: expect.stringContaining("EXAMPLE") });
      for (const { name } of grades)
        expect(name).toEqual({
          vi: expect.stringContaining("ví dụ"),
          en: expect.stringContaining("example"),
        });
    }
    for (const { kind, name, nameEn, head, subUnits } of pack.units) {
      for (const text of [head.name, ...subUnits]) expect(text).toMatch(/\(ví dụ\)/);
      if (kind === "agency" || kind === "enterprise")
        expect([name.toLowerCase(), nameEn]).toEqual([
          expect.stringContaining("ví dụ"),
          expect.stringContaining("(example)"),
        ]);
    }
    for (const { source, scope } of pack.limits)
      expect(source.includes("example") || scope?.kind === "nation").toBe(true);
  });

  it("holds every role that there is, from 2023 on, in accounts that are known by their subject alone, and machines", () => {
    const memberships = [...pack.accounts, ...pack.machines].flatMap((holder) => holder.memberships);
    expect(new Set(memberships.map(({ role }) => role))).toEqual(new Set(ROLES));
    for (const { from, to } of memberships) expect([from, to]).toEqual(["2023-01-01", undefined]);
    for (const account of demonstration.accounts)
      expect(Object.keys(account).sort()).toEqual(["memberships", "subject"]);
  });

  it("compares wards with wards and communes with communes", () => {
    const namesIn = (block: string) =>
      pack.units.filter((unit) => unit.block === block).map(({ nameEn }) => nameEn);
    expect(namesIn("khoi-phuong")).toEqual(["Ward 1", "Ward 2", "Ward 3"]);
    expect(namesIn("khoi-xa")).toHaveLength(5);
  });

  it("says for each kind of personal data on what basis it is kept, and that this is an example", () => {
    expect(pack.retentions.map(({ kind }) => kind)).toEqual([...RETAINED_KINDS]);
    for (const { source } of pack.retentions) expect(source).toMatch(/Ví dụ.*example/);
  });

  it("alerts the clerk only", () => {
    expect(
      pack.committee.members.filter(({ alerts }) => alerts === "at-once").map(({ email }) => email),
    ).toEqual(["thu-ky@kien-tuong.example"]);
    expect(pack.committee.members.filter(({ email }) => email !== undefined)).toHaveLength(1);
  });

  it("scores each kind of unit out of 100 by rules of several kinds, with appraisals due in December", () => {
    for (const guidance of pack.guidances) {
      const leaves = leavesOf(guidance);
      expect(guidance.total).toBe(10_000);
      expect(new Set(leaves.map(({ rule }) => rule.kind))).toEqual(
        new Set(["ratio", "count", "choice", "assessed"]),
      );
      for (const { rule, dueOn } of leaves) if (rule.kind === "assessed") expect(dueOn).toMatch(/^2023-12-/);
    }
  });

  it("knows the notice that a commune's dialogue needs, by example in 2023 and by law from 01/07/2025", () => {
    const on = (date: string) => inForce(pack.limits, "dialogue-notice", "commune", day(date));
    expect(on("2022-12-31")).toBeUndefined();
    expect(on("2023-11-15")).toEqual({ days: 7, source: expect.stringContaining("Ví dụ") });
    expect(on("2025-07-01")).toEqual({
      days: 7,
      scope: { kind: "nation" },
      source: "Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 43",
    });
  });
});

describe("checking a pack", () => {
  const at = {
    phuong1: demonstration.units.findIndex(({ id }) => id === "phuong-1"),
    clerk: demonstration.committee.members.findIndex(({ id }) => id === "thu-ky"),
  };
  const agencyKinds = { "guidances.1.unitKinds": ["commune"] };

  it.each([
    ["a note that is missing", { exampleNote: undefined }, "exampleNote", "example-note-missing"],
    ["a unit id used twice", { "units.2.id": "phuong-1" }, "units[2].id", "id-repeated"],
    [
      "a member id used twice",
      { "committee.members.0.id": "thu-ky" },
      `committee.members[${at.clerk}].id`,
      "id-repeated",
    ],
    [
      "a guidance id used twice",
      { "guidances.1.id": "vi-du-2023-xa-phuong" },
      "guidances[1].id",
      "id-repeated",
    ],
    [
      "a unit of another locality",
      { [`units.${at.phuong1}.locality`]: "moc-hoa" },
      `units[${at.phuong1}].locality`,
      "unit-elsewhere",
    ],
    [
      "a sub-unit named twice",
      { [`units.${at.phuong1}.subUnits`]: ["Khu phố 1", "Khu phố 1"] },
      `units[${at.phuong1}].subUnits[1]`,
      "sub-unit-repeated",
    ],
    [
      "alerts without an address",
      { [`committee.members.${at.clerk}.email`]: undefined },
      `committee.members[${at.clerk}].email`,
      "alerts-without-email",
    ],
    ["a guidance of another year", { year: 2024 }, "guidances[0].year", "guidance-of-another-year"],
    ["a kind of unit without guidance", agencyKinds, "guidances", "guidance-missing"],
    ["a kind of unit with two guidances", agencyKinds, "guidances", "guidance-ambiguous"],
    ["a fault inside a guidance", { "guidances.2.total": 9_000 }, "guidances[2].total", "children-sum"],
    [
      "a limit that ends before it starts",
      { "limits.0.to": "2022-12-31" },
      "limits[0].to",
      "limit-ends-before-start",
    ],
    ["limits that overlap", { "limits.2.unitKinds": ["commune"] }, "limits[2]", "limit-overlaps"],
    [
      "a dialogue's limit in working days",
      { "limits.0.dayKind": "working" },
      "limits[0].dayKind",
      "limit-counts-calendar-days",
    ],
    ["the wrong shape", { "units.0.kind": "village" }, "units[0].kind", "choice"],
    [
      "an address that is none",
      { [`committee.members.${at.clerk}.email`]: "thu-ky" },
      `committee.members[${at.clerk}].email`,
      "format",
    ],
  ])("names %s", (_, changes, place, rule) => {
    const faults = checkPack(changed(changes));
    const message = { vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) };
    expect(faults).toContainEqual({ at: place, rule, message });
  });

  it("lets a limit follow the one before it without a gap", () => {
    const next = { "limits.1.scope": undefined, "limits.0.to": "2025-06-30" };
    expect(checkPack(changed(next))).toEqual([]);
    expect(checkPack(changed({ ...next, "limits.0.to": "2025-07-01" }))).not.toEqual([]);
  });

  it("lets a law and a local rule bind the same units on the same days", () => {
    expect(checkPack(changed({ "limits.0.to": undefined }))).toEqual([]);
  });

  it.each([undefined, null, [], "pack", {}])("answers for data that is no pack at all: %j", (data) => {
    expect(checkPack(data)).not.toEqual([]);
  });
});

/** The demonstration pack with the values at these places replaced. */
function changed(changes: Readonly<Record<string, unknown>>): unknown {
  const data: unknown = structuredClone(demonstration);
  for (const [place, value] of Object.entries(changes)) {
    const path = place.split(".");
    const last = path.pop() ?? "";
    const holder = path.reduce<unknown>((inner, part) => Reflect.get(Object(inner), part), data);
    Reflect.set(Object(holder), last, value);
  }
  return data;
}
