import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { putLine } from "../../../shared/alerts/ledger.dynamodb.ts";
import { lineSchema } from "../../../shared/alerts/line.ts";
import { issueSchema } from "../../../shared/approvals/approval.ts";
import { putIssue } from "../../../shared/approvals/approvals.dynamodb.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { newApprovalId } from "../../../shared/ids/record-id.ts";
import { putEntry } from "../../../shared/operators/entries.dynamodb.ts";
import { entrySchema } from "../../../shared/operators/entry.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import { readSheet } from "../../../shared/scoring/scoring.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { heldFields, type Visitor, visitorOf } from "./visitor.ts";

let opened: TestTable;
let visitor: Visitor;
const ward = { unit: unitIdSchema.parse("phuong-1"), year: 2023 };

beforeAll(async () => {
  opened = await openSeededTable();
  visitor = visitorOf(opened.table);
  await visitor.send("/dialogues", heldFields());
  await scoreUnitYear(opened.table, ward, "test", NOW);
});
afterAll(() => opened.stop());

describe("the scoreboard", () => {
  it("shows units by kind with points and reach, marked as example and provisional; the locality unscored", async () => {
    const { html } = await visitor.open("/scores");
    expect(html).toContain("Bảng điểm thi đua năm 2023");
    expect(html).toContain("Tạm tính");
    expect(html).toMatch(/chip example">Ví dụ/);
    expect(html).toMatch(/<svg class="bar" role="img" aria-label="\d+,\d\d trên 100,00 điểm; có thể đạt từ/);
    expect(html).toContain("Không chấm điểm");
    expect(html).not.toMatch(/<[^>]+ style=|<script/);
    expect((await visitor.open("/scores?year=2031")).html).toContain("Chưa có điểm");
  });
});

describe("the score sheet", () => {
  it("says why: figures, rule, arithmetic, what is not due, and the way to the records", async () => {
    const { html } = await visitor.open("/scores/phuong-1/2023");
    expect(html).toContain("Tổ chức ít nhất 2 cuộc đối thoại trong năm");
    expect(html).toContain("1 / 2 × 15,00; rồi làm tròn đến 0,25: 7,50 điểm");
    expect(html).toContain("Chưa đến hạn");
    expect(html).toContain('href="/scores/phuong-1/2023/records?metric=dialogues.held"');
    const records = await visitor.open("/scores/phuong-1/2023/records?metric=dialogues.held");
    expect(records.html).toContain("Đối thoại ngày 10/11/2023");
    const opinions = await visitor.open("/en/scores/phuong-1/2023/records?metric=opinions.raised");
    expect(opinions.html).toContain("Land: Answered on the spot");
    expect(opinions.html).not.toContain("diện tích");
  });

  it("says whether the guidance was issued, and by which document", async () => {
    expect((await visitor.open("/scores/phuong-1/2023")).html).toContain("Hướng dẫn này chưa ban hành.");
    const guidance = (await readSheet(opened.table, ward))?.guidance;
    const issue = issueSchema.parse({
      guidance: guidance?.id,
      version: guidance?.version,
      hash: guidance?.hash,
      document: { number: "12/HD-BCĐ", issuedOn: "2023-02-01", signedBy: "Trưởng ban" },
      approval: newApprovalId(),
      proposedBy: personOf("thu-ky"),
      approvedBy: personOf("uy-vien"),
      approvedAt: NOW,
    });
    await transact(opened.table, [putIssue(opened.table, issue)]);
    const { html } = await visitor.open("/scores/phuong-1/2023");
    expect(html).toContain("Ban hành theo số 12/HD-BCĐ, ngày 01/02/2023.");
  });

  it("says when newer records are still to be scored", async () => {
    expect((await visitor.open("/scores/phuong-1/2023")).html).not.toContain("đang được tính lại");
    await visitor.send("/dialogues", heldFields());
    expect((await visitor.open("/scores/phuong-1/2023")).html).toContain("đang được tính lại");
  });

  it.each([
    "/scores/thi-xa-kien-tuong/2023",
    "/scores/khong-co/2023",
    "/scores/phuong-1/1999",
    "/scores/phuong-1/2023/records?metric=x",
  ])("%s is not found", async (address) => expect((await visitor.open(address)).status).toBe(404));
});

describe("the committee's page", () => {
  it("shows addresses in part only, subscriptions, and each line with its outcome", async () => {
    const line = lineSchema.parse({
      committee: "ban-chi-dao-kien-tuong",
      member: "thu-ky",
      ...ward,
      afterRev: 1,
      rev: 3,
      points: { before: 0, after: 3250 },
      at: NOW,
      fate: { state: "suppressed", reason: "pending" },
    });
    const doubtful = lineSchema.parse({ ...line, afterRev: 3, rev: 4, fate: { state: "in-doubt" } });
    await opened.table.client.send(
      new TransactWriteCommand({
        TransactItems: [putLine(opened.table, line), putLine(opened.table, doubtful)],
      }),
    );
    const { html } = await visitorOf(opened.table, personOf("thu-ky")).open("/committee");
    expect(html).toContain("t…@kien-tuong.example");
    expect(html).not.toContain("thu-ky@kien-tuong.example");
    expect(html).toContain("Chưa đăng ký");
    expect(html).toContain("0,00 → 32,50");
    expect(html).toContain("Không gửi: thành viên chưa xác nhận nhận thư");
    expect(html).toContain("Chưa rõ đã gửi hay chưa; không gửi lại");
  });
});

describe("the operators' page", () => {
  it("tells that there is nothing to look at, then of a repaired tally", async () => {
    expect((await visitor.open("/operators")).html).toContain("Không có việc gì cần xem lại");
    const entry = entrySchema.parse({
      kind: "tally-repaired",
      id: "evt-1",
      at: NOW,
      ...ward,
      differences: [{ metric: "dialogues.held", before: 1, after: 2 }],
    });
    await opened.table.client.send(
      new TransactWriteCommand({ TransactItems: [putEntry(opened.table, entry)] }),
    );
    expect((await visitor.open("/operators")).html).toContain("Cuộc đối thoại đã tổ chức: 1 → 2");
  });
});

describe("every page", () => {
  it.each([
    "/",
    "/?unit=phuong-1",
    "/dialogues/announce",
    "/scores",
    "/committee",
    "/operators",
    "/units/phuong-1/2023/dialogues",
    "/khong-co",
  ])(
    "%s has the date, both languages in the same place, and no door for foreign content",
    async (address) => {
      const vi = await visitor.open(address);
      expect(vi.html).toContain('<html lang="vi">');
      expect(vi.html).toContain("Ngày nghiệp vụ 15/11/2023");
      expect(vi.headers["content-security-policy"]).toContain("default-src 'none'; style-src 'self'");
      const other = /<p class="language"><a href="([^"]+)" lang="en" hreflang="en">/.exec(vi.html)?.[1] ?? "";
      const en = await visitor.open(other.replaceAll("&amp;", "&"));
      expect(en.status).toBe(vi.status);
      expect(en.html).toContain('<html lang="en">');
      expect(en.html).toContain("Business date 15/11/2023");
    },
  );

  it("links a stylesheet that may be kept for good", async () => {
    const { html } = await visitor.open("/");
    const css = await visitor.open(/href="(\/assets\/site\.[0-9a-f]{12}\.css)"/.exec(html)?.[1] ?? "");
    expect(css.status).toBe(200);
    expect(css.headers["cache-control"]).toContain("immutable");
  });

  it("answers what the API does not know as the API does", async () => {
    const answer = await visitor.open("/api/khong-co");
    expect([answer.status, answer.headers["content-type"]]).toEqual([404, "application/problem+json"]);
  });
});
