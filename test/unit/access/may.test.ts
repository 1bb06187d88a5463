import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACCESS_TABLE, type Action } from "../../../shared/access/access-table.ts";
import { type Caller, callerOn } from "../../../shared/access/caller.ts";
import { allow, grantFor, type Place } from "../../../shared/access/may.ts";
import { type Membership, membershipSchema } from "../../../shared/access/membership.ts";
import { ROLE_SCOPES, ROLES } from "../../../shared/access/roles.ts";
import { addDays, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { committeeIdSchema, localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { ward } from "../../support/dialogues.ts";

const TODAY = localDateSchema.parse("2023-11-15");
const PRINCIPAL = "https://issuer.test#somebody";

const locality = fc.constantFrom("kien-tuong", "moc-hoa");
const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days));

/** Ids of units, blocks and committees say their locality: no two are the same. */
const inLocality = (name: string, where: string) => `${name}-${where}`;

const membershipOf = ([role, where, number]: [(typeof ROLES)[number], string, number]) => {
  const kind = ROLE_SCOPES[role];
  const id = inLocality(`${kind}-${number}`, where);
  return kind === "installation"
    ? { role, scope: { kind } }
    : { role, scope: { kind, [kind]: id, locality: where } };
};

const undated = fc.tuple(fc.constantFrom(...ROLES), locality, fc.constantFrom(1, 2)).map(membershipOf);
const dated = fc
  .tuple(undated, day, fc.option(day, { nil: undefined }))
  .map(([held, from, to]): Membership => membershipSchema.parse({ principal: PRINCIPAL, ...held, from, to }));
const held = undated.map(
  (one): Membership => membershipSchema.parse({ principal: PRINCIPAL, ...one, from: "2023-01-01" }),
);

const unitAt: fc.Arbitrary<Place> = fc
  .tuple(locality, fc.constantFrom(1, 2), fc.option(fc.constantFrom(1, 2), { nil: undefined }))
  .map(([where, number, block]) => ({
    unit: ward({
      id: inLocality(`unit-${number}`, where),
      locality: where,
      ...(block !== undefined && { block: inLocality(`block-${block}`, where) }),
    }),
  }));
const committeeAt: fc.Arbitrary<Place> = fc.tuple(locality, fc.constantFrom(1, 2)).map(([where, number]) => ({
  committee: {
    id: committeeIdSchema.parse(inLocality(`committee-${number}`, where)),
    locality: localityIdSchema.parse(where),
  },
}));
const place: fc.Arbitrary<Place> = fc.oneof(unitAt, committeeAt, fc.constant({}));
const action = fc.constantFrom(...Object.keys(ACCESS_TABLE).map((name) => name as Action));

const callerWith = (memberships: readonly Membership[]): Caller => ({ principal: PRINCIPAL, memberships });
const may = (
  memberships: readonly Membership[],
  what: Action,
  where: Place,
): "yes" | "with-reason" | "no" => {
  const grant = grantFor(callerWith(memberships), what, where);
  if (!grant) return "no";
  return grant.needsReason ? "with-reason" : "yes";
};
const RANK = { no: 0, "with-reason": 1, yes: 2 };

describe("what a caller may", () => {
  it("is the best of what each of its memberships allows", () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 6 }), action, place, (memberships, what, where) => {
        const each = memberships.map((one) => RANK[may([one], what, where)]);
        expect(RANK[may(memberships, what, where)]).toBe(Math.max(RANK[may([], what, where)], ...each));
      }),
    );
  });

  it("never becomes less by one more membership, wherever it stands", () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 5 }), held, action, place, (memberships, more, what, where) => {
        const before = RANK[may(memberships, what, where)];
        expect(RANK[may([...memberships, more], what, where)]).toBeGreaterThanOrEqual(before);
        expect(RANK[may([more, ...memberships], what, where)]).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it("comes from what is in force on the day, both days included, and from nothing else", () => {
    fc.assert(
      fc.property(fc.array(dated, { maxLength: 6 }), day, (memberships, on) => {
        const inForce = memberships.filter(({ from, to }) => !(on < from) && !(to !== undefined && on > to));
        expect(callerOn(on, PRINCIPAL, memberships)).toEqual({ principal: PRINCIPAL, memberships: inForce });
      }),
    );
  });

  it("is nothing but the public part in another locality", () => {
    fc.assert(
      fc.property(
        fc.array(held, { maxLength: 6 }),
        action,
        fc.oneof(unitAt, committeeAt),
        (memberships, what, where) => {
          const here = (where.unit ?? where.committee)?.locality;
          const foreign = memberships.filter(
            ({ scope }) => scope.kind !== "installation" && scope.locality !== here,
          );
          expect(may(foreign, what, where)).toBe(may([], what, where));
        },
      ),
    );
  });

  it("is refused as if there were nothing", () => {
    expect(() => allow(callerWith([]), "dialogue.read", { unit: ward() })).toThrow(
      expect.objectContaining({ name: "Refusal", code: "not-found" }),
    );
    expect(allow(callerWith([]), "unit.read", { unit: ward() })).toEqual({
      role: "resident",
      relation: "public",
      needsReason: false,
    });
  });

  it("needs no reason where one of the roles needs none", () => {
    const officer = membershipSchema.parse({
      principal: PRINCIPAL,
      role: "unit-officer",
      scope: { kind: "unit", unit: "phuong-1", locality: "kien-tuong" },
      from: "2023-01-01",
    });
    const appraiser = membershipSchema.parse({
      principal: PRINCIPAL,
      role: "appraiser",
      scope: { kind: "committee", committee: "ban-chi-dao-kien-tuong", locality: "kien-tuong" },
      from: "2023-01-01",
    });
    const grantOf = (...memberships: Membership[]) =>
      grantFor(callerWith(memberships), "dialogue.record", { unit: ward() });
    expect(grantOf(appraiser)).toMatchObject({ role: "appraiser", needsReason: true });
    expect(grantOf(appraiser, officer)).toMatchObject({ role: "unit-officer", needsReason: false });
  });
});
