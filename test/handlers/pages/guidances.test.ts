import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guidanceSchema } from "../../../shared/guidance/guidance.ts";
import { putGuidance } from "../../../shared/guidance/guidances.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { personOf } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { type Visitor, visitorOf } from "./visitor.ts";

let opened: TestTable;
let officer: Visitor;
beforeAll(async () => {
  opened = await openSeededTable();
  officer = visitorOf(opened.table, personOf("can-bo-phuong-1"));
});
afterAll(() => opened.stop());

const example = (name: string) =>
  guidanceSchema.parse(
    JSON.parse(
      readFileSync(
        new URL(`../../../shared/demonstration/examples-2026/${name}.json`, import.meta.url),
        "utf8",
      ),
    ),
  );

describe("a guidance", () => {
  it("is read with its rules in words and its labels", async () => {
    const { status, html } = await officer.open("/guidances/vi-du-2023-xa-phuong/1");
    expect(status).toBe(200);
    expect(html).toContain('<span class="chip example">Ví dụ</span>');
    expect(html).toContain('id="IV.1"');
    expect(html).toContain("Tỷ lệ: ");
    expect(html).toContain("từ 95,00 điểm");
    expect(html).not.toContain("không có hiệu lực tại đây");
  });

  it("tells everything that a whole table holds: bodies, bonus, deductions, vetoes, quotas, what was mended", async () => {
    for (const name of ["can-tho-2579-xa-phuong", "thanh-hoa-hdnd"]) {
      const guidance = example(name);
      await transact(opened.table, [putGuidance(opened.table, guidance)]);
      const { html } = await officer.open(`/guidances/${guidance.id}/${guidance.version}`);
      const { vetoes = [], caps = [], quotas = [], normalisations = [], bodies = [] } = guidance;
      const { bonus, deductions } = guidance;
      const further = [...(bonus?.criteria ?? []), ...(deductions?.criteria ?? [])];
      expect(further.length, name).toBeGreaterThan(0);
      const told = [...vetoes, ...caps, ...quotas, ...further].map(({ text }) => text.vi);
      const missing = [
        ...told,
        ...normalisations.map(({ said }) => said),
        ...bodies.map(({ name: body }) => body.vi),
      ].filter((text) => !html.includes(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")));
      expect(missing, name).toEqual([]);
      // Tables of other provinces.
      expect(html).toContain("Ví dụ, không có hiệu lực tại đây");
    }
  });

  it("is an unknown page where there is none, and for whoever reads no scores", async () => {
    expect((await officer.open("/guidances/vi-du-2023-xa-phuong/9")).status).toBe(404);
    expect((await officer.open("/guidances/vi-du-2023-xa-phuong/x")).status).toBe(404);
    const nobody = visitorOf(opened.table, personOf("chua-co-vai-tro"));
    expect((await nobody.open("/guidances/vi-du-2023-xa-phuong/1")).status).toBe(404);
  });
});
