import { describe, expect, it } from "vitest";
import demonstration from "../../../shared/demonstration/kien-tuong-2023/pack.json" with { type: "json" };
import { checkPack } from "../../../shared/localities/check-pack.ts";
import { membershipsIn } from "../../../shared/localities/load-accounts.dynamodb.ts";
import { localityPackSchema } from "../../../shared/localities/pack.ts";

const from = "2023-01-01";
const officer = { role: "unit-officer", unit: "phuong-1", from };
const clerk = { role: "clerk", committee: "ban-chi-dao-kien-tuong", from };
const account = (...memberships: object[]) => ({ subject: "an", memberships });
const machine = (clientId: string, ...senders: string[]) => ({ clientId, senders, memberships: [officer] });

const packWith = (changes: object) => ({ ...demonstration, ...changes });
const placesOf = (changes: object) => checkPack(packWith(changes)).map(({ at, rule }) => `${at} ${rule}`);

describe("checking who holds which role", () => {
  it.each([
    [
      "a subject used twice",
      { accounts: [account(officer), account(clerk)] },
      "accounts[1].subject account-repeated",
    ],
    [
      "a client used twice",
      { machines: [machine("forms"), machine("forms")] },
      "machines[1].clientId client-repeated",
    ],
    [
      "an AWS identity of two machines",
      { machines: [machine("forms", "AROAEXAMPLE01"), machine("scans", "AROAEXAMPLE02", "AROAEXAMPLE01")] },
      "machines[1].senders[1] sender-repeated",
    ],
    [
      "a role held twice",
      { accounts: [account(officer, clerk, { ...officer, to: "2023-12-31" })] },
      "accounts[0].memberships[2] membership-repeated",
    ],
    [
      "a role that ends before it starts",
      { accounts: [account({ ...officer, to: "2022-12-31" })] },
      "accounts[0].memberships[0].to membership-ends-before-start",
    ],
    [
      "a unit that is not there",
      { accounts: [account({ ...officer, unit: "phuong-9" })] },
      "accounts[0].memberships[0].unit unit-unknown",
    ],
    [
      "a block that is not there",
      { accounts: [account({ role: "block-head", block: "khoi-nao", from })] },
      "accounts[0].memberships[0].block block-unknown",
    ],
    [
      "a committee that is not there",
      { machines: [{ ...machine("forms"), memberships: [{ ...clerk, committee: "ban-khac" }] }] },
      "machines[0].memberships[0].committee committee-unknown",
    ],
    ["a block that a unit names", { blocks: demonstration.blocks.slice(1) }, "units[1].block block-unknown"],
    [
      "two retentions at once",
      { retentions: [...demonstration.retentions, ...demonstration.retentions.slice(0, 1)] },
      `retentions[${demonstration.retentions.length}] retention-overlaps`,
    ],
    [
      "a subject with #",
      { accounts: [{ ...account(officer), subject: "an#binh" }] },
      "accounts[0].subject format",
    ],
    ["a client like a job", { machines: [machine("job:load")] }, "machines[0].clientId format"],
  ])("names %s", (_, changes, fault) => {
    expect(placesOf(changes)).toContain(fault);
  });

  it.each([
    ["a clerk of a unit", { role: "clerk", unit: "phuong-1", from }],
    ["a block head of a unit", { role: "block-head", unit: "phuong-1", from }],
    ["an operator of a committee", { role: "operator", committee: "ban-chi-dao-kien-tuong", from }],
    ["an officer of everything", { role: "unit-officer", installation: true, from }],
    ["an officer of nothing", { role: "unit-officer", from }],
    ["an officer of a unit and a block", { ...officer, block: "khoi-phuong" }],
  ])("refuses %s", (_, membership) => {
    expect(placesOf({ accounts: [account(membership)] })).toEqual([
      "accounts[0].memberships[0].role role-scope",
    ]);
  });

  it("says each fault in both languages", () => {
    const faults = checkPack(packWith({ accounts: [account({ role: "clerk", unit: "phuong-1", from })] }));
    expect(faults.map(({ message }) => message)).toEqual([
      {
        vi: "«Thư ký Ban Chỉ đạo» phải gắn với đúng một Ban Chỉ đạo (committee) và không gì khác.",
        en: "“Committee clerk” is held in exactly one committee and nothing else.",
      },
    ]);
  });

  it("lets a person hold several roles, one after the other and at once", () => {
    const earlier = { ...officer, to: "2023-06-30" };
    const later = { ...officer, from: "2023-09-01" };
    expect(placesOf({ accounts: [account(earlier, later, clerk)] })).toEqual([]);
  });
});

describe("the memberships of a pack", () => {
  it("are those of accounts of the issuer, and of machine clients by their id", () => {
    const pack = localityPackSchema.parse(
      packWith({ accounts: [account(officer)], machines: [machine("forms")] }),
    );
    const scope = { kind: "unit", unit: "phuong-1", locality: "kien-tuong" };
    expect(membershipsIn(pack, "https://issuer.test")).toEqual([
      { principal: "https://issuer.test#an", role: "unit-officer", scope, from },
      { principal: "forms", role: "unit-officer", scope, from },
    ]);
  });
});
