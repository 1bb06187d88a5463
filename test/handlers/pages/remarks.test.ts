import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import type { RecordKind } from "../../../shared/records/record-kind.ts";
import { inUnits, personOf, TEST_MACHINE } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";
import { heldFields, type Visitor, visitorOf } from "./visitor.ts";

let opened: TestTable;
let officer: Visitor;
beforeAll(async () => {
  opened = await openSeededTable();
  officer = visitorOf(opened.table, personOf("can-bo-phuong-1"));
});
afterAll(() => opened.stop());

const deps = () => ({ table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() });
const caller = inUnits("unit-officer", ["phuong-1"]);

function kindOf(collection: string): RecordKind {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Error(`no kind ${collection}`);
  return kind;
}
async function enter(collection: string, changes: object = {}) {
  const body = { ...sampleOf(collection, "phuong-1", {}), ...changes };
  const { record } = await enterRecord(deps(), { caller, key: randomUUID() }, kindOf(collection), body);
  return record.fact.id;
}
const page = async (collection: string, id: string) =>
  (await officer.open(`/records/${collection}/${id}`)).html;

describe("a record's page says, and refuses nothing", () => {
  it("which parts of a model's registration form are empty", async () => {
    const id = await enter("models");
    expect(await page("models", id)).toContain("Phiếu đăng ký còn để trống: 2. Thực trạng, lý do chọn; 3.");
    expect((await officer.open(`/en/records/models/${id}`)).html).toContain(
      "Still empty on the registration form",
    );
  });

  it("that residents have not agreed to pay for a work, until a vote of theirs passes", async () => {
    const NO_VOTE = "chưa có cuộc biểu quyết nào thông qua";
    const work = await enter("works", { residentsMoney: 50_000_000 });
    expect(await page("works", await enter("works"))).not.toContain(NO_VOTE);
    expect(await page("works", work)).toContain(NO_VOTE);
    const vote = await enter("votes", { subject: "contribution", work });
    expect(await page("works", work)).toContain(`${NO_VOTE} (1 cuộc chưa đạt)`);
    const counts = [{ subUnit: "Khu phố 1 (ví dụ)", present: 180, agreed: 134 }];
    await stepRecord(deps(), { caller, key: randomUUID(), id: vote, version: 1 }, kindOf("votes"), "count", {
      counts,
    });
    expect(await page("works", work)).not.toContain(NO_VOTE);
  });

  it("that a duty day lies on a day off", async () => {
    const duty = {
      post: "peoples-committee-chair",
      receivedBy: "head",
      type: "periodic",
      postedOn: "2023-11-01",
    };
    const [sunday, monday] = await Promise.all(
      ["2023-11-26", "2023-11-27"].map((day) => enter("duty-days", { ...duty, day, outcome: undefined })),
    );
    expect(await page("duty-days", sunday ?? "")).toContain("Ngày này là ngày nghỉ theo lịch làm việc");
    expect(await page("duty-days", monday ?? "")).not.toContain("ngày nghỉ theo lịch");
  });

  it("which other cases came in the same letter", async () => {
    const one = await enter("petitions", { letter: "7/2023", number: "101" });
    await enter("petitions", { letter: "7/2023", number: "102" });
    expect(await page("petitions", one)).toContain("Đơn số 7/2023 còn có vụ việc khác: 102.");
  });
});

it("the list of duty days says how often heads must receive by the rules in force, with their source", async () => {
  const { html } = await officer.open("/units/phuong-1/2023/records/duty-days");
  expect(html).toContain("Chủ tịch UBND: định kỳ, ít nhất 1 ngày mỗi tuần.");
  expect(html).toContain("Luật Tiếp công dân");
  expect((await officer.open("/units/phuong-1/2023/records/receptions")).html).not.toContain("ít nhất");
});

describe("the overview says what the unit was in that year", () => {
  it("its head, what was counted with day and source, and that no rule on registration is known", async () => {
    const { html } = await officer.open("/units/phuong-1/2023/records");
    expect(html).toContain("Đơn vị, tính đến 15/11/2023");
    expect(html).toMatch(/Hộ gia đình<\/dt><dd>860 \(ngày 01\/01\/2023; nguồn: Ví dụ/);
    expect(html).toContain("Đăng ký thi đua");
    expect(html).not.toContain("Đơn vị tiền thân");
  });

  it("and what went into it: a sum where all of it is here, and none over a part", async () => {
    const machine = visitorOf(opened.table, TEST_MACHINE);
    const overview = async (unit: string, year = 2025) =>
      (await machine.open(`/units/${unit}/${year}/records`)).html;
    const whole = await overview("phuong-kien-tuong");
    expect(whole).toContain("Phường 1 (toàn bộ, từ 01/07/2025)");
    expect(whole).toMatch(/kể cả đơn vị tiền thân<\/dt><dd>0</);
    await officer.send("/dialogues", heldFields());
    expect(await overview("phuong-kien-tuong", 2023)).toMatch(/kể cả đơn vị tiền thân<\/dt><dd>1</);
    expect(await overview("xa-tuyen-thanh-2025")).toContain("(một phần, từ 01/07/2025)");
    expect(await overview("xa-tuyen-thanh-2025")).toContain("không cộng:");
  });
});
