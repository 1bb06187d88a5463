import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { committeesOf, membersOf } from "../../../shared/committees/members.dynamodb.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { loadPack } from "../../../shared/localities/load-pack.dynamodb.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { localityPackSchema } from "../../../shared/localities/pack.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { findRegistration } from "../../../shared/units/registrations.dynamodb.ts";
import { isScored } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { NOW } from "../../support/dialogues.ts";
import { demonstrationPack, openSeededTable, TEST_ISSUER } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
const registration = { unit: "phuong-1", year: 2023, on: "2023-03-15", document: "12/ĐK-UBND (ví dụ)" };
const member = { id: "truong-ban", post: "Trưởng ban", alerts: "none", from: "2023-01-01" };
const ban = { id: "ban-phuong-1", name: "Ban Chỉ đạo phường 1 (ví dụ)", level: "commune", unit: "phuong-1" };
beforeAll(async () => {
  opened = await openSeededTable();
  const pack = localityPackSchema.parse({
    ...demonstrationPack(),
    committees: [{ ...ban, members: [member] }],
    registrations: [registration],
  });
  await loadPack({ table: opened.table, now: NOW, issuer: TEST_ISSUER }, pack);
});
afterAll(() => opened.stop());

describe("a loaded pack", () => {
  it("assigns a guidance of its year to the units that exist then, not to their successors", async () => {
    const units = (await listUnits(opened.table)).filter(isScored);
    const assigned = await Promise.all(
      units.map(async ({ id, from }) => ({
        successor: from !== undefined,
        guidance: (await readInputs(opened.table, { unit: id, year: 2023 }))?.guidance?.id,
      })),
    );
    expect(
      assigned.filter(({ successor }) => !successor).every(({ guidance }) => guidance !== undefined),
    ).toBe(true);
    expect(assigned.filter(({ successor }) => successor).map(({ guidance }) => guidance)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("keeps committees of several levels, each with its members", async () => {
    const { locality } = demonstrationPack();
    const committees = await committeesOf(opened.table, locality.id);
    expect(committees.map(({ id, level, unit }) => [id, level, unit])).toEqual([
      ["ban-chi-dao-kien-tuong", undefined, undefined],
      ["ban-phuong-1", "commune", "phuong-1"],
    ]);
    const [, own] = committees;
    const members = own ? await membersOf(opened.table, own.id) : [];
    expect(members.map((stored) => stored.member)).toEqual([member]);
  });

  it("keeps a unit's registration with its year", async () => {
    const unit = unitIdSchema.parse("phuong-1");
    expect(await findRegistration(opened.table, { unit, year: 2023 })).toEqual(registration);
    expect(await findRegistration(opened.table, { unit, year: 2024 })).toBeUndefined();
  });

  it("keeps the limits of other places apart from those in force here", async () => {
    const locality = await findLocality(opened.table, demonstrationPack().locality.id);
    expect(locality?.limitsElsewhere.map(({ scope }) => scope?.kind)).toEqual(["province"]);
    expect(locality?.limits.some(({ scope }) => scope?.kind === "province")).toBe(false);
    expect(locality?.provinces.map(({ id }) => id)).toEqual(["long-an", "tay-ninh"]);
  });
});
