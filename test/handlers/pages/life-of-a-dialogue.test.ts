import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDialogue, readOpinions } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { raisedBefore } from "../../../shared/dialogues/step.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import {
  announcedFields,
  correctionFields,
  type Fields,
  heldFields,
  idIn,
  meetingFields,
  type Visitor,
  visitorOf,
} from "./visitor.ts";

let opened: TestTable;
let visitor: Visitor;

beforeAll(async () => {
  opened = await openSeededTable();
  visitor = visitorOf(opened.table);
});
afterAll(() => opened.stop());

const stored = async (id: string) => (await readDialogue(opened.table, id))?.fact;

const step = (id: string, name: string, fields: Fields) => visitor.fillIn(`/dialogues/${id}/${name}`, fields);

const announced = async () => idIn((await visitor.send("/dialogues/announce", announcedFields())).from);

describe("a dialogue from its announcement to its publication", () => {
  it("goes step by step, each page offering what is possible then", async () => {
    const id = await announced();
    const waiting = await visitor.open("/?unit=phuong-1");
    expect(waiting.html).toContain(`href="/dialogues/${id}/record"`);

    const recorded = await step(id, "record", meetingFields());
    expect(recorded.html).toContain("Đã ghi nhận kết quả");
    expect(recorded.html).toContain(`/dialogues/${id}/conclude"`);
    expect(recorded.html).not.toContain(`/dialogues/${id}/postpone"`);
    expect((await visitor.open("/?unit=phuong-1")).html).not.toContain(`/dialogues/${id}/record"`);

    const added = await step(id, "add-opinions", {
      "opinions.0.content": "Cống bị tắc",
      "opinions.0.field": "drainage",
      "opinions.0.people": "12",
      "opinions.0.outcome.kind": "handed-over",
      "opinions.0.outcome.toUnit": "phong-noi-vu",
      "opinions.0.outcome.dueOn": "30/11/2023",
    });
    expect(added.html).toContain("Ý kiến (2)");
    expect(added.html).toContain("hạn 30/11/2023");

    await step(id, "conclude", { "conclusion.number": "7/TB-UBND", "conclusion.issuedOn": "15/11/2023" });
    const published = await step(id, "publish", {
      "publication.publishedOn": "15/11/2023",
      "publication.channels": ["posted", "loudspeaker"],
    });
    expect(published.html).toContain("Niêm yết tại trụ sở, Đài truyền thanh");
    expect(await stored(id)).toMatchObject({
      state: "published",
      raised: { answeredOnTheSpot: 1, handedOver: 1 },
    });
  });

  it("asks for what a step needs, and refuses one that the state does not allow", async () => {
    const id = await announced();
    const missing = await step(id, "cancel", { reason: " " });
    expect(missing.html).toContain('<a href="#reason">');
    expect((await stored(id))?.state).toBe("announced");
    const early = await visitor.open(`/dialogues/${id}/publish`);
    expect(early.status).toBe(409);
    expect(early.html).toContain("Trạng thái hiện tại là “Đã thông báo”");
    await step(id, "postpone", { reason: "Mưa lớn, đường ngập", plannedOn: "20/11/2023" });
    expect(await stored(id)).toMatchObject({ state: "postponed", plan: { plannedOn: "2023-11-20" } });
    await step(id, "announce", { "notice.publishedOn": "15/11/2023" });
    await step(id, "cancel", { reason: "Gộp với phường 2" });
    expect((await stored(id))?.state).toBe("cancelled");
  });

  it("is withdrawn with its opinions", async () => {
    const { from } = await visitor.send("/dialogues", heldFields());
    const withdrawn = await step(idIn(from), "withdraw", { reason: "Nhập nhầm" });
    expect(withdrawn.html).toContain("Đã rút bản ghi");
    expect(withdrawn.html).not.toContain("Việc có thể làm bây giờ");
    expect((await stored(idIn(from)))?.state).toBe("withdrawn");
  });
});

describe("correcting", () => {
  it("starts from what is recorded and changes what was changed", async () => {
    const { from } = await visitor.send("/dialogues", heldFields());
    const id = idIn(from);
    const form = await visitor.open(`/dialogues/${id}/correct`);
    expect(form.html).toContain('name="meeting.attendees" value="1080"');
    const corrected = await visitor.sendForm(form, correctionFields({ "meeting.attendees": "108" }));
    expect(corrected.html).toContain("Đã ghi nội dung sửa");
    expect(await stored(id)).toMatchObject({ meeting: { attendees: 108 } });
    const emptied = await step(id, "correct", correctionFields({ "plan.place": "" }));
    expect(emptied.html).toContain('<a href="#plan-place">');
  });

  it("moves the record to another unit", async () => {
    const { from } = await visitor.send("/dialogues", heldFields());
    const id = idIn(from);
    const there = correctionFields({ unit: "xa-tuyen-thanh", "plan.area.kind": "whole-unit" });
    const moved = await step(id, "correct", there);
    expect(moved.html).toContain("Xã Tuyên Thạnh");
    expect((await stored(id))?.unit).toBe("xa-tuyen-thanh");
  });

  it("puts one opinion right, or withdraws it", async () => {
    const { from } = await visitor.send("/dialogues", heldFields());
    const id = idIn(from);
    const record = await stored(id);
    const opinion = record && raisedBefore(record).opinions[0];
    const path = `opinions/${opinion}`;
    await step(id, path, {
      "opinions.0.content": "Đường ngập",
      "opinions.0.field": "roads",
      "opinions.0.people": "3",
      "opinions.0.outcome.kind": "to-verify",
    });
    expect(await stored(id)).toMatchObject({ raised: { answeredOnTheSpot: 0, toVerify: 1 } });
    const form = await visitor.open(`/dialogues/${id}/${path}`);
    const twice = { "opinions.0.content": "Đường ngập", "opinions.0.withdrawn": "true" };
    for (const withdrawn of [await visitor.sendForm(form, twice), await visitor.sendForm(form, twice)])
      expect(withdrawn.html).toContain("Đã ghi nội dung sửa");
    expect((await readOpinions(opened.table, [String(opinion)]))[0]?.fact.state).toBe("withdrawn");
    const gone = await visitor.open(`/dialogues/${id}/${path}`);
    expect([gone.status, gone.html]).toEqual([409, expect.stringContaining("Ý kiến này đã được rút")]);
  });
});
