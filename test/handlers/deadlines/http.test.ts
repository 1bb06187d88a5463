import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/deadlines/http.ts";
import { openPageView } from "../../../functions/deadlines/views.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { instantOf, type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { followSubject } from "../../../shared/deadlines/follow-subject.dynamodb.ts";
import { worldsIn } from "../../../shared/deadlines/worlds.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import { asking } from "../../support/ask.ts";
import { inUnits, personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let act: string;
let petition: string;
let report: string;
const OFFICER = personOf("can-bo-phuong-1");
const TODAY = "2023-11-21T02:00:00.000Z";

beforeAll(async () => {
  opened = await openSeededTable();
  act = await enter("democracy-acts", {
    ...{ act: "recommendation", on: "2023-11-01", title: "Kiến nghị (ví dụ)" },
    ...{ board: "ttnd", addressedTo: "UBND phường", documentNumber: undefined, rules: undefined },
  });
  report = await enter("reports", { due: "2023-12-20" });
  petition = await enter("petitions", { receivedOn: "2023-11-13" });
  for (const subject of [act, report, petition]) await follow(subject);
});
afterAll(() => opened.stop());

async function enter(collection: string, changes: object): Promise<string> {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Error(`no kind ${collection}`);
  const deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
  const caller = inUnits("unit-officer", ["phuong-1"]);
  const given = Object.entries({ ...sampleOf(collection, "phuong-1"), ...changes });
  const body = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  const { record } = await enterRecord(deps, { caller, key: randomUUID() }, kind, body);
  return record.fact.id;
}

/** As the consumer and the job of that day do. */
const follow = (subject: string, day?: LocalDate) => {
  const { table } = opened;
  const now = instantOf(new Date(TODAY));
  return followSubject({ table, worlds: worldsIn(table), actor: "job:test", now }, subject, day);
};

const ask = asking(
  makeHandler(() => ({ table: opened.table, clock: fixedClock(instantOf(new Date(TODAY))) })),
);
const ofRecord = (collection: string, id: string, principal = OFFICER) =>
  ask("GET /api/records/{collection}/{id}/deadline", { collection, id }, principal);
const ofUnit = (unit: string, principal = OFFICER) =>
  ask("GET /api/units/{unit}/{year}/deadlines", { unit, year: "2023" }, principal);

describe("GET /api/records/{collection}/{id}/deadline", () => {
  it("explains itself: basis, limit and source, calendar, what was told and what will be", async () => {
    await follow(act, localDateSchema.parse("2023-11-17"));
    const { status, body } = await ofRecord("democracy-acts", act);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ subject: act, kind: "democracy-act", unit: "phuong-1", year: 2023 },
      rules: expect.stringMatching(/^[0-9a-f]{64}$/),
      clocks: [
        {
          kind: "recommendation-answer",
          name: { vi: "Trả lời kiến nghị của Ban TTND, Ban GSĐTCĐ", en: "Reply to a people’s board" },
          state: "overdue",
          due: "2023-11-16",
          overdueSince: "2023-11-17",
          basis: { day: "2023-11-01" },
          limit: { days: 15, source: expect.stringContaining("10/2022/QH15") },
          calendar: { id: expect.any(String), version: expect.stringMatching(/^[0-9a-f]{64}$/) },
          episode: 1,
          steps: [
            { id: "near", day: "2023-11-14", state: "passed-over" },
            { id: "overdue", rule: "deadline-overdue", day: "2023-11-17", state: "told" },
            { id: "head", day: "2023-11-21", state: "coming" },
            { id: "committee", day: "2023-11-27", state: "coming" },
          ],
        },
      ],
    });
  });

  it("is found by who may read the record, and by nobody else, like one that never was", async () => {
    expect((await ofRecord("petitions", petition)).status).toBe(200);
    const unknown = petition.replace(/.{4}$/, "0000");
    for (const subject of ["can-bo-phuong-2", "truyen-thanh-phuong-1", "uy-vien", "chua-co-vai-tro"]) {
      const hidden = await ofRecord("petitions", petition, personOf(subject));
      expect(hidden.status).toBe(404);
      expect(hidden).toEqual(await ofRecord("petitions", unknown, personOf(subject)));
    }
    expect((await ofRecord("democracy-acts", report)).status).toBe(404);
    expect((await ofRecord("nothing", act)).status).toBe(404);
  });
});

describe("GET /api/units/{unit}/{year}/deadlines", () => {
  it("lists what waits, due soonest first, as far as the caller may read what it is about", async () => {
    const subjects = async (principal: string) => {
      const { body } = await ofUnit("phuong-1", principal);
      return openPageView.parse(body).deadlines.map(({ subject }) => subject);
    };
    expect(await subjects(OFFICER)).toEqual([act, petition, report]);
    expect(await subjects(personOf("truyen-thanh-phuong-1"))).toEqual([act, report]);
  });

  it.each(["can-bo-phuong-2", "chua-co-vai-tro"])("is not found by %s", async (subject) => {
    expect((await ofUnit("phuong-1", personOf(subject))).status).toBe(404);
    expect((await ofUnit("khong-co", personOf(subject))).status).toBe(404);
  });
});
