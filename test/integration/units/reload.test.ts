import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadPack } from "../../../shared/localities/load-pack.dynamodb.ts";
import { localityPackSchema } from "../../../shared/localities/pack.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { tallyKey } from "../../../shared/storage/keys.ts";
import { in2023 } from "../../support/bookkeeping.ts";
import { NOW } from "../../support/dialogues.ts";
import { demonstrationPack, openSeededTable, TEST_ISSUER } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const packOf = (version: number) =>
  localityPackSchema.parse({
    ...demonstrationPack(),
    guidances: demonstrationPack().guidances.map((guidance) => ({ ...guidance, version })),
  });
const load = (version: number) =>
  loadPack({ table: opened.table, now: NOW, issuer: TEST_ISSUER }, packOf(version));
const versionOf = async (unit: string) => (await readInputs(opened.table, in2023(unit)))?.guidance?.version;

it("a newer guidance is assigned by a load, an older one takes nothing back, and a decided year keeps its own", async () => {
  await opened.table.client.send(
    new UpdateCommand({
      TableName: opened.table.name,
      Key: tallyKey(in2023("phuong-2")),
      UpdateExpression: "SET decidedOn = :day",
      ExpressionAttributeValues: { ":day": "2024-02-01" },
    }),
  );
  await load(2);
  expect([await versionOf("phuong-1"), await versionOf("phuong-2")]).toEqual([2, 1]);
  await load(1);
  expect([await versionOf("phuong-1"), await versionOf("phuong-2")]).toEqual([2, 1]);
});
