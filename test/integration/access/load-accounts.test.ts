import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callerOf } from "../../../shared/access/caller.dynamodb.ts";
import { machineOfSender } from "../../../shared/access/senders.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { type Instant, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { parseEvent } from "../../../shared/events/domain-event.ts";
import { committeeIdSchema, localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { loadPack } from "../../../shared/localities/load-pack.dynamodb.ts";
import type { LocalityPack } from "../../../shared/localities/pack.ts";
import { subjectEventKey } from "../../../shared/storage/keys.ts";
import { itemsOf } from "../../../shared/storage/query.dynamodb.ts";
import { personOf, TEST_ISSUER } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const load = (pack: LocalityPack) => loadPack({ table: opened.table, now: NOW, issuer: TEST_ISSUER }, pack);
const day = (text: string) => localDateSchema.parse(text);
const rolesOf = async (principal: string, at: string = NOW) => {
  const { memberships } = await callerOf(
    { table: opened.table, clock: fixedClock(at as Instant) },
    principal,
  );
  return memberships.map(({ role, scope }) => ({ role, ...scope }));
};

/** Types of the events about the principal, in the order they were written. */
async function eventsAbout(principal: string): Promise<string[]> {
  const items = await Array.fromAsync(itemsOf(opened.table, subjectEventKey(principal, "").pk));
  return items.map(({ event }) => {
    const { type, subject, actor, data } = parseEvent(event);
    expect([subject, actor]).toEqual([principal, "job:load"]);
    return `${type} ${JSON.stringify(data)}`;
  });
}

/** The demonstration set, in which this account's roles end on that day. */
const ending = (subject: string, to: string | undefined): LocalityPack => {
  const pack = demonstrationPack();
  return {
    ...pack,
    accounts: pack.accounts.map((account) =>
      account.subject === subject
        ? {
            ...account,
            memberships: account.memberships.map((one) => ({ ...one, to: to === undefined ? to : day(to) })),
          }
        : account,
    ),
  };
};

const about = (principal: string, role: string, scope: string, to?: string) =>
  JSON.stringify({ principal, role, scope, from: "2023-01-01", to });

describe("loading who holds which role", () => {
  it("gives an account of the issuer its roles, and a machine client its own", async () => {
    const scope = { kind: "unit", locality: "kien-tuong" };
    expect(await rolesOf(personOf("can-bo-phuong-1"))).toEqual([
      { role: "unit-officer", ...scope, unit: "phuong-1" },
    ]);
    expect(await rolesOf("form-service")).toEqual([
      { role: "filing-service", ...scope, unit: "phuong-1" },
      { role: "filing-service", ...scope, unit: "phuong-2" },
    ]);
    expect(await rolesOf(personOf("quan-tri"))).toEqual([{ role: "operator", kind: "installation" }]);
  });

  it("gives nothing to an account without a role, to the same subject elsewhere, or before the first day", async () => {
    expect(await rolesOf(personOf("chua-co-vai-tro"))).toEqual([]);
    expect(await rolesOf("https://other.test#can-bo-phuong-1")).toEqual([]);
    expect(await rolesOf("can-bo-phuong-1")).toEqual([]);
    expect(await rolesOf(personOf("can-bo-phuong-1"), "2022-12-31T10:00:00.000Z")).toEqual([]);
  });

  it("changes nothing when it is loaded again", async () => {
    const principal = personOf("thu-ky");
    const granted = `membership.granted ${about(principal, "clerk", "committee:ban-chi-dao-kien-tuong")}`;
    expect(await eventsAbout(principal)).toEqual([granted]);
    await load(demonstrationPack());
    expect(await eventsAbout(principal)).toEqual([granted]);
  });

  it("ends a role on the day that is given, at once when it is over, and tells of it", async () => {
    const principal = personOf("can-bo-phuong-2");
    const until = (to?: string) => about(principal, "unit-officer", "unit:phuong-2", to);
    await load(ending("can-bo-phuong-2", "2023-11-15"));
    expect(await rolesOf(principal)).toHaveLength(1);
    expect(await rolesOf(principal, "2023-11-15T17:00:00.000Z")).toEqual([]);
    await load(ending("can-bo-phuong-2", "2023-11-14"));
    expect(await rolesOf(principal)).toEqual([]);
    const events = [
      `membership.granted ${until()}`,
      `membership.ended ${until("2023-11-15")}`,
      `membership.ended ${until("2023-11-14")}`,
    ];
    expect(await eventsAbout(principal)).toEqual(events);
    await load(ending("can-bo-phuong-2", undefined));
    expect(await rolesOf(principal)).toHaveLength(1);
    expect(await eventsAbout(principal)).toEqual([...events, `membership.granted ${until()}`]);
  });

  it("leaves units and committees to the locality that has them", async () => {
    const pack = demonstrationPack();
    const other = localityIdSchema.parse("another-town");
    const [unit] = pack.units;
    if (!unit) throw new Error("the pack has units");
    const elsewhere = { ...pack, locality: { ...pack.locality, id: other } };
    await expect(load(elsewhere)).rejects.toThrow("committee ban-chi-dao-kien-tuong is another locality's");
    const renamed = {
      ...elsewhere,
      committee: { ...pack.committee, id: committeeIdSchema.parse("another-committee") },
    };
    await expect(load({ ...renamed, units: [{ ...unit, locality: other }] })).rejects.toThrow(
      "thi-xa-kien-tuong is another locality's",
    );
  });

  it("leaves a role that the pack does not name: only its last day ends it", async () => {
    const pack = demonstrationPack();
    await load({ ...pack, accounts: pack.accounts.filter(({ subject }) => subject !== "hoi-dong") });
    expect(await rolesOf(personOf("hoi-dong"))).toHaveLength(1);
  });

  it("refuses an account whose name is too long for the audit trail before anything is written", async () => {
    const pack = demonstrationPack();
    const [first] = pack.accounts;
    if (!first) throw new Error("no account");
    const long = { ...first, subject: "x".repeat(200) };
    await expect(
      load({ ...pack, locality: { ...pack.locality, nameEn: "Changed" }, accounts: [long] }),
    ).rejects.toThrow();
    expect(JSON.stringify(await Array.fromAsync(itemsOf(opened.table, "LOCALITY#kien-tuong")))).not.toContain(
      "Changed",
    );
  });
});

describe("the machine client behind a message", () => {
  it("is the one that data names for the sender", async () => {
    expect(await machineOfSender(opened.table, "000000000000")).toBe("form-service");
    expect(await machineOfSender(opened.table, "AROAUNKNOWN:session")).toBeUndefined();
    expect(await machineOfSender(opened.table, "")).toBeUndefined();
  });

  it("is the same under every session of a role", async () => {
    const pack = demonstrationPack();
    const machines = pack.machines.map((machine) => ({ ...machine, senders: ["AROAEXAMPLE01"] }));
    await load({ ...pack, machines });
    expect(await machineOfSender(opened.table, "AROAEXAMPLE01:i-0123")).toBe("form-service");
    expect(await machineOfSender(opened.table, "AROAEXAMPLE01:another")).toBe("form-service");
  });
});
