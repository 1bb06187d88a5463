import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClaims, readCover, recordLine } from "../../../shared/alerts/cover.dynamodb.ts";
import { inDoubtLines, listLines } from "../../../shared/alerts/ledger.dynamodb.ts";
import { type Line, lineSchema } from "../../../shared/alerts/line.ts";
import { putInDoubt, settleFailed, settleSent, takeBack } from "../../../shared/alerts/outcome.dynamodb.ts";
import { takeTurn } from "../../../shared/alerts/pace.dynamodb.ts";
import type { Cover } from "../../../shared/alerts/score-change.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { CLERK, COMMITTEE } from "../../support/bookkeeping.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

const line = (rev: number, changes: Partial<Line> = {}): Line =>
  lineSchema.parse({
    committee: COMMITTEE,
    member: CLERK,
    unit: "phuong-1",
    year: 2023,
    afterRev: rev - 1,
    rev,
    points: { before: 0, after: 100 },
    at: `2023-11-15T08:00:0${rev}.000Z`,
    fate: { state: "claimed" },
    ...changes,
  });

const claim = { message: "message", claimedAt: 0 };
const record = (one: Line) => recordLine(opened.table, one, { rev: one.rev, points: 0, criteria: {} }, claim);

async function allPages(read: (after?: string) => Promise<{ lines: readonly Line[]; next?: string }>) {
  const revs: number[][] = [];
  let after: string | undefined;
  do {
    const page = await read(after);
    revs.push(page.lines.map(({ rev }) => rev));
    after = page.next;
  } while (after !== undefined);
  return revs;
}

describe("the alert ledger", () => {
  it("takes each range once, and none that does not begin where the last one ended", async () => {
    for (const rev of [1, 2, 3, 4, 5]) expect(await record(line(rev))).toBe(true);
    expect(await record(line(3, { at: line(9).at }))).toBe(false);
    expect(await record(line(7))).toBe(false);
    expect(await readCover(opened.table, line(1))).toMatchObject({ rev: 5 });
  });

  it("is read page by page, newest first", async () => {
    expect(await allPages((after) => listLines(opened.table, COMMITTEE, 2, after))).toEqual([
      [5, 4],
      [3, 2],
      [1],
    ]);
  });

  it("lists what is in doubt, until its outcome is known", async () => {
    for (const rev of [1, 3, 5]) expect(await putInDoubt(opened.table, line(rev))).toBe(true);
    const inDoubt = () => allPages((after) => inDoubtLines(opened.table, COMMITTEE, 2, after));
    expect(await inDoubt()).toEqual([[5, 3], [1]]);
    await settleSent(opened.table, line(3), { messageId: "1", sentAt: line(3).at });
    expect(await inDoubt()).toEqual([[5, 1], []]);
  });
});

describe("a claimed line that is taken back", () => {
  const of = { unit: unitIdSchema.parse("phuong-3") };
  const coverAt = (rev: number): Cover => ({ rev, points: 100 * rev, criteria: {} });
  const linesLeft = async () =>
    (await listLines(opened.table, COMMITTEE, 100)).lines.filter(({ unit }) => unit === of.unit);

  it("leaves the cover where it begins: the first at none", async () => {
    await record(line(1, of));
    expect(await takeBack(opened.table, line(1, of), coverAt(0))).toBe(true);
    expect(await readCover(opened.table, line(1, of))).toBeUndefined();
    await record(line(1, of));
    await record(line(2, of));
    expect(await takeBack(opened.table, line(2, of), coverAt(1))).toBe(true);
    expect(await readCover(opened.table, line(1, of))).toEqual(coverAt(1));
    expect(await linesLeft()).toMatchObject([{ rev: 1 }]);
    expect(await openClaims(opened.table, line(1, of))).toMatchObject([{ line: { rev: 1 } }]);
  });

  it("stays when a later one begins at its end, or when it is claimed no more", async () => {
    await record(line(2, of));
    expect(await takeBack(opened.table, line(1, of), coverAt(0))).toBe(false);
    await settleFailed(opened.table, line(2, of), "NotFoundException");
    expect(await takeBack(opened.table, line(2, of), coverAt(1))).toBe(false);
    expect(await linesLeft()).toMatchObject([
      { rev: 2, fate: { state: "failed", code: "NotFoundException" } },
      { rev: 1 },
    ]);
    expect(await readCover(opened.table, line(1, of))).toMatchObject({ rev: 2 });
  });
});

describe("a member's turns for mails", () => {
  const turn = (now: number) => takeTurn(opened.table, COMMITTEE, CLERK, now);

  it("come at most five a second, in the order they are asked for", async () => {
    expect(await turn(1_000_000)).toBe(0);
    expect(await turn(1_000_000)).toBe(200);
    expect(await turn(1_000_100)).toBe(300);
    expect(await turn(1_002_000)).toBe(0);
  });

  it("are not given out further ahead than a function can wait", async () => {
    const waits: (number | undefined)[] = [];
    for (let mail = 0; mail < 105; mail += 1) waits.push(await turn(2_000_000));
    expect(waits.filter((wait) => wait !== undefined)).toHaveLength(101);
    expect(waits.at(100)).toBe(20_000);
    expect(waits.at(-1)).toBeUndefined();
  });
});
