import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFact } from "../../../shared/storage/facts.dynamodb.ts";
import { personOf } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { type Fields, newToken, type Visitor, visitorOf } from "./visitor.ts";

let opened: TestTable;
let officer: Visitor;

beforeAll(async () => {
  opened = await openSeededTable();
  officer = visitorOf(opened.table, personOf("can-bo-phuong-1"));
});
afterAll(() => opened.stop());

const NEW = "/records/receptions/new?unit=phuong-1";
const idIn = (location: string): string => /[a-z]{3}_[0-9a-z]{26}/.exec(location)?.[0] ?? "";
const factOf = async (location: string) => (await findFact(opened.table, idIn(location)))?.fact;
const reception = (changes: Fields = {}): Fields => ({
  unit: "phuong-1",
  receivedOn: "10/11/2023",
  type: "periodic",
  post: "peoples-committee-chair",
  receivedBy: "head",
  classes: ["", "proposal"],
  people: "1.200",
  occasion: "first",
  handling: "within-authority",
  visitorName: "Người Dân Một (ví dụ)",
  caseContent: "Đường < 3 m & ngập",
  ...changes,
});

describe("a new record", () => {
  it("has a form with the labels, hints and inputs of its declaration", async () => {
    const { html } = await officer.open(NEW);
    expect(html).toContain('<label for="receivedOn">Ngày tiếp');
    expect(html).toMatch(/<input type="date" name="receivedOn"[^>]* required/);
    expect(html).toMatch(/<input type="text" name="registerNumber"[^>]*maxlength="30"/);
    expect(html).toMatch(/<input type="text" name="people"[^>]*inputmode="numeric"/);
    expect(html).toContain("Mẫu 03/TCD");
    expect(html).toContain('<h2 id="the-persons" tabindex="-1">Người dân</h2>');
  });

  it("is read as it was typed, and its persons lie sealed beside it", async () => {
    const receipt = await officer.fillIn(NEW, reception());
    expect(receipt.from).toMatch(/^\/records\/receptions\/rcp_[0-9a-z]{26}\?receipt=entered$/);
    expect(receipt.html).toContain("Đã ghi");
    expect(receipt.html).toContain("1.200");
    expect(receipt.html).toContain("Đường &lt; 3 m &amp; ngập");
    const fact = await factOf(receipt.from);
    expect(fact).toMatchObject({
      kind: "reception",
      state: "received",
      receivedOn: "2023-11-10",
      people: 1200,
    });
    expect(JSON.stringify(fact)).not.toContain("Người Dân Một");
  });

  it("keeps what was typed when it is refused, with each problem beside its field", async () => {
    const refused = await officer.fillIn(
      NEW,
      reception({ receivedOn: "31/2/2023", people: "nhiều", occasion: "" }),
    );
    expect(refused.html).toContain("Có 3 chỗ cần sửa");
    expect(refused.html).toContain('<a href="#receivedOn"><strong>Ngày tiếp:</strong>');
    expect(refused.html).toMatch(/name="receivedOn" value="31\/2\/2023"/);
    expect(refused.html).toContain('value="nhiều"');
    expect(refused.html).toMatch(/id="people-problem"/);
    const mended = await officer.sendForm(refused, reception());
    expect(mended.from).toContain("receipt=entered");
  });

  it("is written once for a double click", async () => {
    const fields = reception({ token: newToken(), people: "2" });
    const [one, two] = await Promise.all([
      officer.post("/records/receptions/new", fields),
      officer.post("/records/receptions/new", fields),
    ]);
    expect(idIn(one.location)).toBe(idIn(two.location));
    expect(idIn(one.location)).not.toBe("");
  });

  it("is nobody's to enter who may not: an unknown page", async () => {
    for (const subject of ["truong-phuong-1", "quan-tri", "chua-co-vai-tro"]) {
      const visitor = visitorOf(opened.table, personOf(subject));
      expect((await visitor.open(NEW)).status, subject).toBe(404);
    }
    for (const collection of ["nothings", "assignments"])
      expect((await officer.open(`/records/${collection}/new?unit=phuong-1`)).status, collection).toBe(404);
  });

  it("asks the standing agency why it files in the unit's place", async () => {
    const appraiser = visitorOf(opened.table, personOf("tham-dinh"));
    const refused = await appraiser.fillIn(NEW, reception());
    expect(refused.html).toMatch(/id="filingReason-problem"/);
    const entered = await appraiser.sendForm(refused, reception({ filingReason: "Công văn 5/UBND (ví dụ)" }));
    expect(entered.html).toContain("Công văn 5/UBND (ví dụ)");
    expect(entered.html).not.toContain("Người Dân Một");
    expect(entered.html).toContain("Chỉ cán bộ xử lý được xem");
  });

  it("shows the kept form again after the session ended", async () => {
    const fields = reception({ token: newToken(), csrf: "of-another-session" });
    const expired = await officer.post("/records/receptions/new", fields);
    const back = /href="(\/records\/receptions\/new\?draft=[^"]+)"/.exec(expired.html)?.[1] ?? "";
    const again = await officer.open(back.replaceAll("&amp;", "&"));
    expect(again.html).toContain("Đường &lt; 3 m &amp; ngập");
  });
});

describe("steps of a record", () => {
  it("are offered by its state, ask for their own fields, and rows are added without a script", async () => {
    const { from, html } = await officer.fillIn(NEW, reception({ people: "3" }));
    const address = `/records/receptions/${idIn(from)}`;
    expect(html).toContain(`href="${address}/conclude"`);
    const head = await visitorOf(opened.table, personOf("truong-phuong-1")).open(address);
    expect(head.status).toBe(200);
    expect(head.html).not.toMatch(/href="[^"]+\/(conclude|inform|settle|correct|withdraw)"/);
    const more = await officer.fillIn(`${address}/conclude`, {
      noticeNumber: "7/TB-UBND",
      add: "inCharge:5",
    });
    expect(more.html).toContain('<input type="hidden" name="inCharge" value="">');
    expect(more.html.match(/name="inCharge\.\d+\.unit"/g)).toHaveLength(5);
    const concluded = await officer.sendForm(more, {
      noticeNumber: "7/TB-UBND",
      concludedOn: "12/11/2023",
      "inCharge.2.unit": "Phòng Kinh tế (ví dụ)",
      "inCharge.2.due": "20/11/2023",
    });
    expect(concluded.html).toContain("Phòng Kinh tế (ví dụ)");
    expect(await factOf(concluded.from)).toMatchObject({
      state: "concluded",
      inCharge: [{ unit: "Phòng Kinh tế (ví dụ)", due: "2023-11-20" }],
    });
  });

  it("withdraw it with a reason; it is read and no longer changed", async () => {
    const { from } = await officer.fillIn(NEW, reception({ people: "4" }));
    const address = `/records/receptions/${idIn(from)}`;
    const asked = await officer.fillIn(`${address}/withdraw`, { reason: "" });
    expect(asked.html).toMatch(/id="reason-problem"/);
    const withdrawn = await officer.sendForm(asked, { reason: "Ghi nhầm (ví dụ)" });
    expect(withdrawn.html).toContain("Ghi nhầm (ví dụ)");
    expect(withdrawn.html).not.toContain(`href="${address}/correct"`);
    expect((await officer.open(`${address}/correct`)).html).toContain("Đã rút (nhập nhầm)");
    expect((await officer.open(`${address}/no-such-step`)).status).toBe(404);
  });
});

describe("correcting a record", () => {
  it("changes what was changed, takes back what was emptied, and leaves what it may not show", async () => {
    const { from } = await officer.fillIn(NEW, reception({ registerNumber: "17", people: "5" }));
    const address = `/records/receptions/${idIn(from)}`;
    const form = await officer.open(`${address}/correct`);
    expect(form.html).toContain('name="registerNumber" value="17"');
    const { csrf: _, ...same } = reception({ registerNumber: "", people: "6" });
    const corrected = await officer.sendForm(form, same);
    expect(corrected.from).toContain("receipt=correct");
    const fact = await factOf(corrected.from);
    expect(fact).toMatchObject({ people: 6 });
    expect(fact).not.toHaveProperty("registerNumber");

    const appraiser = visitorOf(opened.table, personOf("tham-dinh"));
    const { visitorName: __, caseContent, ...open } = reception({ people: "7" });
    const hidden = await appraiser.fillIn(`${address}/correct`, {
      ...open,
      caseContent: String(caseContent),
      filingReason: "Ví dụ",
    });
    expect(hidden.from).toContain("receipt=correct");
    expect((await officer.open(address)).html).toContain("Người Dân Một (ví dụ)");
  });

  it("shows again what the form did not have as it is, and never what is not the reader's to see", async () => {
    const { from } = await officer.fillIn(NEW, reception({ registerNumber: "18", people: "12" }));
    const address = `/records/receptions/${idIn(from)}/correct`;
    const refused = await officer.fillIn(address, { people: "nhiều" });
    expect(refused.html).toContain('name="registerNumber" value="18"');
    expect(refused.html).toContain('name="people" value="nhiều"');
    const appraiser = visitorOf(opened.table, personOf("tham-dinh"));
    const hidden = await appraiser.fillIn(address, { people: "nhiều", visitorName: "Tên đã gõ" });
    expect(hidden.html).toContain('name="people" value="nhiều"');
    expect(hidden.html).not.toContain("Tên đã gõ");
  });

  it("shows what somebody else changed meanwhile, and loses nothing", async () => {
    const { from } = await officer.fillIn(NEW, reception({ people: "8" }));
    const address = `/records/receptions/${idIn(from)}`;
    const [slow, fast] = [await officer.open(`${address}/correct`), await officer.open(`${address}/correct`)];
    await officer.sendForm(fast, reception({ people: "9" }));
    const conflict = await officer.sendForm(slow, reception({ people: "10" }));
    expect(conflict.html).toContain("Bản ghi vừa được người khác sửa");
    expect(conflict.html).toMatch(/Số người cùng nội dung[\s\S]*>9<[\s\S]*>10</);
    const again = await officer.sendForm(conflict, reception({ people: "10" }));
    expect(await factOf(again.from)).toMatchObject({ people: 10 });
  });
});

describe("lists of records", () => {
  it("show the columns of the kind with the state, and lead to each record", async () => {
    const { from } = await officer.fillIn(NEW, reception({ people: "11" }));
    const list = await officer.open("/units/phuong-1/2023/records/receptions");
    expect(list.html).toContain("Sổ tiếp công dân năm 2023");
    expect(list.html).toMatch(/<th role="columnheader" scope="col" class="">Ngày tiếp<\/th>/);
    expect(list.html).toContain(`href="/records/receptions/${idIn(from)}"`);
    expect(list.html).toContain('<span class="chip record-received">Đã tiếp</span>');
    expect(list.html).not.toContain("Người Dân Một");
  });

  it("stand together on the page of the unit's year, for whoever may read them", async () => {
    const overview = await officer.open("/units/phuong-1/2023/records");
    expect(overview.html).toContain('href="/units/phuong-1/2023/records/receptions"');
    expect(overview.html).toContain('href="/records/receptions/new?unit=phuong-1"');
    expect(overview.html).not.toContain('href="/records/assignments/new');
    expect((await officer.open("/records")).location).toBe("/units/phuong-1/2023/records");
    const clerk = await visitorOf(opened.table, personOf("thu-ky")).open("/records");
    expect(clerk.html).toContain('href="/units/phuong-2/2023/records"');
    const nobody = visitorOf(opened.table, null);
    expect((await nobody.open("/units/phuong-1/2023/records")).location).toContain("/sign-in");
  });

  it("show residents the public parts alone", async () => {
    const duty: Fields = {
      unit: "phuong-1",
      day: "20/11/2023",
      type: "periodic",
      post: "peoples-committee-chair",
      receivedBy: "head",
      postedOn: "01/11/2023",
      place: "Trụ sở tiếp công dân (ví dụ)",
      hours: "07:30 – 11:30",
    };
    const posted = await officer.fillIn("/records/duty-days/new?unit=phuong-1", duty);
    expect(posted.from).toContain("receipt=entered");
    const resident = visitorOf(opened.table, null);
    const list = await resident.open("/units/phuong-1/2023/records/duty-days");
    expect(list.html).toContain("20/11/2023");
    expect(list.html).not.toMatch(/chip record-|hold-empty|\/new\?/);
    const shown = await resident.open(`/records/duty-days/${idIn(posted.from)}`);
    expect(shown.html).toContain("Trụ sở tiếp công dân (ví dụ)");
    expect(shown.html).not.toContain("Mã hồ sơ");
    expect((await resident.open("/units/phuong-1/2023/records/receptions")).status).toBe(404);
    expect((await officer.open(`/records/duty-days/${idIn(posted.from)}`)).html).toContain(
      "Không có công dân đến",
    );
  });
});

describe("a public list", () => {
  it("leaves a column empty that is not public", async () => {
    const entered = await officer.fillIn("/records/models/new?unit=phuong-1", {
      unit: "phuong-1",
      type: "model",
      subject: "collective",
      area: "economy",
      name: "Tổ dân vận (ví dụ)",
      registeredBy: "Trường học (ví dụ)",
      registeredOn: "10/11/2023",
    });
    expect(entered.from).toContain("receipt=entered");
    const address = "/units/phuong-1/2023/records/models";
    expect((await officer.open(address)).html).toContain("Trường học (ví dụ)");
    const { html } = await visitorOf(opened.table, null).open(address);
    expect(html).toContain("Tổ dân vận (ví dụ)");
    expect(html).not.toContain("Trường học (ví dụ)");
  });
});

describe("a whole day of reception", () => {
  const day: Fields = {
    unit: "phuong-1",
    day: "09/11/2023",
    type: "periodic",
    post: "party-secretary",
    receivedBy: "head",
  };
  const visitor = (at: string, people: string): Fields => ({
    [`${at}.visitorName`]: "Người Dân Hai (ví dụ)",
    [`${at}.classes`]: ["", "proposal"],
    [`${at}.people`]: people,
    [`${at}.occasion`]: "first",
    [`${at}.handling`]: "within-authority",
  });

  it("is entered with all its visitors at once, rows left empty between them", async () => {
    const more = await officer.fillIn("/receptions/day?unit=phuong-1", { ...day, add: "visitors:5" });
    expect(more.html.match(/name="visitors\.\d\.people"/g)).toHaveLength(5);
    const faulty = { ...day, ...visitor("visitors.0", "41"), ...visitor("visitors.3", "viele") };
    const refused = await officer.sendForm(more, faulty);
    expect(refused.html).toContain('<a href="#visitors-1-people"><strong>Công dân đến trong ngày 2 –');
    const entered = await officer.sendForm(refused, {
      ...day,
      ...visitor("visitors.0", "41"),
      ...visitor("visitors.1", "42"),
    });
    expect(entered.from).toMatch(/^\/records\/duty-days\/dut_[0-9a-z]{26}\?receipt=day$/);
    expect(entered.html).toContain('<span class="chip record-held">Đã tiếp</span>');
    const list = await officer.open("/units/phuong-1/2023/records/receptions");
    expect(list.html).toMatch(/>41<[\s\S]*>42<|>42<[\s\S]*>41</);
  });

  it("takes two clicks where nobody came on a day of the schedule", async () => {
    const posted = await officer.fillIn("/records/duty-days/new?unit=phuong-1", {
      unit: "phuong-1",
      day: "14/11/2023",
      type: "periodic",
      post: "peoples-council-chair",
      receivedBy: "head",
      postedOn: "01/11/2023",
      place: "Trụ sở tiếp công dân (ví dụ)",
      hours: "07:30 – 11:30",
    });
    const { html } = await officer.open("/units/phuong-1/2023/records/duty-days");
    const step = `/records/duty-days/${idIn(posted.from)}/hold-empty`;
    expect(html).toContain(`href="${step}"`);
    const held = await officer.fillIn(step, {});
    expect(await factOf(held.from)).toMatchObject({ state: "held-empty" });
    expect(held.html).toContain("Không có công dân đến");
  });

  it("is nobody's to enter who may not", async () => {
    const head = visitorOf(opened.table, personOf("truong-phuong-1"));
    expect((await head.open("/receptions/day")).status).toBe(404);
  });
});
