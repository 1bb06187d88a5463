import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alertsPartition, OCCASION_PREFIX } from "../../../shared/alerts/keys.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { followRecord } from "../../../shared/crowds/follow-record.dynamodb.ts";
import type { HotSpot } from "../../../shared/crowds/hot-spot.ts";
import { hotSpotRuleSchema } from "../../../shared/crowds/hot-spot-rule.ts";
import { hotSpotKind } from "../../../shared/crowds/kind.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { opinionKind } from "../../../shared/opinions/kind.ts";
import { petitionKind } from "../../../shared/petitions/kind.ts";
import { receptionKind } from "../../../shared/receptions/reception-kind.ts";
import { correctRecord, stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import type { RecordKind } from "../../../shared/records/record-kind.ts";
import { findFact, isKind, pageOfFacts } from "../../../shared/storage/facts.dynamodb.ts";
import { itemsOf } from "../../../shared/storage/query.dynamodb.ts";
import { callers } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

const rules = [
  hotSpotRuleSchema.parse({
    cases: 2,
    people: 5,
    days: 10,
    scope: { kind: "nation" },
    from: "2023-01-01",
    source: "ví dụ / example",
  }),
];
const { testMachine, clerk, committeeMember } = callers(demonstrationPack());
const isHotSpot = isKind("hot-spot");

let opened: TestTable;
let deps: Parameters<typeof enterRecord>[0] & Parameters<typeof followRecord>[0];
beforeAll(async () => {
  opened = await openSeededTable();
  deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys(), rules };
});
afterAll(() => opened.stop());

async function enter(kind: RecordKind, unit: string, changes: object, nth = 1): Promise<string> {
  const body = { ...sampleOf(kind.collection, unit, { nth }), ...changes };
  const caller = kind === hotSpotKind ? clerk : testMachine;
  const { record } = await enterRecord(deps, { caller, key: randomUUID() }, kind, body);
  return record.fact.id;
}
const versionOf = async (id: string) => (await findFact(opened.table, id))?.version ?? 0;
const correct = async (kind: RecordKind, id: string, changes: object) =>
  correctRecord(deps, { id, version: await versionOf(id), caller: testMachine }, kind, changes);

async function hotSpotsOf(unit: string): Promise<readonly HotSpot[]> {
  const of = { unit: unitIdSchema.parse(unit), year: 2023 };
  const { facts } = await pageOfFacts(opened.table, of, "hot-spot", 50);
  return facts.filter(isHotSpot).map(({ fact }) => fact);
}
async function occasionsOf(subject: string): Promise<readonly string[]> {
  const items = await Array.fromAsync(itemsOf(opened.table, alertsPartition(subject), OCCASION_PREFIX));
  return items.map(({ sk }) => String(sk).slice(OCCASION_PREFIX.length));
}

describe("hot spots", () => {
  const opinion = (unit: string, receivedOn: string, people = 6) =>
    enter(opinionKind, unit, { receivedOn, people, field: "land" });

  it("are pointed out once, whatever comes twice, late or at the same time, and told of once", async () => {
    const ids = await Promise.all([
      opinion("phuong-1", "2023-11-01"),
      opinion("phuong-1", "2023-11-05"),
      opinion("phuong-1", "2023-11-12"),
    ]);
    await Promise.all([...ids, ...ids].map((id) => followRecord(deps, id)));
    const [found, ...others] = await hotSpotsOf("phuong-1");
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      state: "flagged",
      cases: 3,
      people: 18,
      from: "2023-11-01",
      to: "2023-11-12",
    });
    expect([...(found?.caseIds ?? [])].sort()).toEqual([...ids].sort());

    await followRecord(deps, found?.id ?? "");
    await followRecord(deps, found?.id ?? "");
    expect(await occasionsOf(found?.id ?? "")).toEqual(["hot-spot#flagged"]);
  });

  it("go where the case goes: taken back in one field and unit, found in the other", async () => {
    const [first, second] = [
      await opinion("phuong-2", "2023-11-01"),
      await opinion("phuong-2", "2023-11-02"),
    ];
    for (const id of [first, second]) await followRecord(deps, id);
    expect((await hotSpotsOf("phuong-2")).map(({ state }) => state)).toEqual(["flagged"]);

    await correct(opinionKind, second, { field: "roads" });
    await followRecord(deps, second);
    await followRecord(deps, second);
    expect((await hotSpotsOf("phuong-2")).map(({ state }) => state)).toEqual(["withdrawn"]);
  });

  it("wait for another person than the one who entered it", async () => {
    const id = await enter(hotSpotKind, "phuong-3", {});
    const target = async (caller: typeof clerk) => ({ id, version: await versionOf(id), caller });
    const decided = { decidedOn: "2023-11-15", decisionReason: "Đã kiểm tra tại chỗ (ví dụ)" };
    await expect(stepRecord(deps, await target(clerk), hotSpotKind, "confirm", decided)).rejects.toThrow();
    const { record } = await stepRecord(deps, await target(committeeMember), hotSpotKind, "confirm", decided);
    expect(record.fact).toMatchObject({ state: "confirmed", decidedBy: committeeMember.principal });
  });
});

describe("mass petitions", () => {
  it("are told of once, and once more for each tier that they grow over, never when they shrink", async () => {
    const id = await enter(petitionKind, "phuong-1", { people: 4 }, 901);
    const told: (readonly string[])[] = [];
    for (const people of [4, 5, 9, 31, 12, 120]) {
      if (people !== 4) await correct(petitionKind, id, { people });
      await followRecord(deps, id);
      await followRecord(deps, id);
      told.push(await occasionsOf(id));
    }
    expect(told.map((all) => all.map((one) => one.replace("mass-petition#tier-", "")))).toEqual([
      [],
      ["5"],
      ["5"],
      ["30", "5"],
      ["30", "5"],
      ["100", "30", "5"],
    ]);
  });

  it("are delegations at receptions too; who joins online is nobody who came", async () => {
    const came = await enter(receptionKind, "phuong-1", { people: 7, representatives: 1 });
    await followRecord(deps, came);
    expect(await occasionsOf(came)).toEqual(["mass-petition#tier-5"]);

    const online = await enter(opinionKind, "phuong-1", { people: 400, field: "drainage" });
    await followRecord(deps, online);
    expect(await occasionsOf(online)).toEqual([]);
  });
});
