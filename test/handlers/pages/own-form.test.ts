import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { heldFields, type Visitor, visitorOf } from "./visitor.ts";

let opened: TestTable;
let visitor: Visitor;

beforeAll(async () => {
  opened = await openSeededTable();
  visitor = visitorOf(opened.table);
});
afterAll(() => opened.stop());

/** But for what is kept of every request: who sent it, and how many came. */
async function countItems(): Promise<number | undefined> {
  const { Count } = await opened.table.client.send(
    new ScanCommand({
      TableName: opened.table.name,
      FilterExpression: "NOT begins_with(pk, :session) AND NOT begins_with(pk, :rate)",
      ExpressionAttributeValues: { ":session": "SESSION#", ":rate": "RATE#" },
      Select: "COUNT",
    }),
  );
  return Count;
}

/** The visitor's requests are sent to `nghe-dan.example`. */
describe("a form that comes from another site", () => {
  it.each([
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["another host of the same site", { "sec-fetch-site": "same-site" }],
    ["another site, in a browser that only says the origin", { origin: "https://evil.example" }],
    ["another port, in such a browser", { origin: "https://nghe-dan.example:8443" }],
    ["an origin that the browser hides", { origin: "null" }],
  ])("is refused with a page that helps, and nothing is written: %s", async (_, headers) => {
    const before = await countItems();
    for (const fields of [heldFields(), heldFields({ "plan.place": "" })]) {
      const { status, html } = await visitor.post("/dialogues", fields, headers);
      expect(status).toBe(403);
      expect(html).toContain("<h1>Mẫu này được gửi từ một trang khác.</h1>");
      expect(html).toContain("chưa có gì được ghi");
      expect(html).toContain('<a href="/">');
    }
    expect(await countItems()).toBe(before);
  });

  it("is refused in the language of the page", async () => {
    const answer = await visitor.post("/en/dialogues", heldFields(), { "sec-fetch-site": "cross-site" });
    expect([answer.status, answer.html]).toEqual([403, expect.stringContaining("sent from another site")]);
  });
});

describe("a form of our own", () => {
  it.each([
    ["same-origin", { "sec-fetch-site": "same-origin", origin: "https://nghe-dan.example" }],
    ["same-origin with an origin that is hidden", { "sec-fetch-site": "same-origin", origin: "null" }],
    ["none: sent again from the address bar", { "sec-fetch-site": "none" }],
    ["an old browser with only the origin", { origin: "https://nghe-dan.example" }],
    ["no browser at all", {}],
  ])("is taken: %s", async (_, headers) => {
    const answer = await visitor.post("/dialogues", heldFields(), headers);
    expect(answer.status).toBe(303);
    expect(answer.location).toContain("receipt=submitted");
  });
});
