import { afterAll, beforeAll, expect, it } from "vitest";
import { pageOfReadings } from "../../../shared/access-log/readings.dynamodb.ts";
import type { EvidenceFiles, Inspection } from "../../../shared/evidence/files.ts";
import { openForm } from "../../../shared/opinions/form-tokens.dynamodb.ts";
import { personOf } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { visitorOf } from "./visitor.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const arrived = new Map<string, Inspection>();
const files: EvidenceFiles = {
  uploadForm: async ({ id }, then = "") => ({
    url: "https://bucket.example/files",
    fields: { key: `incoming/${id}`, success_action_redirect: then },
  }),
  inspect: async ({ id }) => arrived.get(id) ?? { kind: "absent" },
  download: async ({ id }) => `https://bucket.example/opinions/${id}`,
  remove: async () => {},
};
const RIGHT: Inspection = { kind: "right", type: "jpg", bytes: 1000, sha256: "b".repeat(64) };
const as = (principal: string | null) =>
  visitorOf(opened.table, principal, { attachmentFiles: async () => files });

it("the sender adds a file by code; who deals with the matter fetches it, and that is kept; nobody else does", async () => {
  const sender = as(null);
  const token = await openForm(opened.table, 86_400, Date.now() - 60_000);
  const receipt = await sender.post("/opinions/new", {
    token,
    unit: "phuong-1",
    of: "reflection",
    field: "other",
    content: "Ví dụ.",
  });
  const code = /class="code unbroken">([^<]+)</.exec(receipt.html)?.[1] ?? "";
  const opinion = /opn_[0-9a-z]{26}/.exec(receipt.html)?.[0] ?? "";
  const upload = await sender.post("/opinions/status", { code, act: "attach" });
  expect(upload.headers["content-security-policy"]).toContain("https://bucket.example");
  const back =
    /success_action_redirect" value="([^"]+)"/.exec(upload.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(back).not.toContain(code);
  const file = /evd_[0-9a-z]{26}/.exec(back)?.[0] ?? "";
  expect((await sender.open(back)).html).toContain("chưa đến nơi");
  arrived.set(file, RIGHT);
  expect((await sender.open(back)).html).toContain("Đã nhận tệp");

  const path = `/opinions/${opinion}/files/${file}`;
  const officer = as(personOf("can-bo-phuong-1"));
  expect((await officer.open(`/opinions/${opinion}/desk`)).html).toContain(path);
  expect((await officer.open(path)).location).toBe(`https://bucket.example/opinions/${file}`);
  const { readings } = await pageOfReadings(opened.table, { record: opinion }, 10);
  expect(readings.map(({ fields }) => fields)).toEqual([["attachments"]]);
  for (const stranger of ["truyen-thanh-phuong-1", "can-bo-phuong-2", "uy-vien"])
    expect((await as(personOf(stranger)).open(path)).status).toBe(404);
});
