import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageOfDialogues, readDialogue } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { findDraft } from "../../../shared/drafts/drafts.dynamodb.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { personOf } from "../../support/callers.ts";
import { intercept } from "../../support/intercept.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import { type TestTable, tableAt } from "../../support/storage.ts";
import { heldFields, hidden, idIn, newToken, type Visitor, visitorOf } from "./visitor.ts";

let opened: TestTable;
let visitor: Visitor;

beforeAll(async () => {
  opened = await openSeededTable();
  visitor = visitorOf(opened.table);
});
afterAll(() => opened.stop());

const dialoguesOf = async (unit: string) =>
  (await pageOfDialogues(opened.table, { unit: unitIdSchema.parse(unit), year: 2023 }, 25)).dialogues;

describe("recording a dialogue", () => {
  it("asks for the unit, then offers its own khu phố and bases", async () => {
    const first = await visitor.open("/");
    expect(first.html).not.toContain('name="plan.place"');
    const ward = await visitor.open("/?unit=phuong-1");
    expect(ward.html).toContain('value="Khu phố 1 (ví dụ)"');
    expect(ward.html).toContain('value="voters-request"');
    const enterprise = await visitor.open("/?unit=cong-ty-may-vi-du");
    expect(enterprise.html).toContain('value="incident"');
    expect(enterprise.html).not.toContain('value="voters-request"');
    expect(enterprise.html).toContain("Ý kiến của người lao động");
  });

  it("answers a receipt with the record's code, with the text as it was typed", async () => {
    const receipt = await visitor.send("/dialogues", heldFields());
    expect(receipt.from).toMatch(/^\/dialogues\/dlg_[0-9a-z]{26}\?receipt=submitted$/);
    expect(receipt.html).toContain("Đã ghi nhận");
    expect(receipt.html).toContain(`Mã bản ghi: <code class="unbroken">${idIn(receipt.from)}</code>`);
    expect(receipt.html).toContain("Hộ có diện tích &lt; 100 m² &amp; &lt;b&gt;chưa&lt;/b&gt; được cấp giấy");
    const stored = await readDialogue(opened.table, idIn(receipt.from));
    expect(stored?.fact).toMatchObject({
      state: "held",
      plan: {
        plannedOn: "2023-11-10",
        area: { kind: "sub-units", names: ["Khu phố 1 (ví dụ)", "Khu phố 2 (ví dụ)"] },
      },
      notice: { publishedOn: "2023-11-01" },
      meeting: { startedAt: "2023-11-10T08:00", endedAt: "2023-11-10T11:00", attendees: 1080 },
    });
  });

  it("gives the same receipt to a double click, and keeps another content of a used form as a new form", async () => {
    const fields = heldFields({ unit: "phuong-2", "plan.area.kind": "whole-unit", "plan.area.names": [] });
    const [one, two] = await Promise.all([
      visitor.post("/dialogues", fields),
      visitor.post("/dialogues", fields),
    ]);
    expect(one.location).toBe(two.location);
    expect(await dialoguesOf("phuong-2")).toHaveLength(1);

    const other = await visitor.send("/dialogues", { ...fields, "meeting.attendees": "7" });
    expect(other.html).toContain("Mẫu này đã được ghi nhận trước đó.");
    expect(other.html).toContain('name="meeting.attendees" value="7"');
    expect(hidden(other.html, "token")).not.toBe(fields.token);
  });

  it("is kept with nothing in the clear that opens the form's draft, not even for its owner", async () => {
    const fields = heldFields({ "plan.place": "" });
    const token = String(fields.token);
    const whole = async () => {
      const { Items } = await opened.table.client.send(new ScanCommand({ TableName: opened.table.name }));
      return JSON.stringify(Items);
    };
    const refused = await visitor.send("/dialogues", fields);
    expect(await whole()).not.toContain(token);
    const { html } = await visitorOf(opened.table, personOf("can-bo-phuong-1")).open(refused.from);
    expect(html).toContain("mẫu dưới đây là mẫu mới");
    expect(hidden(html, "token")).not.toBe(token);
    await visitor.send("/dialogues", heldFields({ token }));
    expect(await whole()).not.toContain(token);
  });

  it("shows every fault in a summary and at its field, with the values kept and nothing written", async () => {
    const token = newToken();
    const again = await visitor.send(
      "/dialogues",
      heldFields({
        token,
        unit: "phuong-3",
        "plan.area.kind": "whole-unit",
        "plan.place": "  ",
        "meeting.startedAt.date": "31/02/2023",
        "meeting.attendees": "-5",
        "meeting.chairs.0.name": "",
        "opinions.0.content": "",
        "opinions.4.content": "Ý kiến \u0007 lạ",
        "opinions.4.field": "roads",
        "opinions.4.outcome.kind": "to-verify",
      }),
    );
    expect(again.from).toBe(`/?unit=phuong-3&draft=${token}#problems`);
    expect(again.status).toBe(200);
    expect(again.html).toContain("<title>Lỗi: Ghi nhận đối thoại");
    for (const id of [
      "plan-place",
      "meeting-startedAt",
      "meeting-attendees",
      "meeting-chairs-0-name",
      "opinions-0-content",
    ]) {
      expect(again.html, id).toContain(`<a href="#${id}">`);
      expect(again.html, id).toContain(`id="${id}-problem"`);
      expect(again.html, id).toMatch(
        new RegExp(`id="${id}"[^>]* aria-describedby="[^"]*${id}-problem"[^>]* aria-invalid="true"`),
      );
    }
    expect(again.html).toContain("<strong>Người chủ trì 1 – Họ và tên:</strong>");
    expect(again.html).toContain('<input type="text" name="meeting.startedAt.date" value="31/02/2023"');
    expect(again.html).toContain('name="meeting.attendees" value="-5"');
    expect(await dialoguesOf("phuong-3")).toEqual([]);

    const corrected = await visitor.send(
      `/dialogues?draft=${token}`,
      heldFields({ token, unit: "phuong-3", "plan.area.kind": "whole-unit" }),
    );
    expect(corrected.html).toContain("Đã ghi nhận");
    const gone = await visitor.open(`/?unit=phuong-3&draft=${token}`);
    expect(gone.html).toContain("mẫu dưới đây là mẫu mới");
    expect(gone.html).not.toContain("31/02/2023");
  });

  it("tells of a day to come and of an end before the start in the reader's language", async () => {
    const english = await visitor.send(
      "/en/dialogues",
      heldFields({ "meeting.startedAt.date": "16/11/2023", "meeting.endedAt.time": "07:00" }),
    );
    expect(english.from).toMatch(/^\/en\?unit=phuong-1&draft=/);
    expect(english.html).toContain("This day has not come yet, so it cannot be recorded as having happened.");
    const vietnamese = await visitor.send("/dialogues", heldFields({ "meeting.endedAt.time": "07:00" }));
    expect(vietnamese.html).toContain("Giờ kết thúc không sau giờ bắt đầu.");
  });

  it("adds rows without losing anything and without recording", async () => {
    const fields = heldFields({ unit: "xa-binh-tan", "plan.area.kind": "whole-unit" });
    const more = await visitor.send("/dialogues", { ...fields, add: "opinions:5" });
    expect(more.from).toMatch(/#opinions-1-content$/);
    expect(more.html).toContain('<textarea name="opinions.5.content"');
    expect(more.html).not.toContain('<textarea name="opinions.6.content"');
    expect(more.html).toContain("Hộ có diện tích &lt; 100 m²");
    expect(more.html).toContain('name="plan.place" value="Hội trường UBND phường"');
    expect(more.html).not.toContain('id="problems"');
    expect(await dialoguesOf("xa-binh-tan")).toEqual([]);
    const chairs = await visitor.send("/dialogues", { ...fields, add: "chairs:1" });
    expect(chairs.html).toContain('name="meeting.chairs.1.name"');
  });

  it("takes 40 opinions and keeps a form of 41", async () => {
    const opinions = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          [`opinions.${index}.content`, `Ý kiến số ${index}. ${"đường sá, thoát nước ".repeat(80)}`],
          [`opinions.${index}.field`, "roads"],
          [`opinions.${index}.outcome.kind`, "to-verify"],
        ]).flat(),
      );
    const full = await visitor.send(
      "/dialogues",
      heldFields({ unit: "xa-thanh-tri", "plan.area.kind": "whole-unit", ...opinions(40) }),
    );
    expect(full.html).toContain("Ý kiến (40)");
    const over = await visitor.send(
      "/dialogues",
      heldFields({ unit: "xa-thanh-tri", "plan.area.kind": "whole-unit", ...opinions(41) }),
    );
    expect(over.html).toContain("Quá 40 mục trong một lần gửi.");
  });
});

describe("the draft of a form that was recorded", () => {
  const faulty = { unit: "xa-thanh-hung", "plan.area.kind": "whole-unit", "plan.place": "" };
  const right = { ...faulty, "plan.place": "Trụ sở UBND xã" };

  it("is forgotten also when the form was sent again from before the fault was shown", async () => {
    const token = newToken();
    await visitor.send("/dialogues", heldFields({ ...faulty, token }));
    expect(await findDraft(opened.table, token)).toBeDefined();
    const recorded = await visitor.send("/dialogues", heldFields({ ...right, token }));
    expect(recorded.html).toContain("Đã ghi nhận");
    expect(await findDraft(opened.table, token)).toBeUndefined();
  });

  it("does not turn the receipt into an error when it cannot be forgotten", async () => {
    const table = tableAt(opened.endpoint);
    let refused = 0;
    intercept(table.client, async ({ command, carryOut }) => {
      if (command !== "DeleteItemCommand") return carryOut();
      refused += 1;
      throw new Error("the table deletes nothing");
    });
    const answer = await visitorOf(table).post("/dialogues", heldFields(right));
    table.client.destroy();
    expect(refused).toBe(1);
    expect(answer).toMatchObject({ status: 303, location: expect.stringContaining("receipt=submitted") });
  });
});

describe("a form that cannot be read", () => {
  it.each([
    ["without a token", heldFields({ token: "" }), 400],
    ["with nonsense for a token", heldFields({ token: "x' OR 1" }), 400],
    ["longer than 1 MB", heldFields({ "opinions.0.content": "x".repeat(1_000_001) }), 413],
    [
      "with more than a draft can hold",
      heldFields({ "plan.place": "", "opinions.0.content": "x".repeat(400_000) }),
      413,
    ],
  ])("%s is answered with an error page", async (_, fields, status) => {
    const answer = await visitor.post("/dialogues", fields);
    expect(answer.status).toBe(status);
    expect(answer.html).toContain('<html lang="vi">');
  });
});
