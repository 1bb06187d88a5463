import { describe, expect, it } from "vitest";
import { ACCESS_TABLE, type Action, RELATION_NAMES } from "../../../shared/access/access-table.ts";
import { RESIDENT } from "../../../shared/access/caller.ts";
import { cellOf, grantFor, type Place } from "../../../shared/access/may.ts";
import { ROLE_NAMES, ROLE_SCOPES, ROLES } from "../../../shared/access/roles.ts";
import { callers } from "../../support/callers.ts";
import { ward } from "../../support/dialogues.ts";
import { committeeAt, demonstration, unitNamed } from "./places.ts";

const ACTIONS = Object.keys(ACCESS_TABLE).map((action) => action as Action);
const { officer, head, receptionOfficer, broadcaster, blockHead, blockDeputy, ...others } =
  callers(demonstration);
const { appraiser, committeeMember, councilMember, clerk, operator, withoutRole, formService } = others;

/** phường 1 (of the officers asked), phường 2 (same block), a commune (another block), an agency, and elsewhere. */
const PLACES: Readonly<Record<string, Place>> = {
  "1": { unit: unitNamed("phuong-1") },
  "2": { unit: unitNamed("phuong-2") },
  c: { unit: unitNamed("xa-tuyen-thanh") },
  a: { unit: unitNamed("phong-noi-vu") },
  f: { unit: ward({ id: "phuong-9", locality: "moc-hoa", block: "khoi-phuong" }) },
};

const COLUMNS = [
  officer,
  head,
  receptionOfficer,
  broadcaster,
  blockHead,
  blockDeputy,
  appraiser,
  committeeMember,
  councilMember,
  clerk,
  operator,
  formService,
];

/**
 * The same rights written down a second time, as places of {@link PLACES} that each caller may do it in; `?` only with a
 * reason, `.` nowhere. In the order of the columns above.
 */
// biome-ignore format: a table
const EXPECTED: Readonly<Partial<Record<Action, string>>> = {
  //                     officer head  recep broad bhead bdep  apprs cmemb council clerk oper form
  "dialogue.read":        "1     1     1     1     12    12    12ca  12ca  12ca    12ca  .    12",
  "dialogue.record":      "1     .     .     .     .     .     12ca? .     .       .     .    12",
  "opinion.read-content": "1     1     1     .     .     .     12ca  .     .       .     .    .",
  "person.read":          "1     .     1     .     .     .     .     .     .       .     .    .",
  "persons.erase":        ".     1     .     .     .     .     .     .     .       12ca  .    .",
  "alert.read":             "1     1     .     .     .     .     .     12ca  .       12ca  12caf .",
  "score.read":           "12ca  12ca  12ca  12ca  12ca  12ca  12ca  12ca  12ca    12ca  .    12",
  "score.read-records":   "1     1     1     1     12    12    12ca  12ca  12ca    12ca  .    .",
  "record.read":            "1     1     1     1     12    12    12ca  12ca  12ca    12ca  .    12",
  "record.enter":           "1     .     .     .     .     .     12ca? .     .       .     .    12",
  "report.submit":          ".     1     .     .     .     .     12ca? .     .       .     .    .",
  "reception.enter":        "1     .     1     .     .     .     12ca? .     .       .     .    12",
  "opinion.answer":         "1     .     .     .     .     .     12ca? .     .       .     .    12",
  "opinion.reopen":         ".     .     .     .     .     .     12ca  .     .       12ca  .    .",
  "broadcast.enter":        "1     .     .     1     .     .     12ca? .     .       .     .    12",
  "petition.read":          "1     1     1     .     .     .     12ca  .     .       12ca  .    .",
  "petition.enter":         "1     .     1     .     .     .     .     .     .       .     .    .",
  "briefing.enter":         "1     .     .     .     .     .     .     .     .       12ca  .    .",
  "inspection.enter":       ".     .     .     .     .     .     12ca  .     .       12ca  .    .",
  "model.appraise":         ".     .     .     .     .     .     12ca  .     .       12ca  .    .",
  "award.record-received":  ".     .     .     .     .     .     .     .     .       12ca  .    .",
  "sanction.read":          ".     1     .     .     .     .     12ca  12ca  12ca    12ca  .    .",
  "sanction.enter":         ".     .     .     .     .     .     12ca  .     .       12ca  .    .",
  "sanction.confirm":       ".     .     .     .     .     .     .     12ca  .       .     .    .",
  "evidence.add":           "1     1     .     .     .     .     .     .     .       .     .    .",
  "evidence.read":          "1     1     .     .     12    12    12ca  12ca  12ca    12ca  .    .",
  "appraisal.read":         "1     1     .     .     12    12    12ca  12ca  12ca    12ca  .    .",
  "appraisal.self-score":   "1     1     .     .     .     .     .     .     .       .     .    .",
  "appraisal.submit":       ".     1     .     .     .     .     .     .     .       .     .    .",
  "appraisal.review-first": ".     .     .     .     12    12    12ca  .     .       .     .    .",
  "appraisal.review":       ".     .     .     .     .     .     12ca  .     .       .     .    .",
  "appeal.make":            ".     1     .     .     .     .     .     .     .       .     .    .",
};

describe("the access table", () => {
  it.each(Object.entries(EXPECTED))("%s: who may, in which units", (action, expected) => {
    const found = COLUMNS.map((caller) => {
      const granted = Object.entries(PLACES).flatMap(([letter, place]) => {
        const grant = grantFor(caller, action as Action, place);
        return grant ? [{ letter, ...grant }] : [];
      });
      const reason = granted.some(({ needsReason }) => needsReason) ? "?" : "";
      return granted.length === 0 ? "." : `${granted.map(({ letter }) => letter).join("")}${reason}`;
    });
    expect(found).toEqual(expected.split(/\s+/));
  });

  it.each<[Action, string]>([
    ["committee.read", "committee-member clerk"],
    ["alert.read", "committee-member clerk operator"],
    ["alert.choose", "clerk"],
    ["guidance.propose-issue", "clerk"],
    ["guidance.approve-issue", "committee-member"],
    ["approval.read", "committee-member clerk operator"],
    ["year.propose-decision", "clerk"],
    ["year.approve-decision", "committee-member"],
  ])("%s: who may, in the own committee and in no other", (action, roles) => {
    const allowedAt = (place: Place) =>
      COLUMNS.flatMap((caller) => grantFor(caller, action, place)?.role ?? []).join(" ");
    expect(allowedAt({ committee: committeeAt("kien-tuong") })).toBe(roles);
    expect(allowedAt({ committee: committeeAt("moc-hoa") })).toBe(
      roles.includes("operator") ? "operator" : "",
    );
  });

  it.each<Action>(["operators.read", "jobs.read", "audit.read", "access-log.read"])(
    "%s: operators",
    (action) => {
      expect(COLUMNS.filter((caller) => grantFor(caller, action, {}))).toEqual([operator]);
    },
  );

  it("gives who has no role what is public, and nothing else", () => {
    const everywhere = [...Object.values(PLACES), {}, { committee: committeeAt("kien-tuong") }];
    for (const caller of [RESIDENT, withoutRole])
      for (const place of everywhere)
        expect(ACTIONS.filter((action) => grantFor(caller, action, place))).toEqual([
          "dialogue.read-public",
          "record.read-public",
          "opinion.send",
          "figures.read",
          "unit.read",
        ]);
  });

  it("names every role, relation and action in both languages", () => {
    const texts = [
      ...Object.values(ROLE_NAMES),
      ...Object.values(RELATION_NAMES),
      ...Object.values(ACCESS_TABLE).map(({ name }) => name),
    ];
    for (const text of texts)
      expect(text).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
  });

  it("has only cells that some membership of the role can fill", () => {
    const fitting = {
      unit: ["own-unit", "own-locality"],
      block: ["own-block", "own-locality"],
      committee: ["own-committee", "own-body", "own-locality"],
      installation: ["installation"],
    };
    for (const action of ACTIONS)
      for (const role of ROLES) {
        const cell = cellOf(action, role);
        if (cell === undefined) continue;
        expect(fitting[ROLE_SCOPES[role]], `${action} ${role}`).toContain(
          typeof cell === "string" ? cell : cell.relation,
        );
      }
  });

  it.each(["nobody", "constructor", "__proto__", "toString"])(
    "has no cell for an unknown role: %s",
    (role) => {
      for (const action of ACTIONS) expect(Reflect.apply(cellOf, undefined, [action, role])).toBeUndefined();
    },
  );
});
