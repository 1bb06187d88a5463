import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { instantSchema } from "../../../shared/calendar/local-date.ts";
import { opinionIdSchema } from "../../../shared/ids/record-id.ts";
import { openForm } from "../../../shared/opinions/form-tokens.dynamodb.ts";
import { keepListed } from "../../../shared/opinions/listed.dynamodb.ts";
import { findFact, isKind } from "../../../shared/storage/facts.dynamodb.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { type Visit, visitorOf } from "./visitor.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const isOpinion = isKind("opinion");
const anybody = () => visitorOf(opened.table, null);
/** A form that was opened a minute ago. */
const token = () => openForm(opened.table, 86_400, Date.now() - 60_000);
const TEXT = "Đường tổ 3 ngập mỗi khi mưa (ví dụ)";
const matter = async (changes: object = {}) => ({
  token: await token(),
  unit: "phuong-1",
  of: "reflection",
  field: "roads",
  content: TEXT,
  ...changes,
});
const send = async (changes: object = {}): Promise<Visit> =>
  anybody().post("/opinions/new", await matter(changes));
const codeOn = ({ html }: Visit): string => /class="code unbroken">([^<]+)</.exec(html)?.[1] ?? "";
const opinionOn = ({ html }: Visit) => opinionIdSchema.parse(/opn_[0-9a-z]{26}/.exec(html)?.[0]);
/** As the consumer does it once it hears of the opinion. */
async function listed(visit: Visit) {
  const found = await findFact(opened.table, opinionOn(visit));
  if (!found || !isOpinion(found)) throw new Error("no opinion");
  await keepListed(opened.table, found);
  return found.fact.id;
}

describe("sending an opinion on the pages, without an account", () => {
  it("asks first for the unit and what it is; complaints and denunciations unfold there, and ask nobody", async () => {
    const first = await anybody().open("/opinions/new?unit=phuong-1");
    expect(first.html).toMatch(/<details[^>]*>\s*<summary>Khiếu nại/);
    expect(first.html).toMatch(/<details[^>]*>\s*<summary>Tố cáo/);
    expect(first.html).toContain("Luật Khiếu nại, Điều 8");
    expect(first.html).toContain("Lịch tiếp công dân");
    expect(first.html).not.toMatch(/href="[^"]*(complaint|denunciation)/);
    for (const of of ["complaint", "denunciation"]) expect((await send({ of })).status).toBe(404);
  });

  it("says before sending what is kept, why, how long and who reads it", async () => {
    const form = await anybody().open("/opinions/new?unit=phuong-1&of=proposal");
    for (const words of ["Ghi lại gì", "theo căn cứ nào", "Giữ bao lâu", "Ai đọc được nội dung", "Cán bộ"])
      expect(form.html).toContain(words);
  });

  it("answers with the receipt: number, who answers, by when and why then, and a code that stands in no address", async () => {
    const receipt = await send();
    expect(receipt.status).toBe(200);
    expect(codeOn(receipt)).toMatch(/^\w{5}-\w{5}-\w{5}$/);
    // Ten working days after Wednesday 15/11/2023.
    expect(receipt.html).toContain("29/11/2023");
    expect(receipt.html).toContain("Vì sao là ngày này?");
    expect(receipt.html).not.toMatch(new RegExp(`(href|action)="[^"]*${codeOn(receipt)}`));
    expect(receipt.html).not.toContain(TEXT);
  });

  it("answers a form that is sent twice with the same receipt", async () => {
    const form = await matter({ field: "drainage" });
    const [one, two] = await Promise.all([1, 2].map(() => anybody().post("/opinions/new", form)));
    expect(one && codeOn(one)).toBe(two && codeOn(two));
    expect(one && codeOn(one)).not.toBe("");
  });

  it.each([
    [
      "a form sent at once",
      async () => ({ token: await openForm(opened.table, 86_400, Date.now()) }),
      429,
      "quá nhanh",
    ],
    [
      "an input that nobody sees, filled in",
      async () => ({ website: "https://spam.example" }),
      422,
      "ô không dùng đến",
    ],
    ["nothing written", async () => ({ content: "" }), 422, "Nội dung"],
    ["a form that nobody opened", async () => ({ token: randomUUID() }), 409, "quá hạn"],
  ])("shows the form again as it was written: %s", async (_, changes, status, told) => {
    const refused = await send({ field: "security", ...(await changes()) });
    expect(refused.status).toBe(status);
    expect(refused.html).toContain(told);
    expect(refused.html).toContain('value="security" selected');
    expect(refused.html).not.toContain("spam.example");
  });

  it("takes the second try of whoever was too fast or filled in too much", async () => {
    const fields = await matter({ field: "work-pay" });
    await anybody().post("/opinions/new", { ...fields, website: "x" });
    expect(codeOn(await anybody().post("/opinions/new", fields))).not.toBe("");
  });

  it("is in English too, and refuses a form of another site", async () => {
    const form = await anybody().open("/en/opinions/new?unit=phuong-1&of=reflection");
    expect(form.html).toContain("What is kept");
    const foreign = await anybody().post("/opinions/new", await matter(), { "sec-fetch-site": "cross-site" });
    const looked = await anybody().post(
      "/opinions/status",
      { code: "x" },
      { "sec-fetch-site": "cross-site" },
    );
    expect([foreign.status, looked.status]).toEqual([403, 403]);
  });
});

describe("others of the same opinion", () => {
  it("are shown before sending, by field, day and place, never by text; joining counts one and gives a code", async () => {
    const id = await listed(await send({ field: "environment", subUnit: "Khu phố 1 (ví dụ)" }));
    const fields = await matter({ field: "environment", content: "Rác để lâu ngày (ví dụ)" });
    const shown = await anybody().post("/opinions/new", fields);
    expect(shown.html).toContain("Tôi cùng ý kiến");
    expect(shown.html).toContain("15/11/2023");
    expect(shown.html).toContain("Khu phố 1");
    expect(shown.html).not.toContain(TEXT);
    expect(shown.html).toContain("Rác để lâu ngày (ví dụ)");
    const joined = await anybody().post("/opinions/new", { ...fields, join: id });
    expect(joined.html).toContain("Đã ghi thêm một người cùng ý kiến");
    const status = await anybody().post("/opinions/status", { code: codeOn(joined) });
    expect(status.html).toContain("1 người cùng ý kiến");
    const list = await anybody().open("/opinions?unit=phuong-1");
    expect(list.html).toContain("1 người cùng ý kiến");
    expect(list.html).not.toContain(TEXT);
  });

  it("are marked as overdue once the day of the first result is over", async () => {
    await listed(await send({ field: "land" }));
    const at = (day: string) =>
      visitorOf(opened.table, null, { clock: fixedClock(instantSchema.parse(`${day}T05:00:00.000Z`)) });
    const shown = async (day: string) =>
      (await at(day).open("/opinions?unit=phuong-1")).html.includes("Quá hẹn<");
    expect([await shown("2023-11-29"), await shown("2023-11-30")]).toEqual([false, true]);
  });

  it("do not stop whoever writes on another matter", async () => {
    await listed(await send({ field: "education-health" }));
    const fields = await matter({ field: "education-health" });
    expect(codeOn(await anybody().post("/opinions/new", fields))).toBe("");
    expect(codeOn(await anybody().post("/opinions/new", { ...fields, seen: "education-health" }))).not.toBe(
      "",
    );
  });
});

describe("following an opinion by its code", () => {
  it("shows how far it has come, and nothing of the text or the sender", async () => {
    const receipt = await send({
      field: "policy",
      "raisedBy.name": "Nguyễn Thị Ví Dụ",
      "raisedBy.contact": "0900",
    });
    const typed = codeOn(receipt).toLowerCase().replaceAll("-", " ");
    const status = await anybody().post("/opinions/status", { code: typed });
    expect(status.status).toBe(200);
    expect(status.html).toContain("đang chờ xử lý ban đầu");
    expect(status.html).toContain(opinionOn(receipt));
    expect(status.html).not.toContain("Nguyễn Thị Ví Dụ");
    expect(status.html).not.toContain(TEXT);
  });

  it.each(["", "QQQQQ-QQQQQ-QQQQQ", "<script>", "7KQWM"])(
    "answers every wrong code alike: %j",
    async (code) => {
      const one = await anybody().post("/opinions/status", { code });
      const other = await anybody().post("/opinions/status", { code: "22222-22222-22222" });
      expect([one.status, other.status]).toEqual([404, 404]);
      expect(one.html).toBe(other.html);
    },
  );

  it("is for the sender: acts on an answer that is not there are refused in words", async () => {
    const code = codeOn(await send({ field: "staff" }));
    const refused = await anybody().post("/opinions/status", { code, act: "confirm" });
    expect([refused.status, refused.html.includes("bây giờ không làm được")]).toEqual([409, true]);
  });
});

describe("the desk", () => {
  it("takes the opinion up and gives the code out anew, in its own pages", async () => {
    const receipt = await send({ field: "other" });
    const id = opinionOn(receipt);
    const officer = visitorOf(opened.table);
    const record = await officer.open(`/records/opinions/${id}`);
    expect(record.html).toContain("Chờ xử lý ban đầu");
    expect(record.html).toContain(`/opinions/${id}/desk`);
    const step = { decidedOn: "15/11/2023", answerBy: "30/11/2023" };
    const accepted = await officer.fillIn(`/records/opinions/${id}/accept`, step);
    expect(accepted.html).toContain("30/11/2023");
    const desk = await officer.open(`/opinions/${id}/desk`);
    const hidden = { token: /name="token" value="([^"]+)"/.exec(desk.html)?.[1] ?? "", reason: "lost" };
    const given = await officer.post(`/opinions/${id}/desk`, hidden);
    expect(codeOn(given)).not.toBe(codeOn(receipt));
    expect((await anybody().post("/opinions/status", { code: codeOn(receipt) })).status).toBe(404);
    expect((await anybody().post("/opinions/status", { code: codeOn(given) })).html).toContain("Phường 1");
    expect((await anybody().open(`/opinions/${id}/desk`)).status).toBe(303);
  });
});
