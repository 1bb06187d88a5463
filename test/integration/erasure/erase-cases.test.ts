import { GetObjectCommand } from "@aws-sdk/client-s3";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { eraseCases } from "../../../shared/erasure/erase-cases.dynamodb.ts";
import type { CaseId, ErasureLedger } from "../../../shared/erasure/ledger.ts";
import { replayErasures } from "../../../shared/erasure/replay.dynamodb.ts";
import { newOpinionId } from "../../../shared/ids/record-id.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import {
  addressItem,
  BUCKET,
  NOW,
  OTHER_WARD,
  openTestLedger,
  opinionsIn,
  putItem,
  testKeys,
  WARD,
} from "./world.ts";

let opened: TestTable;
let ledgers: Awaited<ReturnType<typeof openTestLedger>>;
let world: ReturnType<typeof opinionsIn>;
beforeAll(async () => {
  [opened, ledgers] = await Promise.all([openTestTable(), openTestLedger()]);
  world = opinionsIn(opened.table, testKeys());
});
afterAll(async () => {
  await Promise.all([opened.stop(), ledgers.stop()]);
});

const deps = () => ({ table: opened.table, clock: fixedClock(NOW), ledger: ledgers.ledger });
const DAY_BEFORE = localDateSchema.parse("2023-11-14");
const ERASURE = { ground: "request-of-person", by: "issuer#officer" } as const;
const erase = (...ids: CaseId[]) => eraseCases(deps(), ids, ERASURE);

const eventsAbout = async (id: string) => {
  const { Items = [] } = await opened.table.client.send(
    new ScanCommand({
      TableName: opened.table.name,
      FilterExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": `EVENTS#${id}` },
    }),
  );
  return Items.map(({ event }) => event);
};

describe("erasing the persons of a case", () => {
  it("destroys the key, keeps the reason and tells of it", async () => {
    const id = await world.enter("An");
    expect(await world.read(id)).toMatchObject({ kind: "open" });
    expect(await erase(id)).toBe(1);

    expect(await world.read(id)).toEqual({ kind: "erased", on: "2023-11-15" });
    const address = await addressItem(opened.table, id);
    expect(address).toMatchObject({ unit: WARD, erasure: { on: "2023-11-15", ...ERASURE } });
    expect([address.caseKey, address.gsi2pk, address.gsi2sk]).toEqual([undefined, undefined, undefined]);
    expect(await eventsAbout(id)).toMatchObject([
      { type: "persons.erased", subject: id, actor: "issuer#officer", data: { ground: "request-of-person" } },
    ]);
    const object = await ledgers.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: `${id}.json` }));
    expect(JSON.parse((await object.Body?.transformToString()) ?? "")).toEqual({
      id,
      kind: "opinion",
      on: "2023-11-15",
      ...ERASURE,
    });
  });

  it("changes nothing the second time, also with two at once", async () => {
    const id = await world.enter("Bình");
    const destroyed = await Promise.all([erase(id), erase(id), erase(id)]);
    expect(destroyed.toSorted()).toEqual([0, 0, 1]);
    expect(await erase(id)).toBe(0);
    expect(await eventsAbout(id)).toHaveLength(1);
  });

  it("leaves what it does not know, and writes nothing of it", async () => {
    const id = newOpinionId();
    expect(await erase(id)).toBe(0);
    expect(await ledgers.ledger.find(id)).toBeUndefined();
  });

  it("leaves a case that is not due, also in the ledger", async () => {
    const id = await world.enter("Bảo");
    expect(await eraseCases(deps(), [id], ERASURE, ({ unit }) => unit === OTHER_WARD)).toBe(0);
    expect([(await world.read(id)).kind, await ledgers.ledger.find(id)]).toEqual(["open", undefined]);
  });

  it("keeps the first ground where a second was given meanwhile", async () => {
    const id = await world.enter("Châu");
    await ledgers.ledger.keep({ id, kind: "opinion", on: DAY_BEFORE, ...ERASURE });
    await eraseCases(deps(), [id], { ground: "entered-by-mistake", by: "issuer#other" });
    expect(await addressItem(opened.table, id)).toMatchObject({ erasure: { on: "2023-11-14", ...ERASURE } });
  });

  it("a record whose persons are erased still moves, and takes no new persons", async () => {
    const id = await world.enter("Dung");
    await erase(id);
    await world.move(id);
    await expect(world.correct(id, "Dung")).rejects.toThrow("persons-erased");
    expect(await addressItem(opened.table, id)).toMatchObject({ unit: OTHER_WARD, erasure: ERASURE });
    expect(await world.read(id)).toEqual({ kind: "erased", on: "2023-11-15" });
  });
});

describe("replay", () => {
  it("erases again what a restore has brought back", async () => {
    const id = await world.enter("Giang");
    const backup = await addressItem(opened.table, id);
    await erase(id);
    await putItem(opened.table, backup);
    expect(await world.read(id)).toMatchObject({ kind: "open" });

    expect(await replayErasures(deps())).toMatchObject({ erased: 1 });
    expect(await world.read(id)).toEqual({ kind: "erased", on: "2023-11-15" });
    expect(await addressItem(opened.table, id)).toMatchObject({ erasure: ERASURE });
    expect((await eventsAbout(id)).map(({ actor }) => actor).toSorted()).toEqual([
      "issuer#officer",
      "job:replay-erasures",
    ]);
    expect(await replayErasures(deps())).toMatchObject({ erased: 0 });
  });

  it("keeps persons out of a record that was restored from before it had any", async () => {
    const id = await world.enter("Khoa");
    const { caseKey: _, gsi2pk: __, gsi2sk: ___, ...backup } = await addressItem(opened.table, id);
    await erase(id);
    await putItem(opened.table, backup);
    expect(await replayErasures(deps())).toMatchObject({ erased: 1 });
    await expect(world.correct(id, "Khoa")).rejects.toThrow("persons-erased");
  });

  it("finishes what died between the ledger and the key", async () => {
    const ids = [await world.enter("Hoa"), await world.enter("Khang")];
    await expect(eraseCases({ ...deps(), ledger: dyingAfter(2) }, ids, ERASURE)).rejects.toThrow("killed");
    expect(await Promise.all(ids.map(world.read))).toMatchObject([{ kind: "open" }, { kind: "open" }]);
    expect(await replayErasures(deps())).toMatchObject({ erased: 2 });
    expect(await Promise.all(ids.map(world.read))).toMatchObject([{ kind: "erased" }, { kind: "erased" }]);
  });

  it("leaves records that the table does not know", async () => {
    const id = newOpinionId();
    await ledgers.ledger.keep({ id, kind: "opinion", on: DAY_BEFORE, ...ERASURE });
    await replayErasures(deps());
    expect(await addressItem(opened.table, id)).toEqual({});
  });

  /** A process that is killed when the ledger has taken so many entries. */
  function dyingAfter(entries: number): ErasureLedger {
    let left = entries;
    return {
      ...ledgers.ledger,
      async keep(entry) {
        await ledgers.ledger.keep(entry);
        left -= 1;
        if (left === 0) throw new Error("killed");
        return new Promise(() => {});
      },
    };
  }
});
