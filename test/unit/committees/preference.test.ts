import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALERT_TOPICS } from "../../../shared/alerts/alert-rule.ts";
import { DELIVERIES } from "../../../shared/alerts/entry.ts";
import {
  ALERT_PREFERENCES,
  isOfCommittee,
  isToldOf,
  memberSchema,
} from "../../../shared/committees/member.ts";
import { type Preference, preferenceOf, wantsMail } from "../../../shared/committees/preference.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";

const units = ["phuong-1", "phuong-2", "phuong-3"].map((id) => unitIdSchema.parse(id));
const [one, two] = units;
const general = fc.constantFrom(...ALERT_PREFERENCES).map((alerts) => ({ alerts }));
const topics = fc.constantFrom(...ALERT_TOPICS);
const preferences: fc.Arbitrary<Preference[]> = fc.array(
  fc.record(
    { topic: topics, delivery: fc.constantFrom(...DELIVERIES), unit: fc.constantFrom(...units) },
    { requiredKeys: ["topic", "delivery"] },
  ),
  { maxLength: 8 },
);

describe("when a member hears of something", () => {
  it("is as chosen for the topic and unit, else for the topic, else in general", () => {
    const chosen: Preference[] = [
      { topic: "scores", delivery: "weekly" },
      { topic: "scores", unit: one, delivery: "off" },
    ];
    const when = (unit: typeof one, topic: "scores" | "awards" = "scores") =>
      preferenceOf({ alerts: "at-once" }, chosen, { topic, unit, duty: false });
    expect([when(one), when(two), when(undefined), when(one, "awards")]).toEqual([
      "off",
      "weekly",
      "weekly",
      "at-once",
    ]);
  });

  it("is the later of two choices about the same", () => {
    const chosen: Preference[] = [
      { topic: "awards", delivery: "daily" },
      { topic: "awards", delivery: "off" },
    ];
    expect(preferenceOf({ alerts: "none" }, chosen, { topic: "awards", duty: false })).toBe("off");
  });

  it("is never later than the day where it is a duty, whatever was chosen", () => {
    fc.assert(
      fc.property(
        general,
        preferences,
        topics,
        fc.option(fc.constantFrom(...units)),
        (member, chosen, topic, unit) => {
          const told = { topic, unit: unit ?? undefined };
          const duty = preferenceOf(member, chosen, { ...told, duty: true });
          expect(["at-once", "daily"]).toContain(duty);
          // A duty changes no wish to hear at once.
          const free = preferenceOf(member, chosen, { ...told, duty: false });
          expect(duty === "at-once").toBe(free === "at-once");
        },
      ),
    );
  });

  it("is not moved by choices for other topics and other units", () => {
    fc.assert(
      fc.property(general, preferences, topics, (member, chosen, topic) => {
        const told = { topic, unit: one, duty: false };
        const about = chosen.filter(
          (choice) => choice.topic === topic && (choice.unit === undefined || choice.unit === one),
        );
        expect(preferenceOf(member, chosen, told)).toBe(preferenceOf(member, about, told));
      }),
    );
  });

  it("asks for an address only where some mail can come", () => {
    expect(wantsMail({ alerts: "none" }, [])).toBe(false);
    expect(wantsMail({ alerts: "none" }, [{ topic: "scores", delivery: "off" }])).toBe(false);
    expect(wantsMail({ alerts: "none" }, [{ topic: "scores", delivery: "weekly" }])).toBe(true);
    expect(wantsMail({ alerts: "none", holds: [{ role: "head", unit: one }] }, [])).toBe(true);
  });
});

describe("members", () => {
  const member = (more: object) =>
    memberSchema.parse({ id: "uy-vien", post: "Ủy viên", alerts: "none", ...more });

  it("without duties are the committee's and told of every unit; officers of a unit of theirs alone", () => {
    const officer = member({ holds: [{ role: "unit-officer", unit: "phuong-1" }] });
    const both = member({ holds: [{ role: "head", unit: "phuong-1" }, { role: "committee-member" }] });
    expect([member({}), officer, both].map(isOfCommittee)).toEqual([true, false, true]);
    expect(units.slice(0, 2).map((unit) => isToldOf(officer, unit))).toEqual([true, false]);
    expect(units.slice(0, 2).map((unit) => isToldOf(both, unit))).toEqual([true, true]);
  });
});
