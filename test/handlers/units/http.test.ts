import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/units/http.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { asking } from "../../support/ask.ts";
import { personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const ask = asking(makeHandler(() => ({ table: opened.table, clock: fixedClock(NOW) })));
const listSchema = z.object({
  units: z.array(z.looseObject({ id: z.string(), mayRecord: z.boolean() })),
});
const recordable = async (principal: string) => {
  const { status, body } = await ask("GET /api/units", {}, principal);
  expect(status).toBe(200);
  const { units } = listSchema.parse(body);
  expect(units).toHaveLength(16);
  return units.flatMap(({ id, mayRecord }) => (mayRecord ? [id] : []));
};

describe("GET /api/units", () => {
  it("names all units to everybody, and says in which the caller may record", async () => {
    expect(await recordable(personOf("can-bo-phuong-1"))).toEqual(["phuong-1"]);
    expect(await recordable("form-service")).toEqual(["phuong-1", "phuong-2"]);
    expect(await recordable(personOf("tham-dinh"))).toHaveLength(16);
    expect(await recordable(personOf("truong-phuong-1"))).toEqual([]);
    expect(await recordable(personOf("chua-co-vai-tro"))).toEqual([]);
  });

  it("is not found by a token of nobody", async () => {
    expect((await ask("GET /api/units", {}, null)).status).toBe(404);
  });
});

describe("GET /api/units/{unit}", () => {
  const one = async (unit: string, principal: string | null) => {
    const { status, body } = await ask("GET /api/units/{unit}", { unit }, principal);
    return status === 200 ? body : status;
  };

  it("shows a unit with its block, and whether the caller may record in it", async () => {
    const unit = { id: "phuong-1", block: "khoi-phuong", nameEn: "Ward 1" };
    expect(await one("phuong-1", personOf("can-bo-phuong-1"))).toMatchObject({ ...unit, mayRecord: true });
    expect(await one("phuong-1", personOf("can-bo-phuong-2"))).toMatchObject({ ...unit, mayRecord: false });
  });

  it("shows when a unit exists, who carried it on, and what was counted of it with its source", async () => {
    expect(await one("phuong-1", personOf("can-bo-phuong-1"))).toMatchObject({
      to: "2025-06-30",
      successors: [{ to: "phuong-kien-tuong", extent: "whole", on: "2025-07-01" }],
      counts: expect.arrayContaining([expect.objectContaining({ what: "households", value: 860 })]),
    });
    expect(await one("phuong-kien-tuong", personOf("can-bo-phuong-1"))).toMatchObject({
      from: "2025-07-01",
      mayRecord: false,
    });
  });

  it.each(["phuong-9", "../units", "PHUONG-1", "a".repeat(100)])("does not find %s", async (unit) => {
    expect(await one(unit, personOf("can-bo-phuong-1"))).toBe(404);
  });

  it("is not found by a token of nobody", async () => {
    expect(await one("phuong-1", null)).toBe(404);
  });
});
