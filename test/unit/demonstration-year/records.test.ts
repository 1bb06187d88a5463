import { describe, expect, it } from "vitest";
import { type Instant, localDateOf, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { chunksOf } from "../../../shared/demonstration-year/chunks.ts";
import { dialoguePersonsSchema, linksOf } from "../../../shared/dialogues/dialogue.ts";
import { opinionPersonsSchema } from "../../../shared/opinions/opinion.ts";
import { passingDayOf } from "../../../shared/pipeline/fact.ts";
import { unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { recordKindOf } from "../../../shared/records/kinds.ts";
import { facts, plan, unitNamed, world } from "./world.ts";

/** The evening of the year's last day. */
const NOW = "2023-11-14T16:00:00.000Z" as Instant;
const records = facts.flatMap((fact) => {
  const kind = recordKindOf(fact.kind);
  return kind && fact.kind !== "opinion" ? [{ kind, record: kind.schema.parse(fact), fact }] : [];
});

describe("each record of the demonstration year", () => {
  it("keeps every rule of its kind", () => {
    const faults = records.flatMap(({ kind, record, fact }) =>
      kind
        .faults(record, {
          unit: unitNamed(fact.unit),
          locality: world().locality,
          now: NOW,
          localNow: localDateTimeOf(NOW),
          principal: "test",
        })
        .map(({ field, rule }) => `${fact.id} ${field} ${rule}`),
    );
    expect(faults).toEqual([]);
  });

  it("names records of the year that are of the right kind and the right unit", () => {
    const byId = new Map(facts.map((fact) => [String(fact.id), fact]));
    const broken = facts.flatMap((fact) => {
      const found = records.find((one) => one.fact === fact);
      const links = fact.kind === "dialogue" ? linksOf(fact) : (found?.kind.links?.(found.record) ?? []);
      return links.filter(({ id, kind, within }) => {
        const linked = byId.get(id);
        return linked?.kind !== kind || (within === "unit" && linked.unit !== fact.unit);
      });
    });
    expect(broken).toEqual([]);
    expect(
      records.filter(({ kind, record }) => (kind.links?.(record) ?? []).length > 0).length,
    ).toBeGreaterThan(400);
  });

  it("claims for itself what no other claims", () => {
    const claims = records.flatMap(({ kind, record }) => kind.unique?.(record)?.as ?? []);
    expect(claims.length).toBeGreaterThan(600);
    expect(new Set(claims).size).toBe(claims.length);
  });

  it("holds no personal field of its kind", () => {
    const personal = (kind: (typeof facts)[number]["kind"]): readonly string[] => {
      if (kind === "dialogue") return Object.keys(dialoguePersonsSchema.shape);
      if (kind === "opinion") return Object.keys(opinionPersonsSchema.shape);
      return Object.keys(recordKindOf(kind)?.persons?.shape ?? {});
    };
    const names = facts.map((fact) => personal(fact.kind).filter((name) => name in fact));
    expect(names.flat()).toEqual([]);
    expect(
      [personal("gift"), personal("reception"), personal("opinion")].every((one) => one.length > 1),
    ).toBe(true);
  });

  it("says in every text that it is an example, and names people by their post", () => {
    const texts = facts.flatMap((fact) => wordsIn({ ...fact, limits: undefined, notice: undefined }));
    expect(texts.filter((text) => !text.includes("ví dụ"))).toEqual([]);
    expect(texts.length).toBeGreaterThan(1000);
  });

  it("was entered on or before the last day, and the calendar has nothing left to change", () => {
    expect(facts.filter(({ enteredAt }) => localDateOf(enteredAt) > plan.until)).toEqual([]);
    expect(facts.filter((fact) => (passingDayOf(fact) ?? "9999") <= plan.until)).toEqual([]);
  });
});

describe("the transactions in which the year is written", () => {
  const chunks = chunksOf(facts);

  it("hold each record once", () => {
    const written = chunks.flatMap((chunk) => chunk.facts.map(({ id }) => id));
    expect([...written].sort()).toEqual(facts.map(({ id }) => id).sort());
    expect(new Set(chunks.map(({ name }) => name)).size).toBe(chunks.length);
  });

  it("stay within what one transaction and one event hold", () => {
    for (const { name, facts: together } of chunks) {
      const claims = together.filter((fact) => recordKindOf(fact.kind)?.unique !== undefined).length;
      const unitYears = new Set(together.map(unitYearName)).size;
      const items = together.length * 2 + claims + unitYears + 2;
      expect({ name, fits: items <= 100 && together.length <= 51 && unitYears <= 6 }).toEqual({
        name,
        fits: true,
      });
      expect(new Set(together.map(({ unit }) => unit)).size).toBe(1);
    }
  });

  it("are few", () => {
    expect(chunks.length).toBeLessThan(90);
  });
});

/** Fields whose text is the rule's that was in force, not the record's. */
const QUOTED = ["source", "dutySource"];
/** Texts that are no words: codes, days, numbers. */
const isCode = (text: string) => /^[A-Za-z0-9_.:/–-]*$/.test(text);

function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return isCode(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    // Posts of those who answer; m³.
    QUOTED.includes(name) || name === "post" || name === "amountUnit" ? [] : wordsIn(inner),
  );
}
