import { randomUUID } from "node:crypto";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { caseIdSchema } from "../../shared/erasure/ledger.ts";
import { findFact } from "../../shared/storage/facts.dynamodb.ts";
import { expectExact, in2023, recordsOf, scored } from "../support/bookkeeping.ts";
import { canariesOf, dialogueOf, hiddenInputs } from "../support/canaries.ts";
import { dialogueApi, recorded } from "../support/dialogue-api.ts";
import { held, meeting } from "../support/dialogues.ts";
import {
  correctOpinions,
  correctTooLate,
  moveOne,
  recordOnPage,
  recordOthers,
} from "../support/erasure-acts.ts";
import {
  addresses,
  askFromTheFirst,
  begin,
  CANARIES,
  CLERK,
  copyOf,
  detailOf,
  end,
  eventSchema,
  everyErasure,
  HEAD,
  host,
  ids,
  nowhere,
  OFFICER,
  OPERATOR,
  opinionIds,
  PLACES,
  RECORD_CANARIES,
  recalculated,
  recordAddresses,
  recordIds,
  records,
  SAID,
  start,
  stateDir,
  stop,
  UNITS,
  wheres,
} from "../support/erasure-world.ts";
import { eventually } from "../support/eventually.ts";
import { files, kept, searched, shown } from "../support/everywhere.ts";
import type { Who } from "../support/matrix-statement.ts";
import { queuesOf } from "../support/queues.ts";

beforeAll(begin);
afterAll(end);

let before: Awaited<ReturnType<typeof records>>;

describe("a submission in the queue", () => {
  it("holds the persons while it waits, and nothing else does", async () => {
    await start({ disableSources: (logicalId) => /Submission/i.test(logicalId) });
    const queues = queuesOf(host().host);
    await queues.send("submissions", { key: randomUUID(), submission: dialogueOf(SAID.queue) });
    queues.stop();
    const found = await searched(CANARIES, kept(host()));
    expect(new Set(found.map(({ where }) => where))).toEqual(new Set(["queue nghe-dan-local-submissions"]));
    expect(new Set(found.map(({ canary }) => canary)).size).toBe(6);
    await stop();
  });

  it("is recorded, and has left the queue", async () => {
    await start();
    ids.queue = await eventually(async () => {
      const [one] = (await recordsOf(host().table, in2023("phuong-1"))).filter(
        ({ fact }) => fact.kind === "dialogue",
      );
      return z.string().parse(one?.fact.id);
    });
    await eventually(async () => expect(await searched(CANARIES, kept(host()))).toEqual([]));
  });
});

describe("dialogues with residents in them", () => {
  it("are recorded on the page, after a round with a fault, and leave no draft", async () => {
    await recordOnPage();
  });

  it("are recorded by API", async () => {
    ids.api = recorded(await dialogueApi(host().api).post(dialogueOf(SAID.api))).dialogue.id;
  });

  it("are corrected, and one moves to another unit", async () => {
    await correctTooLate(async () => {
      const { version } = await detailOf(ids.page);
      const place = { meeting: { attendees: 82 } };
      recorded(await host().api.patch(`/api/dialogues/${ids.page}`, place, { ifMatch: `"${version}"` }), 200);
    });
    await correctOpinions();
    await moveOne();
  });

  it("and so is one record of every other kind that holds somebody, by page and API", async () => {
    await recordOthers();
    for (const unit of UNITS) await scored(host().table, in2023(unit));
    before = await records();
  });
});

/** Who may read what in Phường 1; nobody else, and of Phường 2 its own officer and the appraiser. */
const READERS: Readonly<Record<"content" | "person", readonly Who[]>> = {
  content: [OFFICER, HEAD, "tiep-dan-phuong-1", "tham-dinh"],
  person: [OFFICER, "tiep-dan-phuong-1"],
};

/** The same of the other records; the model was moved to Phường 2, which also answers the opinion. */
const PERSONS_OF_1 = [OFFICER, "tiep-dan-phuong-1"];
const CONTENT_OF_1 = [...PERSONS_OF_1, HEAD, "tham-dinh"];
const RECORD_READERS: Readonly<Record<string, readonly string[]>> = {
  "receptions.caseContent": CONTENT_OF_1,
  receptions: PERSONS_OF_1,
  "opinions.content": [...CONTENT_OF_1, "can-bo-phuong-2"],
  opinions: [...PERSONS_OF_1, "can-bo-phuong-2"],
  gifts: PERSONS_OF_1,
  models: ["can-bo-phuong-2"],
  assignments: ["can-bo-phuong-2", "tham-dinh"],
};

describe("before an erasure", () => {
  it("the persons stand in no item, index, event, log, queue and mail, and the search sees what does", async () => {
    expect(wheres(await searched(CANARIES, kept(host())))).toEqual([]);
    const places = await searched(PLACES, kept(host()));
    expect(new Set(places.map(({ canary }) => canary))).toEqual(new Set(Object.keys(PLACES)));
    expect(places.some(({ where }) => where.startsWith("item UNIT#phuong-1#2023 F#dialogue#"))).toBe(true);
  });

  it("those may read them who may", async () => {
    // Without the drafts: whoever knows the address of one and may record sees what was typed, until its day is over.
    const found = await searched(canariesOf(SAID.page, "page"), shown(host(), addresses().slice(0, -1)));
    const readers = (pattern: RegExp) =>
      [
        ...new Set(
          found.filter(({ canary }) => pattern.test(canary)).map(({ where }) => where.split(" ")[1]),
        ),
      ].sort();
    expect(readers(/content/i)).toEqual(READERS.content.toSorted());
    expect(readers(/^(name|correctedName|contact|idNumber|attendee) /)).toEqual(READERS.person.toSorted());
  });

  it("those may read them who may, in records of every kind, and nobody else", async () => {
    const found = await searched(RECORD_CANARIES, shown(host(), recordAddresses()));
    const readers = Object.keys(RECORD_CANARIES).map((canary) => {
      const by = found.filter((one) => one.canary === canary).map(({ where }) => where.split(" ")[1] ?? "");
      return [canary, [...new Set(by)].sort()];
    });
    const expected = Object.keys(RECORD_CANARIES).map((canary) => {
      const who = RECORD_READERS[canary] ?? RECORD_READERS[canary.split(".")[0] ?? ""] ?? [];
      return [canary, who.toSorted()];
    });
    expect(Object.fromEntries(readers)).toEqual(Object.fromEntries(expected));
  });

  it("are on none of the disk's files", async () => {
    const found = await searched(CANARIES, files(stateDir()));
    expect(wheres(found.filter(({ where }) => !where.startsWith("file messaging/")))).toEqual([]);
    const places = await searched(PLACES, files(stateDir()));
    expect(places.some(({ where }) => where.startsWith("file dynamodb/"))).toBe(true);
  });
});

describe("after an erasure", () => {
  beforeAll(async () => {
    await stop();
    await cp(join(stateDir(), "dynamodb"), copyOf(), { recursive: true });
    await start();
  });

  it("the head erases on the page, the clerk by API, and it says so", async () => {
    const browser = await host().visitor(HEAD);
    const path = `/dialogues/${ids.page}/erase`;
    const page = await (await browser.get(path)).text();
    const answer = await browser.post(path, {
      ...hiddenInputs(page, path),
      ground: "request-of-person",
      withOpinions: "true",
      confirmed: "true",
    });
    expect({ status: answer.status, to: answer.headers.get("location") }).toMatchObject({
      status: 303,
      to: expect.stringContaining("receipt="),
    });
    const clerk = await host().apiAs(CLERK);
    for (const id of [ids.api, ids.queue]) {
      const erasure = { ground: "order-of-authority", document: "15/QĐ-UBND", withOpinions: true };
      const { status, body } = await clerk.post(`/api/cases/${id}/erasure`, erasure);
      expect({ status, body }).toMatchObject({ status: 200, body: { id, destroyed: 3 } });
    }
    expect(await host().pageAs(OFFICER, `/dialogues/${ids.page}`)).toMatch(
      /Đã xoá dữ liệu cá nhân ngày 15\/11\/2023/,
    );
  });

  it("and so with the other records: the head on the page of the reception, the clerk by API", async () => {
    const browser = await host().visitor(HEAD);
    const path = `/records/receptions/${recordIds.get("receptions")}/erase`;
    const page = await (await browser.get(path)).text();
    const form = { ...hiddenInputs(page, path), ground: "request-of-person", confirmed: "true" };
    expect((await browser.post(path, form)).headers.get("location")).toContain("receipt=erase");
    const clerk = await host().apiAs(CLERK);
    // The answer to an opinion goes with the opinion.
    const destroyed = { opinions: 2, gifts: 1, models: 1, assignments: 0 };
    for (const [collection, id] of recordIds) {
      if (collection === "receptions") continue;
      const erasure = { ground: "order-of-authority", document: "15/QĐ-UBND" };
      const { status, body } = await clerk.post(`/api/cases/${id}/erasure`, erasure);
      expect({ collection, status, body }).toMatchObject({
        status: 200,
        body: { id, destroyed: destroyed[collection] },
      });
    }
  });

  it("nothing shows the persons, to nobody", async () => {
    await nowhere();
  });

  it("records, counts, points and events are what they were", async () => {
    expect(await records()).toEqual(before);
    for (const unit of UNITS) await expectExact(host().table, in2023(unit));
  });

  it("other fields can be corrected, and the persons cannot come back by a correction", async () => {
    const { version, opinions } = await detailOf(ids.page);
    const path = `/api/dialogues/${ids.page}`;
    const place = { plan: { place: SAID.page.place } };
    recorded(
      await host().api.patch(path, { ...place, meeting: { attendees: 81 } }, { ifMatch: `"${version}"` }),
      200,
    );
    const put = { opinions: [{ id: opinions[0]?.opinion.id, content: SAID.page.content }] };
    const refused = await host().api.patch(path, put, { ifMatch: `"${(await detailOf(ids.page)).version}"` });
    expect(refused).toMatchObject({ status: 409, body: { type: "urn:nghe-dan:problem:persons-erased" } });
    recorded(
      await host().api.patch(
        path,
        { meeting: { attendees: 82 } },
        { ifMatch: `"${(await detailOf(ids.page)).version}"` },
      ),
      200,
    );
  });

  it("the recalculation finds nothing to repair", async () => {
    await recalculated(new Date("2023-11-15T17:30:00Z"));
    for (const unit of UNITS) await expectExact(host().table, in2023(unit));
  });

  it("the audit trail says who erased and why, the access log who had read", async () => {
    const operator = await host().apiAs(OPERATOR);
    const audit = await operator.get(`/api/audit?subject=${ids.page}`);
    const { events } = z.object({ events: z.array(eventSchema) }).parse(audit.body);
    expect(events.find(({ type }) => type === "persons.erased")).toMatchObject({
      actor: `${host().issuerUrl}#${HEAD}`,
      data: { record: { kind: "dialogue", id: ids.page }, ground: "request-of-person" },
    });
    const log = await operator.get(`/api/access-log?record=${ids.page}`);
    const { readings } = z.object({ readings: z.array(z.object({ reader: z.string() })) }).parse(log.body);
    const readers = new Set(readings.map(({ reader }) => reader.replace(/.*#/, "")));
    for (const reader of READERS.content) expect(readers).toContain(reader);
    // What was done since: corrections, a recalculation, readings.
    await nowhere([OPERATOR]);
  });

  it("no file of the stopped host holds them", async () => {
    await stop();
    expect(wheres(await searched(CANARIES, files(stateDir())))).toEqual([]);
  });
});

describe("after a restore from before the erasure", () => {
  it("nobody is answered with the persons, from the first request on", async () => {
    await rm(join(stateDir(), "dynamodb"), { recursive: true });
    await cp(copyOf(), join(stateDir(), "dynamodb"), { recursive: true });
    const asking = askFromTheFirst();
    await start();
    const answers = await asking.ended();
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(
      wheres(
        await searched(
          CANARIES,
          answers.map(({ text }) => ({ where: "first answers", bytes: Buffer.from(text) })),
        ),
      ),
    ).toEqual([]);
  });

  it("nothing shows them", async () => {
    await nowhere([...READERS.content, CLERK]);
  });

  it("no key is left of them, and the books are right", async () => {
    for (const id of [ids.page, ids.api, ids.queue, ...recordIds.values()]) {
      const cases = [id, ...(opinionIds.get(id) ?? [])];
      const found = await Promise.all(cases.map((one) => findFact(host().table, caseIdSchema.parse(one))));
      expect(found.map((one) => ({ key: one?.case.caseKey, on: one?.case.erasure?.on }))).toEqual(
        cases.map(() => ({ key: undefined, on: "2023-11-15" })),
      );
    }
    expect(await records()).toEqual(before);
    await recalculated(new Date("2023-11-16T17:30:00Z"));
    for (const unit of UNITS) await expectExact(host().table, in2023(unit));
  });

  it("the audit trail has the erasures again, by the replay", async () => {
    const actors = (await everyErasure()).map(({ actor }) => actor);
    expect(actors).toEqual(Array.from({ length: 9 }, () => "job:replay-erasures"));
  });

  it("what is recorded then is scored as ever", async () => {
    const rev = await scored(host().table, in2023("phuong-1"));
    recorded(await dialogueApi(host().api).post(held({ meeting: meeting({ attendees: 60 }) })));
    expect(await scored(host().table, in2023("phuong-1"))).toBeGreaterThan(rev);
  });
});
