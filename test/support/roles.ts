import type { Caller } from "../../shared/access/caller.ts";
import { type Membership, membershipSchema } from "../../shared/access/membership.ts";
import type { Role } from "../../shared/access/roles.ts";

const KIEN_TUONG = "kien-tuong";
const COMMITTEE = "ban-chi-dao-kien-tuong";

/** A caller with one role in each of the units, from 2020 on. */
export const inUnits = (
  role: Role,
  units: readonly string[],
  principal = `https://issuer.test#${role}`,
): Caller => ({
  principal,
  memberships: units.map((unit) => membership(principal, role, { kind: "unit", unit, locality: KIEN_TUONG })),
});

export const inCommittee = (role: Role, principal = `https://issuer.test#${role}`): Caller => ({
  principal,
  memberships: [
    membership(principal, role, { kind: "committee", committee: COMMITTEE, locality: KIEN_TUONG }),
  ],
});

const membership = (principal: string, role: Role, scope: object): Membership =>
  membershipSchema.parse({ principal, role, scope, from: "2020-01-01" });

/** The officer of every commune that tests record in. */
export const officer = (principal?: string): Caller => inUnits("unit-officer", COMMUNES, principal);

const COMMUNES = [
  "phuong-1",
  "phuong-2",
  "phuong-3",
  "xa-tuyen-thanh",
  "xa-binh-hiep",
  "xa-binh-tan",
  "xa-thanh-hung",
  "xa-thanh-tri",
  "phong-noi-vu",
  "phong-tai-nguyen-moi-truong",
  "cong-ty-may-vi-du",
  "cong-ty-gao-vi-du",
];
