import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countForm, countRequest } from "../../../shared/rate/counters.dynamodb.ts";
import { PACES, paceOf } from "../../../shared/rate/pace.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

const MINUTE = 60_000;
const now = Date.UTC(2026, 0, 5, 1);

describe("requests of one address", () => {
  it("are counted together within a minute, also when they come at once, and apart by kind and address", async () => {
    const of = (kind: "view" | "sign-in", who: string, at = now) =>
      countRequest(opened.table, { kind, who }, at);
    const counts = await Promise.all(Array.from({ length: 20 }, () => of("view", "203.0.113.7")));
    expect([...counts].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await of("sign-in", "203.0.113.7")).toBe(1);
    expect(await of("view", "203.0.113.8")).toBe(1);
    expect(await of("view", "203.0.113.7", now + MINUTE)).toBe(1);
  });

  it("leave no address in the table, and nothing that stays", async () => {
    const { Items = [] } = await opened.table.client.send(new ScanCommand({ TableName: opened.table.name }));
    expect(JSON.stringify(Items)).not.toContain("203.0.113");
    for (const item of Items) expect(item.expiresAt).toBeLessThanOrEqual((now + 3 * MINUTE) / 1000);
  });
});

describe("forms of one address", () => {
  const counted = { kind: "post", who: "203.0.113.9" } as const;
  const send = (token: string) => countForm(opened.table, counted, token, now);

  it("are counted once each, be one sent again", async () => {
    expect(await send("one")).toBe(1);
    expect(await Promise.all([send("one"), send("one"), send("one")])).toEqual([1, 1, 1]);
    expect(await send("two")).toBe(2);
  });

  it("are each counted where one is sent for ever", async () => {
    const flood = { ...counted, who: "203.0.113.11" };
    const counts: number[] = [];
    for (let at = 0; at < 10; at += 1) counts.push(await countForm(opened.table, flood, "one", now));
    expect(counts).toEqual([1, 1, 1, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("are refused once there are too many, but for those that were taken before", async () => {
    const { refuseAfter } = PACES.post;
    const taken = { ...counted, who: "203.0.113.10" };
    const tokens = Array.from({ length: refuseAfter }, (_, index) => `form-${index}`);
    for (let start = 0; start < refuseAfter; start += 40)
      await Promise.all(
        tokens.slice(start, start + 40).map((token) => countForm(opened.table, taken, token, now)),
      );
    const again = async (token: string) => paceOf("post", await countForm(opened.table, taken, token, now));
    expect(await again("another")).toEqual({ kind: "refuse" });
    expect(await again("form-0")).toMatchObject({ kind: "go" });
  });
});
