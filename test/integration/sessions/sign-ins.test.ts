import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIGN_IN_MS } from "../../../shared/sessions/sign-in-time.ts";
import { keepSignIn, takeSignIn } from "../../../shared/sessions/sign-ins.dynamodb.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

const begun = Date.UTC(2026, 0, 5, 1);
const signIn = { state: "state-1", nonce: "nonce-1", verifier: "verifier-1", to: "/scores?year=2023" };

describe("a sign-in under way", () => {
  it("is taken once, by the browser that began it", async () => {
    const secret = await keepSignIn(opened.table, signIn, begun);
    const taken = await Promise.all([1, 2, 3].map(() => takeSignIn(opened.table, secret, begun + 1)));
    expect(taken.filter((one) => one !== undefined)).toEqual([signIn]);
    expect(await takeSignIn(opened.table, "a".repeat(43), begun)).toBeUndefined();
  });

  it("is over after ten minutes", async () => {
    const secret = await keepSignIn(opened.table, signIn, begun);
    expect(await takeSignIn(opened.table, secret, begun + SIGN_IN_MS)).toBeUndefined();
  });

  it("shows nothing of itself in the table", async () => {
    const secret = await keepSignIn(opened.table, signIn, begun);
    const { Items } = await opened.table.client.send(new ScanCommand({ TableName: opened.table.name }));
    for (const hidden of [secret, ...Object.values(signIn)])
      expect(JSON.stringify(Items)).not.toContain(hidden);
  });
});
