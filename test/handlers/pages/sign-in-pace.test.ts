import { createHash, randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { findDraft } from "../../../shared/drafts/drafts.dynamodb.ts";
import { PACES, type RateKind } from "../../../shared/rate/pace.ts";
import { createSession } from "../../../shared/sessions/sessions.dynamodb.ts";
import { personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import { visitorOf } from "../../support/sign-in.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";
import { SITE, siteFetch } from "./sign-in-site.ts";

let opened: TestTable;
let site: typeof fetch;
beforeAll(async () => {
  opened = await openSeededTable();
  site = siteFetch({
    table: opened.table,
    clock: fixedClock(NOW),
    keys: memoryKeys(),
    publicUrl: SITE,
    issuer: () => Promise.reject(new Error("not asked here")),
    evidenceFiles: () => Promise.reject(new Error("not asked here")),
  });
});
afterAll(() => opened.stop());

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

/** So many requests of the kind from the visitor's address, in this minute and the next; by default all that are let through. */
async function fill(kind: RateKind, number: number = PACES[kind].refuseAfter) {
  const minute = Math.floor(Date.now() / 60_000);
  const counted =
    kind === "post"
      ? { forms: new Set(Array.from({ length: number }, (_, index) => String(index))) }
      : { requests: number };
  for (const at of [minute, minute + 1])
    await opened.table.client.send(
      new PutCommand({
        TableName: opened.table.name,
        Item: { pk: `RATE#${kind}#${digest("127.0.0.1")}#${at}`, sk: "RATE", ...counted },
      }),
    );
}

describe("an address that sends more than an office", () => {
  beforeEach(() => fill("post", PACES.post.slowAfter));

  it("has no forms kept for it without a session, and is told so", async () => {
    const token = randomUUID();
    const visitor = visitorOf(SITE, { fetch: site });
    const answer = await visitor.post("/dialogues", { token, "plan.place": "Nhà văn hóa (ví dụ)" });
    expect(answer.status).toBe(429);
    expect(await findDraft(opened.table, token)).toBeUndefined();
  });
});

describe("an address that sends far more than an office", () => {
  beforeEach(async () => {
    for (const kind of ["view", "post", "sign-in"] as const) await fill(kind);
  });

  it("is refused, told when to come again, and nothing of it is looked up", async () => {
    const visitor = visitorOf(SITE, { fetch: site });
    const answers = [
      await visitor.get("/"),
      await visitor.get("/sign-in"),
      await visitor.post("/dialogues", { token: "0191b2d4-7c1e-4a57-9f5e-3c1f6f6f0a11" }),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "30"]);
      expect(await answer.text()).toContain("Địa chỉ mạng này vừa gửi quá nhiều yêu cầu.");
    }
  });

  it("does not shut out who is signed in behind it", async () => {
    const { secret } = await createSession(opened.table, {
      principal: personOf("can-bo-phuong-1"),
      displayName: "Cán bộ (ví dụ)",
    });
    const visitor = visitorOf(SITE, { fetch: site });
    visitor.cookies.take(
      new URL(SITE),
      new Response(null, { headers: { "set-cookie": `__Host-session=${secret}; Path=/` } }),
    );
    expect((await visitor.get("/")).status).toBe(200);
    expect((await visitor.get("/scores")).status).toBe(200);
    // Refused for what it says, not for how often it comes.
    expect((await visitor.post("/dialogues", { csrf: "x" })).status).toBe(403);
  });
});
