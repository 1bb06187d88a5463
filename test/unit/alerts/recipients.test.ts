import { describe, expect, it } from "vitest";
import { ALERT_RULES, ALERT_TOPICS, type AlertRuleId } from "../../../shared/alerts/alert-rule.ts";
import { KNOWN_RULES, ruleOf } from "../../../shared/alerts/known-rules.ts";
import { occasionSchema } from "../../../shared/alerts/occasion.ts";
import { type Listed, recipientsAmong } from "../../../shared/alerts/recipients.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { committeeNameSchema } from "../../../shared/committees/committee.ts";
import { memberSchema } from "../../../shared/committees/member.ts";
import { blockIdSchema, unitIdSchema } from "../../../shared/ids/readable-id.ts";

const DAY = localDateSchema.parse("2023-11-15");
const unit = (id: string) => unitIdSchema.parse(id);
const WARDS = blockIdSchema.parse("khoi-phuong");

const listed = (committee: object, members: readonly object[]): Listed => {
  const named = committeeNameSchema.parse({ name: "Ban Chỉ đạo", ...committee });
  return {
    committee: named,
    members: members.map((member) => ({
      committee: named.id,
      member: memberSchema.parse({ post: "Thành viên (ví dụ)", alerts: "none", ...member }),
      preferences: [],
      preferencesVersion: 1,
    })),
  };
};

const LISTED = [
  listed({ id: "ban-thi-xa" }, [
    { id: "thu-ky", holds: [{ role: "clerk" }] },
    { id: "tham-dinh", holds: [{ role: "appraiser" }] },
    { id: "uy-vien" },
    { id: "uy-vien-cu", to: "2023-11-14" },
    { id: "truong-1", holds: [{ role: "head", unit: "phuong-1" }, { role: "committee-member" }] },
    { id: "can-bo-1", holds: [{ role: "unit-officer", unit: "phuong-1" }] },
    { id: "tiep-dan-1", holds: [{ role: "reception-officer", unit: "phuong-1" }] },
    { id: "can-bo-2", holds: [{ role: "unit-officer", unit: "phuong-2" }] },
  ]),
  listed({ id: "ban-phuong-1", level: "commune", unit: "phuong-1" }, [{ id: "uy-vien-phuong" }]),
  listed({ id: "ban-phuong-2", level: "commune", unit: "phuong-2" }, [{ id: "uy-vien-phuong" }]),
];

const told = (rule: AlertRuleId, more: object = {}, day = DAY) =>
  recipientsAmong(
    occasionSchema.parse({ rule, subject: "x", episode: "1", on: DAY, unit: "phuong-1", facts: {}, ...more }),
    {
      rule: ruleOf(rule),
      unit: "unit" in more && more.unit === undefined ? undefined : { id: unit("phuong-1"), block: WARDS },
      listed: LISTED,
      blockOf: () => WARDS,
    },
    day,
  );
const names = (...args: Parameters<typeof told>) =>
  told(...args).map(({ stored }) => `${stored.committee}/${stored.member.id}`);

describe("the rules as shipped", () => {
  it("are one for each id, with a name in both languages, and between them use every topic", () => {
    expect(KNOWN_RULES.map(({ id }) => id)).toEqual([...ALERT_RULES]);
    expect(new Set(KNOWN_RULES.map(({ topic }) => topic))).toEqual(new Set(ALERT_TOPICS));
  });
});

describe("who is told", () => {
  it("climbs the ladder: the unit's officer, its head, then the standing agency and the committee", () => {
    expect(names("deadline-overdue")).toEqual(["ban-thi-xa/can-bo-1"]);
    expect(names("deadline-overdue-head")).toEqual(["ban-thi-xa/truong-1"]);
    expect(names("deadline-overdue-committee")).toEqual([
      "ban-phuong-1/uy-vien-phuong",
      "ban-thi-xa/tham-dinh",
      "ban-thi-xa/thu-ky",
      "ban-thi-xa/truong-1",
      "ban-thi-xa/uy-vien",
    ]);
  });

  it("is the reception officer too where the clock is one of a reception", () => {
    expect(names("deadline-near", { facts: { clock: "reception-result" } })).toEqual([
      "ban-thi-xa/can-bo-1",
      "ban-thi-xa/tiep-dan-1",
    ]);
    expect(names("deadline-near", { facts: { clock: "dialogue-result" } })).toEqual(["ban-thi-xa/can-bo-1"]);
  });

  it("is nobody before or after the membership, and everybody once, by duty where one names them", () => {
    expect(names("hot-spot")).not.toContain("ban-thi-xa/uy-vien-cu");
    expect(names("hot-spot", {}, localDateSchema.parse("2023-11-14"))).toContain("ban-thi-xa/uy-vien-cu");
    const heads = told("hot-spot").filter(({ stored }) => stored.member.id === "truong-1");
    expect(heads).toMatchObject([
      { duty: true, because: { kind: "role", role: "head" }, workplace: "phuong-1" },
    ]);
    expect(told("hot-spot").find(({ stored }) => stored.member.id === "uy-vien")).toMatchObject({
      duty: false,
    });
  });

  it("is the committee that the occasion names, and no other", () => {
    const of = { unit: undefined, committee: "ban-thi-xa", subject: "ban-thi-xa/can-bo-1" };
    expect(names("recipient-unreachable", of)).toEqual(["ban-thi-xa/thu-ky"]);
    expect(names("recipient-unreachable", { ...of, committee: "ban-phuong-1" })).toEqual([]);
  });

  it("is the locality's own committee where the occasion is about the whole locality", () => {
    expect(names("briefing-pack-ready", { unit: undefined, locality: "kien-tuong" })).not.toContain(
      "ban-phuong-1/uy-vien-phuong",
    );
  });

  it("is no member where the rule is for those who keep the system running", () => {
    const rules = ["job-failed", "mails-held", "tally-repaired"] as const;
    expect(rules.flatMap((rule) => names(rule))).toEqual([]);
  });
});
