import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newRecordId } from "../../../shared/ids/record-id.ts";
import { WITHDRAWN } from "../../../shared/records/make.ts";
import type { AnyRecord } from "../../../shared/records/record-kind.ts";
import { claimWrites, refuseTaken } from "../../../shared/records/unique.dynamodb.ts";
import { ConditionFailed, transact } from "../../../shared/storage/transact.dynamodb.ts";
import { giftKind } from "../../../shared/works/gift-kind.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { actsOf } from "../../unit/models/acts.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

const { enter } = actsOf(giftKind);
const gift = (reference: string, id: string = newRecordId("gift")): AnyRecord => ({
  ...enter({ type: "money", giver: "household", pledgedOn: "2023-05-01", dong: 5_000_000, reference }),
  id,
});
const withdrawn = (record: AnyRecord): AnyRecord => ({ ...record, state: WITHDRAWN });
const change = (before: AnyRecord | undefined, after: AnyRecord) =>
  transact(opened.table, claimWrites(opened.table, giftKind, before, after));
const isTaken = (record: AnyRecord): Promise<boolean> =>
  refuseTaken(opened.table, giftKind, record).then(
    () => false,
    () => true,
  );

describe("what one record claims for itself", () => {
  it("no other claims, until it is withdrawn or says something else", async () => {
    const [first, second] = [gift("PT 1"), gift("PT 1")];
    await change(undefined, first);
    expect(await Promise.all([first, second].map(isTaken))).toEqual([false, true]);
    await expect(change(undefined, second)).rejects.toThrow(ConditionFailed);

    await change(first, gift("PT 2", first.id));
    await change(undefined, second);
    await change(second, withdrawn(second));
    expect(await isTaken(gift("PT 1"))).toBe(false);
    await change(withdrawn(second), second);
    expect(await isTaken(gift("PT 1"))).toBe(true);
  });

  it("is not freed by another record that was taken for the same since: that one is withdrawn all the same", async () => {
    const [holder, other] = [gift("PT 3"), gift("PT 3")];
    await change(undefined, holder);
    await change(other, withdrawn(other));
    expect(await Promise.all([holder, other].map(isTaken))).toEqual([false, true]);
    await change(other, gift("PT 4", other.id));
    expect(await Promise.all([holder, gift("PT 3"), gift("PT 4")].map(isTaken))).toEqual([false, true, true]);
  });

  it("need not have been claimed to be given up", async () => {
    const never = gift("PT 5");
    await change(never, withdrawn(never));
    expect(await isTaken(gift("PT 5"))).toBe(false);
    await change(undefined, gift("PT 5"));
    expect(await isTaken(gift("PT 5"))).toBe(true);
  });
});
