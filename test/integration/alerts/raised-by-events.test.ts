import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aboutSubject } from "../../../shared/alerts/ask.dynamodb.ts";
import { raiseForEvent } from "../../../shared/alerts/raise-for-event.dynamodb.ts";
import { watchWarningLine } from "../../../shared/alerts/warning.dynamodb.ts";
import { instantSchema } from "../../../shared/calendar/local-date.ts";
import { domainEvent } from "../../../shared/events/domain-event.ts";
import { putGuidance } from "../../../shared/guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../../../shared/guidance/hash.ts";
import { guidanceIdSchema } from "../../../shared/ids/readable-id.ts";
import { newApprovalId, newAwardProposalId } from "../../../shared/ids/record-id.ts";
import { unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { sheetKey } from "../../../shared/storage/keys.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { in2023 } from "../../support/bookkeeping.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { guidance, sheetOf } from "../../unit/alerts/news.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

const TIME = instantSchema.parse("2023-12-20T03:00:00.000Z");
const occasionsAbout = async (subject: string) =>
  (await aboutSubject(opened.table, subject)).occasions.map(({ rule, episode, facts }) => [
    rule,
    episode,
    facts,
  ]);

describe("the warning line of a guidance", () => {
  const of = in2023("phuong-1");
  const id = guidanceIdSchema.parse("co-nguong-canh-bao");
  const warned = { ...guidance, id, warningLine: 800 };
  const by = { actor: "test", now: TIME };

  /** Stores the next sheet and looks at it, as its event has it done: twice. */
  async function score(inputsRev: number, points: number): Promise<void> {
    const sheet = { ...sheetOf({}, { inputsRev }), points };
    const reference = { ...sheet.guidance, id, hash: guidanceHash(warned) };
    const Item = {
      ...sheetKey(of),
      kind: "sheet",
      ...of,
      inputsRev,
      sheet: { ...sheet, guidance: reference },
    };
    await opened.table.client.send(new PutCommand({ TableName: opened.table.name, Item }));
    await Promise.all([watchWarningLine(opened.table, of, by), watchWarningLine(opened.table, of, by)]);
  }

  it("is told of once for each fall below it, with the points and the line", async () => {
    await transact(opened.table, [putGuidance(opened.table, warned)]);
    for (const [index, points] of [100, 900, 700, 600, 800, 799].entries()) await score(index + 1, points);
    expect(await occasionsAbout(unitYearName(of))).toEqual([
      ["score-below-warning", "fall-1", { points: 700, warning: 800 }],
      ["score-below-warning", "fall-2", { points: 799, warning: 800 }],
    ]);
  });
});

describe("events that people are told of", () => {
  const of = in2023("phuong-2");
  const told = { time: TIME, actor: "test" };
  const approval = newApprovalId();
  const proposal = newAwardProposalId();
  const stepped = (step: string, state: string, version: number) =>
    domainEvent({
      type: "award.stepped",
      ...told,
      subject: proposal,
      data: { ...of, proposal, version, award: "giay-khen", state, step },
    });

  it("are a decided year, an appeal that changed it, and no appeal that was rejected", async () => {
    const decided = domainEvent({
      type: "unit-year.decided",
      ...told,
      subject: unitYearName(of),
      data: { unitYears: [of], approval, points: 9000, grade: "xuat-sac", place: 1 },
    });
    const appeal = { ...of, criterion: "I.1", number: 1, approval };
    const answered = (data: object) =>
      domainEvent({
        type: "appeal.decided",
        ...told,
        subject: unitYearName(of),
        data: { ...appeal, outcome: "upheld", ...data },
      });
    for (const event of [decided, decided, answered({ sheetVersion: 2 }), answered({ outcome: "rejected" })])
      await raiseForEvent(opened.table, event);
    expect(await occasionsAbout(unitYearName(of))).toEqual([
      ["decided-changed", "v1", { points: 9000, grade: "xuat-sac", place: 1 }],
      ["decided-changed", "v2", { criterion: "I.1" }],
    ]);
  });

  it("are a decided award, not the votes on the way", async () => {
    await raiseForEvent(opened.table, stepped("council-vote", "council-voted", 2));
    await raiseForEvent(opened.table, stepped("decide", "not-awarded", 3));
    expect(await occasionsAbout(proposal)).toEqual([
      ["award-decided", "v3", { award: "giay-khen", state: "not-awarded" }],
    ]);
  });

  it("are a report that is late, and no other record that a day has changed", async () => {
    const passed = (kind: "report" | "duty-day", id: string) =>
      domainEvent({
        type: "record.day-passed",
        ...told,
        subject: id,
        data: {
          record: { kind, id, version: 2 },
          unitYears: [of],
          changedFields: ["state"],
          tallyDifferences: [],
          otherRecords: [],
        },
      });
    await raiseForEvent(opened.table, passed("report", "late-report"));
    await raiseForEvent(opened.table, passed("duty-day", "missing-day"));
    expect(await occasionsAbout("late-report")).toEqual([
      ["report-late", "v2", { clock: "report-due", since: "2023-12-20" }],
    ]);
    expect(await occasionsAbout("missing-day")).toEqual([]);
  });
});
