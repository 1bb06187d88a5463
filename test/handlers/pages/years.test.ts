import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCard } from "../../../shared/appraisals/cards.dynamodb.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { personOf } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { type Fields, hidden, type Visitor, visitorOf } from "./visitor.ts";

let opened: TestTable;
let officer: Visitor;
let head: Visitor;
let appraiser: Visitor;
let blockHead: Visitor;

beforeAll(async () => {
  opened = await openSeededTable();
  const as = (subject: string) => visitorOf(opened.table, personOf(subject));
  [officer, head] = [as("can-bo-phuong-1"), as("truong-phuong-1")];
  [appraiser, blockHead] = [as("tham-dinh"), as("khoi-truong-phuong")];
});
afterAll(() => opened.stop());

const YEAR = "/years/phuong-1/2023";
const card = (id: string) => `${YEAR}/criteria/${id}`;
const of = unitYearSchema.parse({ unit: "phuong-1", year: 2023 });
const cardNow = (id: string) => findCard(opened.table, of, id);
const scored = (points: string, changes: Fields = {}): Fields => ({ part: "self", points, ...changes });
const problemIn = (html: string) => /id="points-problem">(.*?)<\/p>/.exec(html)?.[1];
const step = async (visitor: Visitor, name: string, fields: Fields = {}) =>
  visitor.fillIn(`${YEAR}/steps/${name}`, fields);

describe("the self-score sheet", () => {
  it("shows every criterion with its rule, what records give it, and the stage", async () => {
    const { status, html } = await officer.open(YEAR);
    expect(status).toBe(200);
    expect(html).toContain('id="IV.1"');
    expect(html).toContain("Quy tắc:");
    expect(html).toContain("Tính từ bản ghi, không chấm tay");
    expect(html).toMatch(/<li class="now" aria-current="step">Đơn vị tự chấm/);
    expect(html).toContain("Chưa tự chấm");
  });

  it("offers the submission to the head alone", async () => {
    expect((await head.open(YEAR)).html).toContain(`href="${YEAR}/steps/submit"`);
    expect((await officer.open(YEAR)).html).not.toContain("/steps/");
  });

  it("is an unknown page for other units and for whoever is not signed in", async () => {
    const other = visitorOf(opened.table, personOf("can-bo-phuong-2"));
    expect((await other.open(YEAR)).status).toBe(404);
    expect((await visitorOf(opened.table, null).open(YEAR)).location).toContain("/sign-in");
  });
});

describe("a card", () => {
  it("is saved without explanation and evidence, and flagged", async () => {
    const saved = await officer.fillIn(card("IV.1"), scored("3,5"));
    expect(saved.from).toBe(`${card("IV.1")}?saved=self`);
    expect(saved.html).toContain("Tiêu chí tiếp theo");
    expect((await cardNow("IV.1"))?.self).toMatchObject({ points: 350, by: personOf("can-bo-phuong-1") });
    const { html } = await officer.open(YEAR);
    expect(html).toContain("Chưa có thuyết minh");
    expect(html).toMatch(/Tự chấm:<\/span> <strong>3,50/);
  });

  it("keeps what was typed when it is refused, with the maximum as people write it", async () => {
    const refused = await officer.fillIn(card("IV.1"), scored("99", { explanation: "Đã < làm & xong" }));
    expect(refused.html).toContain("Có 1 chỗ cần sửa");
    expect(problemIn(refused.html)).toContain("10,00");
    expect(refused.html).toContain("Đã &lt; làm &amp; xong");
    expect(refused.html).toMatch(/name="points" value="99"/);
    const nonsense = await officer.sendForm(refused, scored("nhiều"));
    expect(nonsense.html).toContain("Phải là một số");
  });

  it("given somebody faster: says what differs, keeps what was typed, and goes on from there", async () => {
    const form = await officer.open(card("IV.2"));
    await head.fillIn(card("IV.2"), scored("4"));
    const late = await officer.sendForm(form, scored("2,5", { explanation: "Của cán bộ" }));
    expect(late.html).toContain("Bản ghi vừa được người khác sửa");
    expect(late.html).toContain("Của cán bộ");
    expect(late.html).toMatch(/data-label="Hiện tại">4</);
    expect((await cardNow("IV.2"))?.self).toMatchObject({ points: 400 });
    await officer.sendForm(late, scored("2,5"));
    expect(await cardNow("IV.2")).toMatchObject({ version: 2, self: { points: 250 } });
  });

  it("has no points to type on a line of records, only a dispute", async () => {
    const { html } = await officer.open(card("I.1"));
    expect(html).not.toContain('name="points"');
    expect(html).toContain('name="contested.reason"');
    const posted = await officer.fillIn(card("I.1"), {
      part: "self",
      "contested.reason": "Thiếu một cuộc",
      points: "5",
    });
    expect(posted.html).toContain("Có 1 chỗ cần sửa");
    const saved = await officer.fillIn(card("I.1"), { part: "self", "contested.reason": "Thiếu một cuộc" });
    expect(saved.from).toContain("saved=self");
    expect((await officer.open(YEAR)).html).toContain("Đơn vị có ý kiến khác, chưa giải quyết");
  });

  it("flags a declared number that differs from the records until it is confirmed against them", async () => {
    const form = { part: "self", "declared.0.declared": "7", "declared.0.recorded": "0" };
    await officer.fillIn(card("I.2"), form);
    expect((await officer.open(YEAR)).html).toContain("cần xác nhận hoặc sửa");
    const refused = await step(head, "submit");
    expect(refused.html).toMatch(/I\.2 [^:]*:/);
    await officer.fillIn(card("I.2"), { ...form, "declared.0.confirmed.reason": "Có biên bản giấy" });
    expect((await officer.open(YEAR)).html).toContain("đơn vị đã xác nhận");
  });

  it("shows a reader whose turn it is not what was said, without a form", async () => {
    const { html } = await appraiser.open(card("IV.1"));
    expect(html).toContain("3,50");
    expect(html).not.toContain('name="points"');
    expect(html).toContain("anh/chị không ghi vào phiếu này");
  });
});

describe("the year, from submission to the final points", () => {
  it("is submitted by the head, returned with a reason, reviewed, explained and made final", async () => {
    expect((await step(head, "submit")).from).toBe(`${YEAR}?done=submit`);
    const unreasoned = await step(blockHead, "return");
    expect(unreasoned.html).toContain('id="reason-problem"');
    await blockHead.sendForm(unreasoned, { reason: "Bổ sung minh chứng" });
    expect((await officer.open(YEAR)).html).toContain("Bổ sung minh chứng");
    await step(head, "submit");

    await blockHead.fillIn(card("IV.1"), { part: "review1", points: "3" });
    await step(blockHead, "finish-review-1");
    const explained = await officer.fillIn(card("IV.1"), { part: "explanation", text: "Đã bổ sung" });
    expect(explained.from).toContain("saved=explanation");
    await step(head, "explain");
    await step(appraiser, "finish-review-2");
    await appraiser.fillIn(card("IV.1"), { part: "final", points: "3,25" });
    const held = await step(appraiser, "finalise");
    expect(held.html).toContain("IV.2");
    await appraiser.fillIn(card("IV.2"), { part: "final", points: "4" });
    expect((await step(appraiser, "finalise")).from).toContain("done=finalise");
    const { html } = await officer.open(YEAR);
    expect(html).toMatch(/Chốt:<\/span> <strong>3,25/);
    expect(html).toMatch(/Chênh lệch:<\/span> −0,25/);
    expect(html).toContain("Đã bổ sung");
  });

  it("refuses a form of a stage that is over, and shows what was typed", async () => {
    const page = await officer.open(card("IV.1"));
    expect(hidden(page.html, "part")).toBe("");
    const { html } = await officer.send(card("IV.1"), {
      token: "3b0ef1c8-1111-4111-8111-000000000001",
      version: "2",
      part: "self",
      points: "4,5",
    });
    expect(/<section class="part" aria-labelledby="typed">[\s\S]*?<\/section>/.exec(html)?.[0]).toContain(
      "4,5",
    );
    expect((await cardNow("IV.1"))?.self).toMatchObject({ points: 350 });
  });
});
