import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findDraft, keepDraft, openDraft } from "../../../shared/drafts/drafts.dynamodb.ts";
import { fieldProblem } from "../../../shared/problems/field-problem.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

const TOKEN = "0191b2d4-7c1e-4a57-9f5e-3c1f6f6f0a11";

it("cannot be read from the table", async () => {
  const draft = { values: { "opinions.0.content": ["Đường tổ 3 bị ngập (ví dụ)"] }, version: 3 };
  await keepDraft(opened.table, TOKEN, draft);
  const { Items } = await opened.table.client.send(new ScanCommand({ TableName: opened.table.name }));
  expect(Items).toHaveLength(1);
  for (const hidden of ["ngập", "opinions", TOKEN]) expect(JSON.stringify(Items)).not.toContain(hidden);
  expect(await findDraft(opened.table, TOKEN)).toEqual(draft);
});

it("fits in an item at its greatest length, with as many problems as are ever told", async () => {
  const values = "answered-on-the-spot, handed-over, beyond-authority, to-verify, ".repeat(3);
  const fields = Array.from({ length: 50 }, (_, index) =>
    fieldProblem(`opinions.${index}.outcome.kind`, "choice", { values }),
  );
  const draft = {
    principal: `https://issuer.example/${"x".repeat(200)}#${"x".repeat(255)}`,
    values: { "opinions.0.content": ["x".repeat(259_900)] },
    problem: { code: "fields-invalid" as const, fields },
  };
  await keepDraft(opened.table, TOKEN, draft);
  expect(await findDraft(opened.table, TOKEN)).toEqual(draft);
});

const values = { "plan.place": ["Nhà văn hóa (ví dụ)"] };
const open = (principal: string) => openDraft(opened.table, TOKEN, principal);

it("is shown to nobody but whose it is", async () => {
  const draft = { values, principal: "https://issuer.test#can-bo" };
  await keepDraft(opened.table, TOKEN, draft);
  expect(await open("https://issuer.test#tham-dinh")).toBeUndefined();
  expect(await open(draft.principal)).toEqual(draft);
});

it("that is nobody's becomes one person's, also where several open it at once", async () => {
  await keepDraft(opened.table, TOKEN, { values });
  const principals = Array.from({ length: 5 }, (_, index) => `https://issuer.test#${index}`);
  const shown = (await Promise.all(principals.map(open))).flatMap((draft) => draft?.principal ?? []);
  expect(shown).toHaveLength(1);
  const again = (await Promise.all(principals.map(open))).flatMap((draft) => draft?.principal ?? []);
  expect(again).toEqual(shown);
});
