import { ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dropDraft, findDraft, keepDraft } from "../../../shared/drafts/drafts.dynamodb.ts";
import { fieldProblem } from "../../../shared/problems/field-problem.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

const draft = {
  values: { "plan.place": ["Nhà văn hóa"], "plan.area.names": ["Ấp 1", "Ấp 2"] },
  problem: { code: "fields-invalid" as const, fields: [fieldProblem("plan.form", "required")] },
  version: 3,
};

it("gives back what was kept, until it is dropped", async () => {
  await keepDraft(opened.table, "token-1", draft);
  expect(await findDraft(opened.table, "token-1")).toEqual(draft);
  expect(await findDraft(opened.table, "token-2")).toBeUndefined();
  await dropDraft(opened.table, "token-1");
  expect(await findDraft(opened.table, "token-1")).toBeUndefined();
});

it("is over after a day, also while the item is still there", async () => {
  await keepDraft(opened.table, "token-3", draft);
  const { client, name: TableName } = opened.table;
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  for (const { pk, sk } of Items)
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { pk, sk },
        UpdateExpression: "SET expiresAt = :past",
        ExpressionAttributeValues: { ":past": Math.floor(Date.now() / 1000) - 1 },
      }),
    );
  expect(await findDraft(opened.table, "token-3")).toBeUndefined();
});

it("refuses what an item cannot hold", async () => {
  const large = { values: { "opinions.0.content": ["ế".repeat(120_000)] } };
  await expect(keepDraft(opened.table, "token-4", large)).rejects.toEqual(new Refusal("body-too-large"));
});
