import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logReading } from "../../../shared/access-log/access-log.dynamodb.ts";
import { pageOfReadings, type ReadingsQuery } from "../../../shared/access-log/readings.dynamodb.ts";
import type { Position } from "../../../shared/audit/position.ts";
import { cursorOf, cursorSchema } from "../../../shared/audit/position.ts";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
  for (let index = 0; index < 12; index += 1) {
    // Three at a time in one instant.
    const at = new Date(Date.UTC(2023, 10, 15, 1, Math.floor(index / 3))).toISOString() as Instant;
    await logReading(opened.table, { ...reading, caller: { principal: readers[index % 2] ?? "" }, at });
  }
});
afterAll(() => opened.stop());

const readers = ["issuer#officer-1", "issuer#officer-2"];
const reading = {
  record: "dlg_1",
  unit: unitIdSchema.parse("phuong-1"),
  year: 2023,
  cases: ["dlg_1", "opn_1"],
  fields: ["attendeeNames", "raisedBy"],
};

async function all(query: ReadingsQuery, limit: number) {
  const found = [];
  let before: Position | undefined;
  do {
    const { readings, next } = await pageOfReadings(opened.table, query, limit, before);
    found.push(...readings);
    // As it goes through an address.
    before = next && cursorSchema.parse(cursorOf(next));
  } while (before);
  return found;
}

describe("the access log", () => {
  it.each([1, 5, 12])(
    "tells who was shown a record's persons, newest first, in pages of %i",
    async (limit) => {
      const readings = await all({ record: "dlg_1" }, limit);
      expect(readings).toHaveLength(12);
      expect(readings.map(({ at }) => at)).toEqual(
        readings
          .map(({ at }) => at)
          .toSorted()
          .toReversed(),
      );
      expect(readings[0]).toMatchObject({ cases: ["dlg_1", "opn_1"], fields: ["attendeeNames", "raisedBy"] });
    },
  );

  it("tells what one reader was shown", async () => {
    const readings = await all({ reader: "issuer#officer-2" }, 5);
    expect(readings.map(({ reader }) => reader)).toEqual(Array(6).fill("issuer#officer-2"));
  });

  it("knows nothing of others", async () => {
    expect([await all({ record: "dlg_2" }, 5), await all({ reader: "issuer#officer-3" }, 5)]).toEqual([
      [],
      [],
    ]);
  });

  it("takes no field that it does not know", async () => {
    const strange = { ...reading, caller: { principal: "x" }, at: "2023-11-15T01:00:00.000Z" as Instant };
    await expect(
      logReading(opened.table, { ...strange, fields: ["Nguyễn Văn A (ví dụ)"] }),
    ).rejects.toThrow();
  });
});
