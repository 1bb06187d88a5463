import { type Caller, callerOn } from "../../shared/access/caller.ts";
import { type Membership, membershipSchema } from "../../shared/access/membership.ts";
import { personPrincipal } from "../../shared/access/principal.ts";
import type { Role } from "../../shared/access/roles.ts";
import { localDateOf, localDateSchema } from "../../shared/calendar/local-date.ts";
import { membershipsIn } from "../../shared/localities/load-accounts.dynamodb.ts";
import type { LocalityPack } from "../../shared/localities/pack.ts";
import { NOW } from "./dialogues.ts";

/** Issuer of the accounts that the demonstration set names, as tests load it. */
export const TEST_ISSUER = "https://issuer.test";

/** A machine client that only tests have: unit officer of every unit, and operator. */
export const TEST_MACHINE = "test-machine";

/** The principal of an account: `personOf("can-bo-phuong-1")`. */
export const personOf = (subject: string): string => personPrincipal(TEST_ISSUER, subject);

/** What `test-machine` holds in addition to the pack. */
export function testMachineMemberships({ units, locality }: LocalityPack): readonly Membership[] {
  const held = { principal: TEST_MACHINE, from: localDateSchema.parse("2023-01-01") };
  return [
    ...units.map(({ id }): Membership => {
      return { ...held, role: "unit-officer", scope: { kind: "unit", unit: id, locality: locality.id } };
    }),
    { ...held, role: "operator", scope: { kind: "installation" } },
  ];
}

/** Who is who in the demonstration set, by what they are: subjects of accounts. */
const SUBJECTS = {
  officer: "can-bo-phuong-1",
  officer2: "can-bo-phuong-2",
  head: "truong-phuong-1",
  receptionOfficer: "tiep-dan-phuong-1",
  broadcaster: "truyen-thanh-phuong-1",
  blockHead: "khoi-truong-phuong",
  blockDeputy: "khoi-pho-phuong",
  appraiser: "tham-dinh",
  committeeMember: "uy-vien",
  committeeMember2: "uy-vien-2",
  councilMember: "hoi-dong",
  clerk: "thu-ky",
  operator: "quan-tri",
  /** Has an account and no role. */
  withoutRole: "chua-co-vai-tro",
} as const;

type Callers = Readonly<Record<keyof typeof SUBJECTS | "formService" | "testMachine", Caller>>;

/** The demonstration's accounts and machines as callers on the day that tests play on ({@link NOW}). */
export function callers(pack: LocalityPack): Callers {
  const all = [...membershipsIn(pack, TEST_ISSUER), ...testMachineMemberships(pack)];
  const callerNamed = (principal: string): Caller =>
    callerOn(
      localDateOf(NOW),
      principal,
      all.filter((membership) => membership.principal === principal),
    );
  const person = (name: keyof typeof SUBJECTS) => callerNamed(personOf(SUBJECTS[name]));
  return {
    officer: person("officer"),
    officer2: person("officer2"),
    head: person("head"),
    receptionOfficer: person("receptionOfficer"),
    broadcaster: person("broadcaster"),
    blockHead: person("blockHead"),
    blockDeputy: person("blockDeputy"),
    appraiser: person("appraiser"),
    committeeMember: person("committeeMember"),
    committeeMember2: person("committeeMember2"),
    councilMember: person("councilMember"),
    clerk: person("clerk"),
    operator: person("operator"),
    withoutRole: person("withoutRole"),
    formService: callerNamed("form-service"),
    testMachine: callerNamed(TEST_MACHINE),
  };
}

const KIEN_TUONG = "kien-tuong";
const COMMITTEE = "ban-chi-dao-kien-tuong";

/** A caller with one role in each of the units, from 2020 on. */
export const inUnits = (role: Role, units: readonly string[], principal = personOf(role)): Caller => ({
  principal,
  memberships: units.map((unit) => membership(principal, role, { kind: "unit", unit, locality: KIEN_TUONG })),
});

export const inCommittee = (role: Role, principal = personOf(role)): Caller => ({
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
