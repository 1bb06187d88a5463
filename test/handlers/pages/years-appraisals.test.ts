import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardSchema } from "../../../shared/appraisals/card.ts";
import { findCard } from "../../../shared/appraisals/cards.dynamodb.ts";
import { saveCard } from "../../../shared/appraisals/save-card.dynamodb.ts";
import { takeStep } from "../../../shared/appraisals/take-step.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { inCommittee, inUnits, personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { type Fields, hidden, type Visit, type Visitor, visitorOf } from "./visitor.ts";

let opened: TestTable;
let appraiser: Visitor;
const PAGE = "/appraisals/2023?criterion=IV.1";
const UNITS = ["phuong-1", "phuong-2", "phuong-3"];
const criterion = cardSchema.shape.criterion.parse("IV.1");
const yearOf = (unit: string) => unitYearSchema.parse({ unit, year: 2023 });
const cardOf = (unit: string) => findCard(opened.table, yearOf(unit), "IV.1");
const deps = () => ({ table: opened.table, clock: fixedClock(NOW) });
const other = inCommittee("appraiser", "issuer#other-appraiser");
const save = (unit: string, part: "self" | "review1", caller: typeof other, version: number, body: object) =>
  saveCard(deps(), { caller, of: yearOf(unit), criterion, part, version }, body);

beforeAll(async () => {
  opened = await openSeededTable();
  appraiser = visitorOf(opened.table, personOf("tham-dinh"));
  for (const unit of UNITS) {
    const head = inUnits("head", [unit]);
    await save(unit, "self", head, 0, { points: 500, explanation: `Của ${unit}` });
    const iv2 = cardSchema.shape.criterion.parse("IV.2");
    await saveCard(
      deps(),
      { caller: head, of: yearOf(unit), criterion: iv2, part: "self", version: 0 },
      { points: 1 },
    );
    await takeStep(deps(), { caller: head, of: yearOf(unit), step: "submit", version: 0 });
  }
});
afterAll(() => opened.stop());

/** The number of the unit's row, and its hidden inputs as a browser sends them. */
function rowOf({ html }: Visit, unit: string): number {
  const at = /name="rows\.(\d+)\.unit" value="([^"]+)"/g;
  const found = [...html.matchAll(at)].find(([, , id]) => id === unit);
  return Number(found?.[1] ?? Number.NaN);
}
/** All hidden inputs and texts of the form as they stand, with some of them changed by unit. */
function filled(page: Visit, changes: Readonly<Record<string, Fields>>): Fields {
  const inputs = [...page.html.matchAll(/name="(rows\.[^"]+)" value="([^"]*)"/g)];
  const comments = [...page.html.matchAll(/<textarea name="(rows\.[^"]+)"[^>]*>\n([^<]*)</g)];
  const now = [...inputs, ...comments].map(([, name = "", value = ""]) => [name, value]);
  const changed = Object.entries(changes).flatMap(([unit, fields]) =>
    Object.entries(fields).map(([name, value]) => [`rows.${rowOf(page, unit)}.${name}`, value]),
  );
  return {
    criterion: "IV.1",
    committee: hidden(page.html, "committee"),
    ...Object.fromEntries([...now, ...changed]),
  };
}
const summaryIn = (html: string) => /<div class="summary" id="problems"[\s\S]*?<\/div>/.exec(html)?.[0];

describe("the appraiser's page", () => {
  it("lists the criteria that are appraised, none of records", async () => {
    const { html } = await appraiser.open("/appraisals/2023");
    expect(html).toContain('href="/appraisals/2023?criterion=IV.1"');
    expect(html).not.toContain("criterion=I.1");
  });

  it("shows all units side by side, with inputs where a review is due", async () => {
    const page = await appraiser.open(PAGE);
    expect(page.html).toContain("Của phuong-2");
    expect(page.html.match(/name="rows\.\d+\.points"/g)).toHaveLength(UNITS.length);
    expect(page.html).toContain("Chưa đến lượt thẩm định");
  });

  it("shows a clerk the same without inputs, and whoever is of no committee nothing", async () => {
    const clerk = await visitorOf(opened.table, personOf("thu-ky")).open(PAGE);
    expect(clerk.status).toBe(200);
    expect(clerk.html).not.toContain('name="rows.');
    const officer = visitorOf(opened.table, personOf("can-bo-phuong-1"));
    expect((await officer.open(PAGE)).status).toBe(404);
  });

  it("saves the rows that were touched and leaves the others alone", async () => {
    const page = await appraiser.open(PAGE);
    const saved = await appraiser.sendForm(page, filled(page, { "phuong-2": { points: "4,5" } }));
    expect(saved.html).toContain("Đã lưu 1 dòng");
    expect((await cardOf("phuong-2"))?.review1).toMatchObject({ points: 450, by: personOf("tham-dinh") });
    expect((await cardOf("phuong-1"))?.review1).toBeUndefined();
    const again = await appraiser.sendForm(saved, filled(saved, {}));
    expect(again.html).toContain("Không có dòng nào thay đổi");
    expect((await cardOf("phuong-2"))?.version).toBe(2);
  });

  it("tells each row that was not saved, saves the others, and keeps what was typed", async () => {
    const page = await appraiser.open(PAGE);
    await save("phuong-2", "review1", other, 2, { points: 300 });
    const sent = await appraiser.sendForm(
      page,
      filled(page, {
        "phuong-1": { points: "99" },
        "phuong-2": { points: "2", comment: "Của tôi" },
        "phuong-3": { points: "5" },
      }),
    );
    expect(summaryIn(sent.html)).toContain("2 dòng chưa lưu được");
    expect(summaryIn(sent.html)).toContain("1 dòng khác đã lưu");
    expect(sent.html).toContain("Người khác vừa lưu phiếu của đơn vị này: 3,00");
    expect(sent.html).toContain("Của tôi");
    expect(sent.html).toContain('value="99"');
    expect((await cardOf("phuong-3"))?.review1?.points).toBe(500);
    expect((await cardOf("phuong-2"))?.review1?.points).toBe(300);

    const mended = await appraiser.sendForm(sent, filled(sent, { "phuong-1": { points: "1" } }));
    expect(mended.html).toContain("Đã lưu 2 dòng");
    expect((await cardOf("phuong-1"))?.review1?.points).toBe(100);
    expect((await cardOf("phuong-2"))?.review1).toMatchObject({ points: 200, comment: "Của tôi" });
  });

  it("writes a double click once and tells both that it was saved", async () => {
    const page = await appraiser.open(PAGE);
    const fields = {
      token: hidden(page.html, "token"),
      ...filled(page, { "phuong-3": { points: "4" } }),
    };
    const both = await Promise.all([1, 2].map(() => appraiser.post("/appraisals/2023", fields)));
    expect(both.map(({ location }) => location)).toEqual(
      both.map(() => "/appraisals/2023?criterion=IV.1&saved=1"),
    );
    expect((await cardOf("phuong-3"))?.version).toBe(3);
  });

  it("given a session that had ended: shows what was typed once more, on the version it was made from", async () => {
    const page = await appraiser.open(PAGE);
    const version = (await cardOf("phuong-3"))?.version ?? 0;
    const fields = { token: hidden(page.html, "token"), csrf: "of-another-session" };
    const typed = filled(page, { "phuong-3": { points: "3,75" } });
    const expired = await appraiser.post("/appraisals/2023", { ...fields, ...typed });
    const back = /href="(\/appraisals\/2023\?draft=[^"]+)"/.exec(expired.html)?.[1] ?? "";
    const again = await appraiser.open(back);
    expect(again.html).toContain('value="3,75"');
    await save("phuong-3", "review1", other, version, { points: 100 });
    const sent = await appraiser.sendForm(again, filled(again, {}));
    expect(sent.html).toContain("Người khác vừa lưu phiếu của đơn vị này: 1,00");
    expect(sent.html).toContain('value="3,75"');
  });
});
