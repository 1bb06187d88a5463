import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../shared/canonical/canonical-json.ts";
import demonstration from "../../../shared/demonstration/kien-tuong-2023/pack.json" with { type: "json" };
import { checkGuidance } from "../../../shared/guidance/check.ts";
import { bodyOf, criteriaOf, leavesOf } from "../../../shared/guidance/criteria.ts";
import { criterionIdSchema } from "../../../shared/guidance/criterion-id.ts";
import { describeRule } from "../../../shared/guidance/describe.ts";
import { groupSchema, guidanceSchema } from "../../../shared/guidance/guidance.ts";
import { asDrafted } from "./as-drafted.ts";
import { appraised, group, guidanceOf, leaf } from "./build.ts";

const FOLDER = new URL("../../../shared/demonstration/examples-2026/", import.meta.url);
const examples = readdirSync(FOLDER).map((name): [string, unknown] => [
  name,
  JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")),
]);

describe.each(examples)("the example %s", (_name, data) => {
  it("passes the check", () => {
    expect(checkGuidance(data)).toEqual([]);
  });

  it("says that it is an example of 2026, where it is from, and each thing it takes otherwise", () => {
    const guidance = guidanceSchema.parse(data);
    expect(guidance).toMatchObject({ example: true, year: 2026, scope: { kind: "province" } });
    expect(guidance.title.vi).toMatch(/^VÍ DỤ/);
    expect(guidance.normalisations?.length).toBeGreaterThan(4);
  });

  it("keeps every word through the schema, so that its hash is over what was written", () => {
    expect(canonicalJson(guidanceSchema.parse(data))).toBe(canonicalJson(data));
  });

  it("can tell each rule in both languages and who appraises", () => {
    const guidance = guidanceSchema.parse(data);
    for (const leaf of leavesOf(guidance)) {
      expect(describeRule(leaf, "vi").length).toBeGreaterThan(10);
      expect(describeRule(leaf, "en").length).toBeGreaterThan(10);
      expect(bodyOf(guidance, leaf.id)).toEqual(guidance.bodies?.[0]);
    }
  });
});

describe("guidances that use nothing new", () => {
  it.each(demonstration.guidances.map((guidance) => [guidance.id, guidance] as const))(
    "%s keeps its hash",
    (_, data) => {
      expect(canonicalJson(guidanceSchema.parse(data))).toBe(canonicalJson(data));
    },
  );
});

describe("the draft of C.2 as it was", () => {
  const faults = checkGuidance(asDrafted()).map(({ at, rule }) => `${at} ${rule}`);

  it("has exactly the faults that were recorded, each with its place", () => {
    expect(faults.sort()).toEqual([
      "bonus.max children-sum",
      "clauses[2] numbering-gap",
      "criteria[0].children[0].children[0].alsoDeductedIn[0] deduction-missing",
      "criteria[2].children[2].max children-sum",
      "criteria[5].children[0].children[0].alsoDeductedIn[0] deduction-missing",
      "deductions.criteria[5].maxInText max-differs",
      "deductions.criteria[6].maxInText max-differs",
    ]);
  });

  it("may still be kept as a draft: its shape is right", () => {
    const draft = guidanceSchema.parse(asDrafted());
    expect(draft.draft).toBe(true);
    expect(criteriaOf(draft).filter(({ section }) => section === "deductions")).toHaveLength(9);
  });
});

describe("who appraises a criterion", () => {
  const data = {
    ...guidanceSchema.parse(demonstration.guidances[0]),
    bodies: [
      { id: "thuong-truc", name: { vi: "Thường trực", en: "Standing Committee" } },
      { id: "mttq", name: { vi: "Mặt trận Tổ quốc", en: "Fatherland Front" } },
    ],
  };
  const withBody = (at: "group" | "leaf") => {
    const guidance = guidanceSchema.parse(structuredClone(data));
    const [first] = guidance.criteria;
    if (first?.kind !== "group") throw new Error("the first criterion is no heading");
    const [child] = first.children;
    Object.assign(at === "group" ? first : (child ?? {}), { appraisedBy: "mttq" });
    return guidance;
  };
  const body = (guidance: ReturnType<typeof withBody>, id: string) =>
    bodyOf(guidance, criterionIdSchema.parse(id))?.id;

  it("is its own body, else that of the heading, else the first", () => {
    expect(["I.1", "I.2", "II.1"].map((id) => body(withBody("leaf"), id))).toEqual([
      "mttq",
      "thuong-truc",
      "thuong-truc",
    ]);
    expect(["I.1", "I.2", "II.1"].map((id) => body(withBody("group"), id))).toEqual([
      "mttq",
      "mttq",
      "thuong-truc",
    ]);
  });

  it("is that of the nearest of several headings", () => {
    const inner = { ...group("I.1", leaf("I.1.a", 100, appraised)), appraisedBy: "mttq" };
    const outer = groupSchema.parse({ ...group("I", groupSchema.parse(inner)), appraisedBy: "thuong-truc" });
    expect(body(guidanceOf([outer], { bodies: data.bodies }), "I.1.a")).toBe("mttq");
  });

  it("is a body that the guidance names", () => {
    const guidance = { ...withBody("leaf"), bodies: data.bodies.slice(0, 1) };
    expect(checkGuidance(guidance)).toMatchObject([
      { at: "criteria[0].children[0].appraisedBy", rule: "body-unknown" },
    ]);
  });
});
