import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readDialogue, readOpinions } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { raisedBefore } from "../../../shared/dialogues/step.ts";
import type { ErasureLedger, LedgerEntry } from "../../../shared/erasure/ledger.ts";
import { ENVIRONMENT } from "../../../shared/names/environment.ts";
import { opinionPersonsSchema } from "../../../shared/opinions/opinion.ts";
import { openCase } from "../../../shared/personal/open-case.ts";
import { personOf } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { correctionFields, heldFields, idIn, keys, type Visitor, visitorOf } from "./visitor.ts";

/** The bucket's place: what it keeps and in which order, S3's own tests show. */
const entries = new Map<string, LedgerEntry>();
vi.mock("../../../shared/erasure/ledger.s3.ts", () => ({
  openLedger: (): ErasureLedger => ({
    async keep(entry) {
      const kept = entries.get(entry.id) ?? entry;
      entries.set(entry.id, kept);
      return kept;
    },
    find: async (id) => entries.get(id),
    async *ids() {},
  }),
}));

let opened: TestTable;
let officer: Visitor;
const as = (subject: string) => visitorOf(opened.table, personOf(subject));

beforeAll(async () => {
  vi.stubEnv(ENVIRONMENT.erasureLedgerBucket, "ledger");
  opened = await openSeededTable();
  officer = as("can-bo-phuong-1");
});
afterAll(() => {
  vi.unstubAllEnvs();
  return opened.stop();
});

const NAMES = ["Người Dự Một (ví dụ)", "Người Dự Hai (ví dụ)"];
const CLOSED = "Chỉ cán bộ xử lý được xem";
const ERASED = "Đã xoá dữ liệu cá nhân ngày 15/11/2023";

async function recorded() {
  const { from } = await officer.send(
    "/dialogues",
    heldFields({
      attendeeNames: NAMES.join("\r\n"),
      "opinions.0.raisedBy.name": "Người Nêu (ví dụ)",
      "opinions.0.raisedBy.contact": "0900 000 000",
      "opinions.0.raisedBy.idNumber": "001099000000",
    }),
  );
  const id = idIn(from);
  const fact = (await readDialogue(opened.table, id))?.fact;
  const opinion = String(fact && raisedBefore(fact).opinions[0]);
  return { id, opinion, address: `/dialogues/${id}`, opinionForm: `/dialogues/${id}/opinions/${opinion}` };
}

const opinionFields = { "opinions.0.field": "roads", "opinions.0.outcome.kind": "to-verify" };

const personsOf = async (opinion: string) => {
  const [found] = await readOpinions(opened.table, [opinion]);
  return found && openCase(keys, found, opinionPersonsSchema);
};

describe("persons of a case", () => {
  it("are shown to the officer who handles it, on the record and in the forms that correct it", async () => {
    const { address, opinionForm } = await recorded();
    const record = await officer.open(address);
    for (const shown of [...NAMES, "Người Nêu (ví dụ), 0900 000 000, 001099000000", "diện tích &lt; 100"])
      expect(record.html).toContain(shown);
    expect((await officer.open(`${address}/correct`)).html).toContain(`\n${NAMES.join("\n")}</textarea>`);
    const form = await officer.open(opinionForm);
    expect(form.html).toContain('name="opinions.0.raisedBy.name" value="Người Nêu (ví dụ)"');
    expect(form.html).toMatch(/<details class="person" open>/);
  });

  it.each([
    ["truong-phuong-1", true],
    ["tham-dinh", true],
    ["uy-vien", false],
    ["khoi-truong-phuong", false],
    ["truyen-thanh-phuong-1", false],
  ])("stay hidden from others, who read the text at most: %s", async (subject, readsText) => {
    const { address } = await recorded();
    const { html } = await as(subject).open(address);
    expect(html.includes("diện tích &lt; 100")).toBe(readsText);
    expect(html).toContain(CLOSED);
    for (const person of [...NAMES, "Người Nêu", "0900", "001099"]) expect(html).not.toContain(person);
  });

  it("are put right, and taken back where a field is emptied", async () => {
    const { address, opinion, opinionForm } = await recorded();
    await officer.fillIn(`${address}/correct`, correctionFields({ attendeeNames: "" }));
    expect((await officer.open(address)).html).not.toContain("Người Dự");
    const text = "Đường ngập";
    const named = {
      ...opinionFields,
      "opinions.0.content": text,
      "opinions.0.raisedBy.name": "Người Khác (ví dụ)",
    };
    await officer.fillIn(opinionForm, named);
    expect(await personsOf(opinion)).toEqual({
      kind: "open",
      part: { content: text, raisedBy: { name: "Người Khác (ví dụ)" } },
    });
    await officer.fillIn(opinionForm, { ...named, "opinions.0.raisedBy.name": "" });
    expect(await personsOf(opinion)).toEqual({ kind: "open", part: { content: text } });
  });

  it("stay what they are where the appraiser corrects, who sees no person and says why it is done", async () => {
    const { address, opinion, opinionForm } = await recorded();
    const appraiser = as("tham-dinh");
    const form = await appraiser.open(opinionForm);
    expect(form.html).not.toContain('name="opinions.0.raisedBy.name"');
    const fields = { ...opinionFields, "opinions.0.content": "Đường ngập" };
    const without = await appraiser.sendForm(form, fields);
    expect(without.html).toContain('<a href="#filingReason">');
    const done = await appraiser.sendForm(without, { ...fields, filingReason: "Công văn 5/UBND (ví dụ)" });
    expect(done.html).toContain("Đã ghi nội dung sửa");
    expect(done.html).toContain("Công văn 5/UBND (ví dụ)");
    expect(await personsOf(opinion)).toMatchObject({
      part: { content: "Đường ngập", raisedBy: { name: "Người Nêu (ví dụ)" } },
    });
    const own = await appraiser.open(`${address}/correct`);
    expect(own.html).not.toContain('name="attendeeNames"');
    await appraiser.sendForm(own, correctionFields({ "plan.place": "Trụ sở", filingReason: "Công văn 6" }));
    expect((await officer.open(address)).html).toContain(NAMES[0]);
  });
});

describe("whoever files for a unit", () => {
  it("is asked why, and the officer is not", async () => {
    expect((await officer.open("/")).html).not.toContain('name="filingReason"');
    const appraiser = as("tham-dinh");
    const form = await appraiser.open("/?unit=phuong-1");
    expect(form.html).toMatch(/<textarea name="filingReason"[^>]* required/);
    const { token: _, ...fields } = heldFields();
    const refused = await appraiser.sendForm(form, fields);
    expect(refused.html).toContain("Ghi thay cho đơn vị thì phải nêu lý do.");
  });
});

describe("erasing", () => {
  const request = { ground: "order-of-authority", document: "15/QĐ-UBND", confirmed: "true" };

  it("asks for a ground, its document and a confirmation, and destroys nothing before", async () => {
    const { address, opinion } = await recorded();
    const head = as("truong-phuong-1");
    const form = await head.open(`${address}/erase`);
    expect(form.html).toContain("không ai đọc lại được nữa");
    expect(form.html).toContain("vẫn giữ nguyên");
    const again = await head.sendForm(form, { ground: "order-of-authority" });
    for (const id of ["document", "confirmed"]) expect(again.html).toContain(`<a href="#${id}">`);
    expect(await personsOf(opinion)).toMatchObject({ kind: "open" });
  });

  it("destroys the dialogue's persons and, where asked, its opinions'; the rest stays and can be corrected", async () => {
    const { id, opinion, address, opinionForm } = await recorded();
    const head = as("truong-phuong-1");
    const form = await officer.open(`${address}/correct`);
    const receipt = await head.fillIn(`${address}/erase`, { ...request, withOpinions: "true" });
    expect(receipt.html).toContain("Đã xoá dữ liệu cá nhân</h2>");
    expect(entries.get(id)).toMatchObject({
      ground: "order-of-authority",
      document: "15/QĐ-UBND",
      on: "2023-11-15",
    });
    expect(await personsOf(opinion)).toMatchObject({ kind: "erased" });

    const record = await officer.open(address);
    expect(record.html.split(ERASED)).toHaveLength(3);
    for (const person of [...NAMES, "Người Nêu", "diện tích"]) expect(record.html).not.toContain(person);
    expect((await head.open(`${address}/erase`)).html).toContain("đã được xoá ngày 15/11/2023");

    // What was typed before the erasure is refused, and the form comes back without the field.
    const late = await officer.sendForm(
      form,
      correctionFields({ attendeeNames: NAMES[0] ?? "", "meeting.attendees": "9" }),
    );
    expect(late.html).toContain("Dữ liệu cá nhân của hồ sơ này đã được xoá.");
    expect(late.html).not.toContain('name="attendeeNames"');
    await officer.sendForm(late, correctionFields({ "meeting.attendees": "9" }));
    expect((await readDialogue(opened.table, id))?.fact).toMatchObject({ meeting: { attendees: 9 } });

    const gone = await officer.open(opinionForm);
    expect(gone.html).toContain(ERASED);
    expect(gone.html).not.toContain('name="opinions.0.content"');
    await officer.sendForm(gone, { ...opinionFields, "opinions.0.people": "4" });
    expect((await readOpinions(opened.table, [opinion]))[0]?.fact).toMatchObject({
      people: 4,
      field: "roads",
    });
  });

  it("destroys one opinion's persons alone", async () => {
    const { opinion, address, opinionForm } = await recorded();
    await as("thu-ky").fillIn(`${opinionForm}/erase`, { ground: "request-of-person", confirmed: "true" });
    const { html } = await officer.open(address);
    expect(html.split(ERASED)).toHaveLength(2);
    expect(html).toContain(NAMES[0]);
    expect(html).not.toContain("diện tích");
    expect(await personsOf(opinion)).toMatchObject({ kind: "erased" });
  });
});
