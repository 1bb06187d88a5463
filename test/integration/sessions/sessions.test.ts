import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Issuer, Renewal } from "../../../shared/sessions/issuer.ts";
import { resumeSession } from "../../../shared/sessions/resume-session.dynamodb.ts";
import {
  IDLE_MS,
  LONGEST_MS,
  RENEWED_EVERY_MS,
  SEEN_EVERY_MS,
  WITHOUT_RENEWAL_MS,
} from "../../../shared/sessions/session.ts";
import { createSession, endSession, findSession } from "../../../shared/sessions/sessions.dynamodb.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

const begun = Date.UTC(2026, 0, 5, 1);
const person = {
  principal: "https://issuer.test#can-bo",
  displayName: "Cán bộ phụ trách (ví dụ)",
  refreshToken: "refresh-token-1",
};
const begin = (refreshToken = person.refreshToken) =>
  createSession(opened.table, { ...person, refreshToken }, begun);
const find = (secret: string, now: number) => findSession(opened.table, secret, now);

/** An issuer that answers a renewal so, and counts how often it was asked. */
function issuerThat(answer: () => Promise<Renewal>) {
  const asked: string[] = [];
  const never = () => Promise.reject(new Error("not asked here"));
  const issuer: Issuer = {
    begin: never,
    finish: never,
    revoke: never,
    endSessionUrl: never,
    async renew(refreshToken) {
      asked.push(refreshToken);
      return answer();
    },
  };
  const resume = (secret: string, now: number) =>
    resumeSession({ table: opened.table, issuer: async () => issuer }, secret, now);
  return { asked, resume };
}

describe("a session", () => {
  it("is found by its cookie until it is ended", async () => {
    const { secret } = await begin();
    expect(await find(secret, begun)).toMatchObject(person);
    await endSession(opened.table, secret);
    expect(await find(secret, begun)).toBeUndefined();
  });

  it.each(["", "x", "a".repeat(43), "../../etc", "a".repeat(5_000)])("is not found by %j", async (secret) =>
    expect(await find(secret, begun)).toBeUndefined(),
  );

  it("shows in the table neither what opens it nor what it holds", async () => {
    const { secret } = await begin();
    const { Items } = await opened.table.client.send(new ScanCommand({ TableName: opened.table.name }));
    const all = JSON.stringify(Items);
    expect(all).toContain(person.principal);
    for (const hidden of [secret, person.displayName, person.refreshToken]) expect(all).not.toContain(hidden);
  });

  it("is over by the clock while its item is still there", async () => {
    const { secret } = await begin();
    expect(await find(secret, begun + IDLE_MS - 1)).toBeDefined();
    expect(await find(secret, begun + IDLE_MS)).toBeUndefined();
  });

  it("is over after an hour where the issuer cannot be asked about it", async () => {
    const { principal, displayName } = person;
    const { secret } = await createSession(opened.table, { principal, displayName }, begun);
    expect(await find(secret, begun + WITHOUT_RENEWAL_MS - 1)).toBeDefined();
    expect(await find(secret, begun + WITHOUT_RENEWAL_MS)).toBeUndefined();
  });

  it("goes on by being used, noted at most every five minutes, to its end after twelve hours", async () => {
    const { secret } = await begin("");
    const { resume } = issuerThat(async () => ({ kind: "unreachable" }));
    const soon = begun + SEEN_EVERY_MS - 1;
    await resume(secret, soon);
    expect((await find(secret, soon))?.lastSeen).toBe(begun);
    for (let now = begun; now < begun + LONGEST_MS; now += IDLE_MS - 1)
      expect(await resume(secret, now)).toBeDefined();
    expect((await find(secret, begun + LONGEST_MS - 1))?.lastSeen).toBeGreaterThan(
      begun + LONGEST_MS - IDLE_MS,
    );
    expect(await resume(secret, begun + LONGEST_MS)).toBeUndefined();
  });
});

describe("a session that is due for renewal", () => {
  const due = begun + RENEWED_EVERY_MS;

  it("takes what the issuer gives anew", async () => {
    const { secret } = await begin();
    const { asked, resume } = issuerThat(async () => ({
      kind: "renewed",
      principal: person.principal,
      displayName: "Tên mới (ví dụ)",
      refreshToken: "refresh-token-2",
    }));
    expect(await resume(secret, due - 1)).toMatchObject(person);
    expect(asked).toEqual([]);
    expect(await resume(secret, due)).toMatchObject({ displayName: "Tên mới (ví dụ)" });
    expect(await resume(secret, due + 1)).toMatchObject({ refreshToken: "refresh-token-2" });
    expect(asked).toEqual(["refresh-token-1"]);
    await resume(secret, due + RENEWED_EVERY_MS);
    expect(asked).toEqual(["refresh-token-1", "refresh-token-2"]);
  });

  it("is renewed by one of many requests; the others go on meanwhile", async () => {
    const { secret } = await begin();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { asked, resume } = issuerThat(async () => {
      await held;
      return { kind: "renewed", refreshToken: "refresh-token-2" };
    });
    const first = resume(secret, due);
    while (asked.length === 0) await find(secret, due);
    const others = await Promise.all(Array.from({ length: 10 }, () => resume(secret, due)));
    for (const other of others) expect(other).toMatchObject(person);
    release();
    expect(await first).toMatchObject({ refreshToken: "refresh-token-2" });
    expect(asked).toHaveLength(1);
  });

  it("is renewed by another where the first one died", async () => {
    const { secret } = await begin();
    const dying = issuerThat(() => Promise.reject(new Error("killed")));
    await expect(dying.resume(secret, due)).rejects.toThrow("killed");
    const next = issuerThat(async () => ({ kind: "renewed", refreshToken: "refresh-token-2" }));
    expect(await next.resume(secret, due + 1_000)).toMatchObject(person);
    expect(next.asked).toHaveLength(0);
    await next.resume(secret, due + 60_000);
    expect(next.asked).toHaveLength(1);
  });

  it("ends where the issuer refuses, and where it names somebody else", async () => {
    const refused = await begin();
    const no = issuerThat(async () => ({ kind: "refused" }));
    expect(await no.resume(refused.secret, due)).toBeUndefined();
    expect(await find(refused.secret, due)).toBeUndefined();

    const changed = await begin();
    const other = issuerThat(async () => ({
      kind: "renewed",
      principal: "https://issuer.test#tham-dinh",
      refreshToken: "refresh-token-2",
    }));
    expect(await other.resume(changed.secret, due)).toBeUndefined();
    expect(await find(changed.secret, due)).toBeUndefined();
  });

  it("goes on to its own end where the issuer is away, asking again from time to time", async () => {
    const { secret } = await begin();
    const { asked, resume } = issuerThat(async () => ({ kind: "unreachable" }));
    expect(await resume(secret, due)).toMatchObject(person);
    expect(await resume(secret, due + 1_000)).toMatchObject(person);
    expect(asked).toHaveLength(1);
    expect(await resume(secret, due + 120_000)).toMatchObject(person);
    expect(asked).toHaveLength(2);
  });

  it("stays ended where somebody signs out while it is renewed", async () => {
    const { secret } = await begin();
    const { resume } = issuerThat(async () => {
      await endSession(opened.table, secret);
      return { kind: "renewed", refreshToken: "refresh-token-2" };
    });
    expect(await resume(secret, due)).toBeUndefined();
    expect(await find(secret, due)).toBeUndefined();
  });
});
