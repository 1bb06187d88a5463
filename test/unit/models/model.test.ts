import { describe, expect, it } from "vitest";
import { type Model, modelSchema } from "../../../shared/models/model.ts";
import { modelKind } from "../../../shared/models/model-kind.ts";
import { unfilledParts } from "../../../shared/models/registration-form.ts";
import { hasPersonal } from "../../../shared/personal/personal.ts";
import { entryOf } from "../../../shared/records/body.ts";
import { actsOf, faultsOf } from "./acts.ts";

const { enter, effect } = actsOf(modelKind);

const entry = (changes: object = {}) => ({
  type: "model",
  subject: "collective",
  area: "political-system",
  name: "Nghe dân nói",
  registeredBy: "UBND phường (ví dụ)",
  registeredOn: "2023-01-05",
  ...changes,
});
const made = (changes: object = {}): Model => modelSchema.parse(enter(entry(changes)));

describe("a model", () => {
  it("counts for nothing itself: its years do", () => {
    expect(effect(made())).toEqual({});
  });

  it("keeps the name of a person in its personal part alone", () => {
    const { open, persons } = entryOf(modelKind, {
      unit: "phuong-1",
      ...entry({ type: "example", subject: "individual", individualName: "Người được nêu (ví dụ)" }),
    });
    expect(persons).toEqual({ individualName: "Người được nêu (ví dụ)" });
    expect(open).not.toHaveProperty("individualName");
    expect(hasPersonal(modelSchema)).toBe(false);
  });

  it("names no person where a collective is the model", () => {
    const given = { posted: { individualName: "Người được nêu (ví dụ)" }, sealed: false };
    expect(modelKind.personsFaults?.(made(), given)).toMatchObject([{ field: "individualName" }]);
    expect(modelKind.personsFaults?.(made({ subject: "individual" }), given)).toEqual([]);
    expect(modelKind.personsFaults?.(made(), { posted: { individualName: null }, sealed: true })).toEqual([]);
  });

  it("is public when collective, and kept back when it is about one person", () => {
    expect(modelKind.publicPart?.(made())).toMatchObject({ name: "Nghe dân nói", area: "political-system" });
    expect(modelKind.publicPart?.(made({ subject: "individual" }))).toBeUndefined();
  });

  it("says which of the ten parts of its form are still empty", () => {
    expect(unfilledParts(made()).map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(unfilledParts(made({ subUnits: [] })).map(({ number }) => number)).toContain(5);
    expect(unfilledParts(made({ subUnits: ["Khu phố 1"] })).map(({ number }) => number)).not.toContain(5);
    const filled = made({
      situation: "Nhà dân xa trụ sở",
      aims: "100 % ý kiến được trả lời",
      content: "Đối thoại lưu động",
      people: "Hộ dân khu phố 1",
      forces: [{ name: "Đảng ủy", role: "leads", task: "Chủ trì" }],
      workdays: 12,
      schedule: "Mỗi quý một cuộc",
      output: "Biên bản, danh mục trả lời",
      lasting: "Hằng năm",
    });
    expect(unfilledParts(filled)).toEqual([]);
  });

  it("names ấp and khu phố that the unit has, and days in their order", () => {
    const faults = faultsOf(() =>
      enter(
        entry({
          subUnits: ["Khu phố 1", "Khu phố 9"],
          registeredOn: "2023-11-16",
          beginsOn: "2023-03-01",
          evaluationOn: "2023-02-01",
          campaign: { name: "Chào mừng", from: "2023-03-01", to: "2023-02-28" },
        }),
      ),
    );
    expect(faults).toEqual([
      "registeredOn: date-in-future",
      "evaluationOn: before-date",
      "campaign.to: before-date",
      "subUnits.1: sub-unit-unknown",
    ]);
  });
});
