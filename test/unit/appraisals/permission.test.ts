import { describe, expect, it } from "vitest";
import type { Caller } from "../../../shared/access/caller.ts";
import { membershipSchema } from "../../../shared/access/membership.ts";
import { appraisedBy } from "../../../shared/appraisals/bodies.ts";
import type { Part } from "../../../shared/appraisals/card.ts";
import { allowPart } from "../../../shared/appraisals/permission.ts";
import type { Body } from "../../../shared/guidance/guidance.ts";
import {
  blockIdSchema,
  committeeIdSchema,
  localityIdSchema,
  unitIdSchema,
} from "../../../shared/ids/readable-id.ts";
import { card, guidance } from "./build.ts";

const committee = (id: string) => committeeIdSchema.parse(id);
const POLICE: Body = { id: "cong-an", name: { vi: "Công an", en: "Police" } };
const OFFICE: Body = { id: "ban-dan-van", name: { vi: "Ban Dân vận", en: "Office" } };
const committees = [
  { id: committee("ban-chi-dao") },
  { id: committee("to-cong-an"), appraises: ["cong-an"] },
];

describe("who appraises for a body", () => {
  it.each([
    ["ban-chi-dao", OFFICE, true],
    ["ban-chi-dao", undefined, true],
    ["ban-chi-dao", POLICE, false],
    ["to-cong-an", POLICE, true],
    ["to-cong-an", OFFICE, false],
  ])("%s, for that body: %o → %s", (id, body, expected) => {
    expect(appraisedBy(body, committees).includes(committee(id))).toBe(expected);
  });
});

const locality = localityIdSchema.parse("kien-tuong");
const unit = { id: unitIdSchema.parse("phuong-1"), locality, block: blockIdSchema.parse("khoi-phuong") };
const UNIT = { kind: "unit", unit: "phuong-1", locality };
const BLOCK = { kind: "block", block: "khoi-phuong", locality };
const COMMITTEE = { kind: "committee", committee: "ban-chi-dao", locality };
const withRole = (role: string, scope: object) => ({
  principal: `issuer#${role}`,
  memberships: [membershipSchema.parse({ principal: `issuer#${role}`, role, scope, from: "2023-01-01" })],
});
const attempt = (role: string, scope: object, part: Part) => write(withRole(role, scope), part);
const write = (caller: Caller, part: Part) =>
  allowPart(caller, part, {
    guidance: { ...guidance, bodies: [OFFICE] },
    criterion: card("2.1", {}).criterion,
    unit,
    committees,
  });

describe("writing a part of a card", () => {
  it.each<[string, object, Part, string]>([
    ["unit-officer", UNIT, "self", "Cán bộ phụ trách"],
    ["head", UNIT, "explanation", "Người đứng đầu đơn vị"],
    ["block-head", BLOCK, "review1", "Khối trưởng (cụm trưởng)"],
    ["block-deputy", BLOCK, "review1", "Khối phó (cụm phó)"],
    ["appraiser", COMMITTEE, "review1", "Ban Dân vận"],
    ["appraiser", COMMITTEE, "final", "Ban Dân vận"],
  ])("%s may, in that name", (role, scope, part, name) => {
    expect(attempt(role, scope, part)).toBe(name);
  });

  it.each<[string, object, Part]>([
    ["unit-officer", UNIT, "review1"],
    ["unit-officer", { ...UNIT, unit: "phuong-2" }, "self"],
    ["block-head", BLOCK, "self"],
    ["block-head", BLOCK, "review2"],
    ["block-head", { ...BLOCK, block: "khoi-xa" }, "review1"],
    ["appraiser", COMMITTEE, "self"],
    ["appraiser", { ...COMMITTEE, committee: "to-cong-an" }, "review1"],
    ["appraiser", { ...COMMITTEE, locality: "moc-hoa" }, "final"],
    ["clerk", COMMITTEE, "final"],
    ["committee-member", COMMITTEE, "review1"],
  ])("%s in %o may not write its %s", (role, scope, part) => {
    expect(() => attempt(role, scope, part)).toThrow("not-found");
  });

  it.each<[string, readonly [role: string, scope: object][], string]>([
    [
      "appraises elsewhere",
      [
        ["appraiser", { ...COMMITTEE, committee: "to-cong-an" }],
        ["block-head", BLOCK],
      ],
      "Khối trưởng (cụm trưởng)",
    ],
    [
      "appraises as well",
      [
        ["appraiser", COMMITTEE],
        ["block-deputy", BLOCK],
      ],
      "Khối phó (cụm phó)",
    ],
    [
      "is an officer too",
      [
        ["unit-officer", UNIT],
        ["appraiser", COMMITTEE],
      ],
      "Ban Dân vận",
    ],
  ])("whoever %s may by any of the roles, whatever their order", (_, roles, name) => {
    const memberships = roles.flatMap(([role, scope]) => withRole(role, scope).memberships);
    for (const held of [memberships, [...memberships].reverse()])
      expect(write({ principal: "issuer#both", memberships: held }, "review1")).toBe(name);
  });
});
