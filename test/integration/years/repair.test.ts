import { DeleteCommand, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { approve } from "../../../shared/approvals/approve.dynamodb.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { recalculateUnitYear } from "../../../shared/recalculation/recalculate-unit-year.dynamodb.ts";
import { tallyKey } from "../../../shared/storage/keys.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { member, type World, worldOn, yearOf } from "./world.ts";

let opened: TestTable;
let world: World;
beforeAll(async () => {
  opened = await openSeededTable();
  world = worldOn(opened);
  await world.units("khoi-mot", "mot-1");
  await world.dialogue("mot-1");
  await world.finish("mot-1", 400);
  const { approval } = await world.propose("khoi-mot");
  await approve(world.deps, { caller: member, id: approval.id });
});
afterAll(() => opened.stop());

const Key = tallyKey(yearOf("mot-1"));
const deps = () => ({ table: opened.table, actor: "job:recalculate", now: NOW });
const recalculate = () => recalculateUnitYear(deps(), yearOf("mot-1"), localDateSchema.parse("2024-01-10"));
const tallyItem = async () => {
  const { Item } = await opened.table.client.send(
    new GetCommand({ TableName: opened.table.name, Key, ConsistentRead: true }),
  );
  return Item;
};

describe("the tally of a decided year", () => {
  it("given it was lost, is built anew as one of a decided year: what changes is carried over as before", async () => {
    expect(await tallyItem()).toMatchObject({ decidedOn: "2024-01-10", "metric:dialogues.held": 1 });
    await opened.table.client.send(new DeleteCommand({ TableName: opened.table.name, Key }));
    expect(await recalculate()).toMatchObject({ outcome: "repaired" });
    expect(await tallyItem()).toMatchObject({ decidedOn: "2024-01-10", "metric:dialogues.held": 1 });
  });

  it("given it was begun anew by a later record, is marked as decided again", async () => {
    const Item = { ...Key, kind: "tally", rev: 1, "metric:dialogues.held": 5 };
    await opened.table.client.send(new PutCommand({ TableName: opened.table.name, Item }));
    expect(await recalculate()).toMatchObject({ outcome: "repaired" });
    expect(await tallyItem()).toMatchObject({ decidedOn: "2024-01-10", "metric:dialogues.held": 1 });
  });
});
