import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDialogue, readOpinions } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { raisedBefore } from "../../../shared/dialogues/step.ts";
import { opinionPersonsSchema } from "../../../shared/opinions/opinion.ts";
import { openCase } from "../../../shared/personal/open-case.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import {
  announcedFields,
  correctionFields,
  type Fields,
  heldFields,
  hidden,
  idIn,
  keys,
  meetingFields,
  type Visitor,
  visitorOf,
} from "./visitor.ts";

/** Two people at one record: what one has changed is never overwritten unseen, and what the other typed is kept. */
let opened: TestTable;
let visitor: Visitor;

beforeAll(async () => {
  opened = await openSeededTable();
  visitor = visitorOf(opened.table);
});
afterAll(() => opened.stop());

const CONFLICT = "Bản ghi vừa được người khác sửa";
const THEIRS = "Trường Tiểu học (ví dụ)";

const stored = async (id: string) => (await readDialogue(opened.table, id))?.fact;
const open = (id: string, form: string) => visitor.open(`/dialogues/${id}/${form}`);
const take = (id: string, form: string, fields: Fields) => visitor.fillIn(`/dialogues/${id}/${form}`, fields);
const held = async () => idIn((await visitor.send("/dialogues", heldFields())).from);
const announced = async () => idIn((await visitor.send("/dialogues/announce", announcedFields())).from);
const concluded = { "conclusion.number": "7/TB-UBND", "conclusion.issuedOn": "15/11/2023" };

/** The cells of the table that sets both sides against each other, row by row. */
const rowsOf = (html: string): string[] =>
  [...html.matchAll(/<tr role="row">(<th role="rowheader".*?)<\/tr>/gs)].map(([, cells = ""]) =>
    [...cells.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => cell.trim()).join(" | "),
  );

describe("a correction of a record that another person corrected meanwhile", () => {
  it("shows where both differ, keeps the values, and records them when sent again", async () => {
    const id = await held();
    const mine = await open(id, "correct");
    await take(id, "correct", correctionFields({ "plan.place": THEIRS }));
    const conflict = await visitor.sendForm(mine, correctionFields({ "meeting.attendees": "90" }));
    expect(conflict.html).toContain(CONFLICT);
    expect(rowsOf(conflict.html)).toEqual([
      `Địa điểm | ${THEIRS} | Hội trường UBND phường`,
      "Số người dự | 1.080 | 90",
    ]);
    expect(conflict.html).toContain('name="meeting.attendees" value="90"');
    expect(hidden(conflict.html, "version")).toBe("2");
    expect(await stored(id)).toMatchObject({ meeting: { attendees: 1080 } });

    await visitor.sendForm(conflict, correctionFields({ "meeting.attendees": "90", "plan.place": THEIRS }));
    expect(await stored(id)).toMatchObject({ meeting: { attendees: 90 }, plan: { place: THEIRS } });
  });

  it.each([
    ["after a fault", { "meeting.attendees": "-5" }],
    ["after another row was asked for", { add: "chairs:1" }],
  ])("overwrites nothing %s", async (_, first) => {
    const id = await held();
    const mine = await open(id, "correct");
    await take(id, "correct", correctionFields({ "plan.place": THEIRS }));
    const again = await visitor.sendForm(mine, correctionFields(first));
    expect(hidden(again.html, "version")).toBe("1");
    const conflict = await visitor.sendForm(again, correctionFields({ "meeting.attendees": "90" }));
    expect(conflict.html).toContain(CONFLICT);
    expect(await stored(id)).toMatchObject({ meeting: { attendees: 1080 }, plan: { place: THEIRS } });
  });

  it.each([
    ["at once", {}],
    ["after a fault", { "meeting.attendees": "-5" }],
  ])("is told of a conclusion that was entered meanwhile, %s, not asked for it", async (_, first) => {
    const id = await held();
    const mine = await open(id, "correct");
    await take(id, "conclude", concluded);
    let conflict = await visitor.sendForm(mine, correctionFields({ ...first }));
    if ("meeting.attendees" in first) {
      expect(conflict.html).not.toContain('<a href="#conclusion-number">');
      conflict = await visitor.sendForm(conflict, correctionFields({ ...concluded }));
    }
    expect(conflict.html).toContain(CONFLICT);
    expect(conflict.html).toContain('name="conclusion.number" value="7/TB-UBND"');
    await visitor.sendForm(conflict, correctionFields({ ...concluded, "meeting.attendees": "90" }));
    expect(await stored(id)).toMatchObject({
      state: "concluded",
      meeting: { attendees: 90 },
      conclusion: { number: "7/TB-UBND" },
    });
  });

  it("answers the same receipt when sent twice, also when another correction came between", async () => {
    const id = await held();
    const mine = await open(id, "correct");
    const fields = correctionFields({ "meeting.attendees": "90" });
    const first = await visitor.sendForm(mine, fields);
    await take(id, "conclude", concluded);
    const second = await visitor.sendForm(mine, fields);
    expect(second.from).toBe(first.from);
  });
});

describe("a correction of an opinion that another person corrected meanwhile", () => {
  const opinionFields = (changes: Fields = {}): Fields => ({
    "opinions.0.content": "Đường\r\nngập",
    "opinions.0.field": "roads",
    "opinions.0.people": "1",
    "opinions.0.outcome.kind": "to-verify",
    ...changes,
  });

  async function opinionForm() {
    const id = await held();
    const record = await stored(id);
    const opinion = String(record && raisedBefore(record).opinions[0]);
    return { id, opinion, path: `opinions/${opinion}` };
  }

  it("shows where both differ", async () => {
    const { id, opinion, path } = await opinionForm();
    const mine = await open(id, path);
    await take(id, path, opinionFields());
    const conflict = await visitor.sendForm(mine, opinionFields({ "opinions.0.people": "5" }));
    expect(rowsOf(conflict.html)).toEqual(["Số người | 1 | 5"]);
    await visitor.sendForm(conflict, opinionFields({ "opinions.0.people": "5" }));
    const [corrected] = await readOpinions(opened.table, [opinion]);
    expect(corrected?.fact).toMatchObject({ people: 5 });
    expect(corrected && (await openCase(keys, corrected, opinionPersonsSchema))).toMatchObject({
      part: { content: "Đường\nngập" },
    });
  });

  it("keeps what was typed of an opinion that was withdrawn", async () => {
    const { id, path } = await opinionForm();
    const mine = await open(id, path);
    await take(id, path, { "opinions.0.withdrawn": "true" });
    const late = await visitor.sendForm(mine, opinionFields());
    expect(late.status).toBe(409);
    expect(late.html).toContain("Ý kiến này đã được rút");
    expect(late.html).toMatch(/<dt>Lĩnh vực<\/dt><dd[^>]*>Giao thông, đường sá<\/dd>/);
  });
});

describe("a step of a record that another person changed meanwhile", () => {
  it("overwrites nothing after a fault, and is taken when sent again in the knowledge of it", async () => {
    const id = await held();
    const mine = await open(id, "conclude");
    await take(id, "correct", correctionFields({ "plan.place": THEIRS }));
    const again = await visitor.sendForm(mine, { ...concluded, "conclusion.number": "" });
    expect(hidden(again.html, "version")).toBe("1");
    const conflict = await visitor.sendForm(again, concluded);
    expect(conflict.html).toContain(CONFLICT);
    expect(conflict.html).toContain(THEIRS);
    expect(conflict.html).not.toContain("sẽ thay cho bản hiện tại");
    expect((await stored(id))?.state).toBe("held");
    await visitor.sendForm(conflict, concluded);
    expect(await stored(id)).toMatchObject({ state: "concluded", plan: { place: THEIRS } });
  });

  it("gives the second of two recorders what was typed, and carries the opinions over", async () => {
    const id = await announced();
    const mine = await open(id, "record");
    await take(id, "record", meetingFields());
    const late = await visitor.sendForm(
      mine,
      meetingFields({
        "meeting.attendees": "75",
        "opinions.0.content": "Cống bị tắc\r\nở hẻm 12",
        "opinions.0.field": "drainage",
        "opinions.1.content": "Thiếu đèn",
        "opinions.1.field": "other",
        "opinions.1.outcome.kind": "handed-over",
        "opinions.1.outcome.toUnit": "phong-noi-vu",
        "opinions.1.outcome.dueOn": "2023-11-30",
      }),
    );
    expect(late.status).toBe(409);
    expect(late.html).toContain("Nội dung bạn đã nhập");
    const typed = [...late.html.matchAll(/<dt>(.*?)<\/dt><dd[^>]*>(.*?)<\/dd>/gs)].map(([, dt, dd]) => [
      dt,
      dd,
    ]);
    expect(typed).toEqual([
      ["Bắt đầu – Ngày", "14/11/2023"],
      ["Bắt đầu – Giờ", "08:00"],
      ["Kết thúc – Giờ", "11:00"],
      ["Số người dự", "75"],
      ["Người chủ trì 1 – Họ và tên", "Người chủ trì (ví dụ)"],
      ["Người chủ trì 1 – Chức vụ", "Chủ tịch UBND"],
      ["Ý kiến 1 – Lĩnh vực", "Thoát nước, thủy lợi"],
      ["Ý kiến 1 – Nội dung", "Cống bị tắc\nở hẻm 12"],
      ["Ý kiến 1 – Kết quả tại buổi đối thoại", "Trả lời tại chỗ"],
      ["Ý kiến 2 – Lĩnh vực", "Lĩnh vực khác"],
      ["Ý kiến 2 – Nội dung", "Thiếu đèn"],
      ["Ý kiến 2 – Kết quả tại buổi đối thoại", "Giao đơn vị trả lời, có thời hạn"],
      ["Ý kiến 2 – Đơn vị được giao", "Phòng Nội vụ (ví dụ)"],
      ["Ý kiến 2 – Hạn trả lời", "30/11/2023"],
    ]);

    const [, carry = ""] = /href="([^"]+add-opinions\?draft=[^"]+)">Bổ sung 2 ý kiến/.exec(late.html) ?? [];
    const form = await visitor.open(carry);
    expect(form.html).toContain("Cống bị tắc\r\nở hẻm 12");
    expect(form.html).toContain('name="opinions.1.outcome.dueOn" value="2023-11-30"');
    expect(form.html).toContain("để khỏi ghi trùng");
    expect(form.html).not.toContain('role="alert"');
    const added = await visitor.sendForm(form, {
      "opinions.0.content": "Cống bị tắc",
      "opinions.0.field": "drainage",
      "opinions.0.outcome.kind": "to-verify",
    });
    expect(added.html).toContain("Đã bổ sung ý kiến");
    expect(await stored(id)).toMatchObject({
      meeting: { attendees: 1080 },
      raised: { answeredOnTheSpot: 1, toVerify: 1 },
    });
    expect((await visitor.open(carry)).html).toContain("mẫu dưới đây là mẫu mới");
  });

  it("offers nothing to carry over where no opinion was typed, or the dialogue was not held", async () => {
    const empty = { "opinions.0.content": "", "opinions.0.field": "", "opinions.0.outcome.kind": [] };
    const recorded = await announced();
    const mine = await open(recorded, "record");
    await take(recorded, "record", meetingFields());
    const late = await visitor.sendForm(mine, meetingFields(empty));
    expect(late.html).toContain("Nội dung bạn đã nhập");
    expect(late.html).not.toContain("add-opinions");

    const cancelled = await announced();
    const other = await open(cancelled, "record");
    await take(cancelled, "cancel", { reason: "Gộp với phường 2" });
    const tooLate = await visitor.sendForm(other, meetingFields());
    expect(tooLate.html).toContain("Trạng thái hiện tại là “Hủy”");
    expect(tooLate.html).toContain("Nội dung bạn đã nhập");
    expect(tooLate.html).not.toContain("add-opinions");
  });

  it("shows what was typed to correct a record that was withdrawn", async () => {
    const id = await held();
    const mine = await open(id, "correct");
    await take(id, "withdraw", { reason: "Nhập nhầm" });
    const late = await visitor.sendForm(mine, correctionFields({ "plan.form": "social-network" }));
    expect(late.status).toBe(409);
    expect(late.html).toMatch(/<dt>Hình thức<\/dt><dd[^>]*>Qua mạng xã hội<\/dd>/);
    expect(late.html).toMatch(/<dt>Phạm vi<\/dt><dd[^>]*>Ấp, khu phố, bộ phận<\/dd>/);
  });
});
