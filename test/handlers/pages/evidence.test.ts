import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageOfReadings } from "../../../shared/access-log/readings.dynamodb.ts";
import type { EvidenceFiles, Inspection } from "../../../shared/evidence/files.ts";
import { personOf } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { PUBLIC_URL, type Visitor, visitorOf } from "./visitor.ts";

let opened: TestTable;
let officer: Visitor;
let appraiser: Visitor;
let head: Visitor;
/** What lies in the bucket, by id. */
const arrived = new Map<string, Inspection>();
const files: EvidenceFiles = {
  uploadForm: async ({ id }, then = "") => ({
    url: "https://bucket.example/evidence",
    fields: { key: `incoming/${id}`, success_action_redirect: then },
  }),
  inspect: async ({ id }) => arrived.get(id) ?? { kind: "absent" },
  download: async ({ id }) => `https://bucket.example/kept/${id}`,
  remove: async ({ id }) => void removed.push(id),
};
const removed: string[] = [];

beforeAll(async () => {
  opened = await openSeededTable();
  const as = (subject: string) =>
    visitorOf(opened.table, personOf(subject), { evidenceFiles: async () => files });
  [officer, appraiser, head] = [as("can-bo-phuong-1"), as("tham-dinh"), as("truong-phuong-1")];
});
afterAll(() => opened.stop());

const LIST = "/evidence/phuong-1/2023";
const PDF: Inspection = { kind: "right", type: "pdf", bytes: 1_400_000, sha256: "a".repeat(64) };
const csp = (headers: Readonly<Record<string, string>>) => headers["content-security-policy"] ?? "";
/** Announces a file; where its page is, and its id. */
async function announce(title: string) {
  const page = await officer.fillIn(LIST, { title });
  const id = /evd_[0-9a-z]{26}/.exec(page.from)?.[0] ?? "";
  return { ...page, id, path: `${LIST}/${id}` };
}

describe("adding evidence", () => {
  it("asks for its title first", async () => {
    const refused = await officer.fillIn(LIST, { title: " " });
    expect(refused.html).toContain('id="title-problem"');
  });

  it("then sends the file straight to the bucket, which leads back to the page that looks at it", async () => {
    const { html, headers, path, id } = await announce("Biên bản < quý 4 (ví dụ)");
    expect(html).toContain("Biên bản &lt; quý 4 (ví dụ)");
    expect(html).toMatch(
      /<form method="post" action="https:\/\/bucket.example\/evidence" enctype="multipart/,
    );
    expect(html).toContain(`name="success_action_redirect" value="${PUBLIC_URL}${path}"`);
    expect(html.indexOf('name="key"')).toBeLessThan(html.indexOf('type="file"'));
    expect(csp(headers)).toContain("form-action 'self' https://bucket.example;");

    arrived.set(id, PDF);
    const kept = await officer.open(`${path}?bucket=evidence&key=incoming`);
    expect(kept.html).toContain("Đã nhận tệp");
    expect(kept.html).toContain("PDF, 1,4 MB");
    expect(csp(kept.headers)).not.toContain("bucket.example");
    expect((await officer.open(`${path}/download`)).location).toBe(`https://bucket.example/kept/${id}`);
  });

  it("lets no other page post to the bucket", async () => {
    expect(csp((await officer.open(LIST)).headers)).not.toContain("bucket.example");
  });

  it("says why a file was refused and what to do", async () => {
    const { path, id } = await announce("Ảnh (ví dụ)");
    arrived.set(id, { kind: "wrong", reason: "type" });
    const { html } = await officer.open(path);
    expect(html).toContain("Không nhận tệp này");
    expect(html).toContain("lưu lại thành pdf");
    expect((await officer.open(`${path}/download`)).status).toBe(404);
    expect((await officer.open(LIST)).html).toContain("lưu lại thành pdf");
  });

  it("shows appraisers the files, and no form", async () => {
    const { path } = await announce("Chờ tệp (ví dụ)");
    const list = await appraiser.open(LIST);
    expect(list.html).toContain("Biên bản &lt; quý 4 (ví dụ)");
    expect(list.html).not.toContain('name="title"');
    const one = await appraiser.open(path);
    expect(one.html).toContain("Chờ tệp");
    expect(one.html).not.toContain("multipart");
    const other = visitorOf(opened.table, personOf("can-bo-phuong-2"));
    expect((await other.open(LIST)).status).toBe(404);
  });

  it("offers the files that were kept, and no others, where a card cites one", async () => {
    const { html } = await officer.open("/years/phuong-1/2023/criteria/IV.1");
    expect(html).toContain("Biên bản &lt; quý 4 (ví dụ)</option>");
    expect(html).not.toContain("Ảnh (ví dụ)</option>");
    const file = /<option value="(evd_[0-9a-z]{26})">/.exec(html)?.[1] ?? "";
    await officer.fillIn("/years/phuong-1/2023/criteria/IV.1", {
      part: "self",
      points: "4",
      "evidence.0.file": file,
      "evidence.0.pages": "3–5",
    });
    const sheet = await officer.open("/years/phuong-1/2023");
    expect(sheet.html).toMatch(new RegExp(`href="${LIST}/${file}">[^<]*</a>, trang 3–5`));
  });
});

describe("a file that shows residents", () => {
  it("is removed by the head of the unit, once, with the reason left in its place", async () => {
    const { id, path } = await announce("Ảnh chụp (ví dụ)");
    arrived.set(id, PDF);
    await officer.open(path);
    expect((await officer.open(`${path}/erase`)).status).toBe(404);
    expect((await officer.open(path)).html).not.toContain(`${path}/erase`);
    expect((await head.open(path)).html).toContain(`${path}/erase`);

    const unconfirmed = await head.fillIn(`${path}/erase`, { ground: "request-of-person" });
    expect(unconfirmed.html).toContain('id="confirmed-problem"');
    expect(removed).toEqual([]);
    const erased = await head.fillIn(`${path}/erase`, { ground: "request-of-person", confirmed: "true" });
    expect(erased.html).toContain("Theo yêu cầu của chủ thể dữ liệu");
    expect(removed).toEqual([id]);
    expect((await head.open(`${path}/download`)).status).toBe(404);
  });

  it("stands in the access log with whoever fetched it, before the address is given", async () => {
    const { id, path } = await announce("Biên bản họp (ví dụ)");
    arrived.set(id, PDF);
    await officer.open(path);
    expect((await appraiser.open(`${path}/download`)).status).toBe(303);
    const { readings } = await pageOfReadings(opened.table, { record: id }, 10);
    expect(readings).toMatchObject([
      { reader: personOf("tham-dinh"), cases: [id], fields: ["evidenceFile"] },
    ]);
  });
});
