import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mailingKey } from "../../../shared/alerts/keys.ts";
import { findMember } from "../../../shared/committees/members.dynamodb.ts";
import { memberIdSchema } from "../../../shared/ids/readable-id.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { addAskedMembers, overdue, tell } from "../../support/alerts-asked.ts";
import { COMMITTEE } from "../../support/bookkeeping.ts";
import { personOf } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { visitorOf } from "./visitor.ts";

let opened: TestTable;
const { subject } = overdue();
const as = (subject: string) => visitorOf(opened.table, personOf(subject));
const pathOf = (member: string) => `/committees/${COMMITTEE}/members/${member}/alerts`;
const OFFICER = "can-bo-phuong-1";

beforeAll(async () => {
  opened = await openSeededTable();
  const { table } = opened;
  await addAskedMembers(table);
  await tell(table, overdue());
  // A mail whose outcome a crash has left unknown.
  const key = "day-2023-11-10";
  const mailing = {
    committee: COMMITTEE,
    member: memberIdSchema.parse("can-bo-1"),
    key,
    state: "in-doubt",
    sendAt: "2023-11-10T00:30:00.000Z",
  };
  const Item = { ...mailingKey({ ...mailing, key }), kind: "alert-mailing", mailing };
  await transact(table, [{ Put: { TableName: table.name, Item } }]);
});
afterAll(() => opened.stop());

describe("my alerts", () => {
  it("shows what I was told and why, what waits, and first what is in doubt", async () => {
    const { status, html } = await as(OFFICER).open("/alerts");
    expect(status).toBe(200);
    expect(html).toContain("Đã quá hạn");
    expect(html).toContain("Cán bộ phụ trách của đơn vị liên quan");
    expect(html).toContain("09:15 13/11/2023");
    expect(html).toContain("Tổng hợp ngày 10/11/2023");
    expect(html.indexOf("Chưa rõ đã gửi hay chưa")).toBeLessThan(html.indexOf("Thư đang chờ gửi"));
    expect(html).not.toContain("@example.vn");
    const en = await as(OFFICER).open("/en/alerts");
    expect(en.html).toContain("Unit officer of the unit concerned");
    expect(en.html).toContain("Digest of 10/11/2023");
  });

  it("says so to an account that is nobody’s, and is for nobody who is not signed in", async () => {
    expect((await as("hoi-dong").open("/alerts")).html).toContain("chưa gắn với thành viên nào");
    expect((await visitorOf(opened.table, null).open("/alerts")).location).toContain("/sign-in");
  });

  it("leads on to every decision about a matter, and hides it from strangers as if there were none", async () => {
    const address = `/alerts/about?subject=${subject}`;
    const { html } = await as(OFFICER).open(address);
    expect(html).toContain("Phát sinh ngày 13/11/2023");
    const why = await as("thu-ky").open(`${address}&committee=${COMMITTEE}&member=truong-1`);
    expect(why.html).toContain("Người này là: Người đứng đầu đơn vị");
    const [forbidden, missing] = await Promise.all([
      as("can-bo-phuong-2").open(address),
      as("can-bo-phuong-2").open("/alerts/about?subject=khong-co"),
    ]);
    expect([forbidden.status, missing.status]).toEqual([404, 404]);
    expect((await as("thu-ky").open("/alerts/about")).status).toBe(404);
  });
});

describe("when to hear of things", () => {
  it("leads from the link in a mail to the own form, which says why duties stay", async () => {
    const visitor = as(OFFICER);
    const { location } = await visitor.open("/alerts/preferences");
    expect(location).toBe(pathOf("can-bo-1"));
    const { html } = await visitor.open(location);
    expect(html).toContain("Nhiệm vụ: không tắt được");
    const duties = /<select name="topics\.deadlines".*?<\/select>/s.exec(html)?.[0];
    expect(duties).toContain('value="daily"');
    expect(duties).not.toMatch(/value="(off|weekly)"/);
    expect(/<select name="topics\.scores".*?<\/select>/s.exec(html)?.[0]).toContain('value="off"');
  });

  it("keeps what is chosen and says it back in words", async () => {
    const visitor = as(OFFICER);
    const { html } = await visitor.fillIn(pathOf("can-bo-1"), {
      language: "en",
      "topics.deadlines": "daily",
      "topics.scores": "off",
    });
    expect(html).toContain("Đã lưu. Từ nay:");
    expect(html).toContain("Thời hạn: hằng ngày (nhiệm vụ, không tắt được)");
    expect(html).toContain("Điểm tạm tính: tắt");
    expect(html).toContain("Thư viết bằng tiếng anh");
    const stored = await findMember(opened.table, COMMITTEE, memberIdSchema.parse("can-bo-1"));
    expect(stored).toMatchObject({
      preferences: [
        { topic: "deadlines", delivery: "daily" },
        { topic: "scores", delivery: "off" },
      ],
      preferencesVersion: 2,
      member: { language: "en" },
    });
  });

  it("lets the clerk choose for a member, for one unit otherwise than for the rest", async () => {
    const form = {
      "preferences.0.topic": "scores",
      "preferences.0.unit": "phuong-1",
      "preferences.0.delivery": "off",
    };
    const clerk = as("thu-ky");
    const saved = await clerk.fillIn(pathOf("uy-vien-a"), {
      language: "vi",
      "topics.scores": "weekly",
      ...form,
    });
    expect(saved.html).toContain("Thay cho: Chức vụ của uy-vien-a (ví dụ)");
    expect(saved.html).toContain("Điểm tạm tính, riêng Phường 1: tắt");
    expect(saved.html).toContain("Điểm tạm tính: hằng tuần");
  });

  it("shows again what was refused, at its field, with what was typed", async () => {
    const form = { "preferences.0.topic": "scores", "preferences.0.delivery": "off" };
    const refused = await as("thu-ky").fillIn(pathOf("uy-vien-a"), form);
    expect(refused.html).toContain('href="#preferences-0-unit"');
    const forged = await as(OFFICER).fillIn(pathOf("can-bo-1"), { "topics.deadlines": "off" });
    expect(forged.html).toContain("Đây là nhiệm vụ: không tắt được");
    expect(forged.html).toContain('href="#topics-deadlines"');
  });

  it("tells who was slower that somebody else has chosen meanwhile", async () => {
    const visitor = as("thu-ky");
    const form = await visitor.open(pathOf("loa-1"));
    await as("truyen-thanh-phuong-1").fillIn(pathOf("loa-1"), { "topics.documents": "daily" });
    const late = await visitor.sendForm(form, { language: "en" });
    expect(late.html).toContain('class="summary conflict"');
  });

  it.each(["can-bo-phuong-2", "uy-vien", "quan-tri", "chua-co-vai-tro"])(
    "is none of the business of %s",
    async (who) => {
      expect((await as(who).open(pathOf("can-bo-1"))).status).toBe(404);
    },
  );
});

describe("the committee’s page", () => {
  it("shows the ledger, mails in doubt before mails that wait, and leads to the choices", async () => {
    const { html } = await as("thu-ky").open("/committee");
    expect(html.indexOf("Tổng hợp ngày 10/11/2023")).toBeGreaterThan(0);
    expect(html.indexOf("Tổng hợp ngày 10/11/2023")).toBeLessThan(html.indexOf("Thư báo ngay"));
    expect(html).toContain("Cán bộ phụ trách (phuong-1)");
    expect(html).toContain(`href="${pathOf("truong-1")}"`);
    expect(html).not.toMatch(/[a-z]{3,}@example\.vn/);
    // A member reads the same and chooses for nobody.
    expect((await as("uy-vien").open("/committee")).html).not.toContain(`href="${pathOf("truong-1")}"`);
  });

  it.each([
    ["deadline-overdue", "Chức vụ của can-bo-1 (ví dụ)", "Chức vụ của truong-1 (ví dụ)"],
    ["deadline-overdue-head", "Chức vụ của truong-1 (ví dụ)", "Chức vụ của can-bo-1 (ví dụ)"],
  ])("says who will get %s before anything is sent", async (rule, who, notWho) => {
    const { html } = await as("thu-ky").open(`/committee?rule=${rule}&unit=phuong-1`);
    const preview = html.slice(html.indexOf('id="preview"'));
    expect(preview).toContain(who);
    expect(preview).not.toContain(notWho);
  });

  it("has a note to print, in Vietnamese, with what never to press", async () => {
    const { status, html } = await as("thu-ky").open("/committee/confirmation-note");
    expect(status).toBe(200);
    expect(html).toContain("no-reply@sns.amazonaws.com");
    expect(html).toContain("Confirm subscription");
    expect(html).toContain("2 ngày (48 giờ)");
    expect(html).toContain("Đừng bấm");
    expect((await as(OFFICER).open("/committee/confirmation-note")).status).toBe(404);
  });
});
