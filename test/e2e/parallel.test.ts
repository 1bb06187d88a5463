import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialoguePageView, dialogueView } from "../../functions/dialogues/views.ts";
import { recordView } from "../../functions/records/views.ts";
import { recordPageView } from "../../functions/scoring/views.ts";
import { postUntilAcknowledged } from "../support/api.ts";
import { eventsOf, expectExact, expectSeamless, in2023, recordsOf, scored } from "../support/bookkeeping.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { dialogueApi, recorded } from "../support/dialogue-api.ts";
import { held, meeting, opinion, plan } from "../support/dialogues.ts";
import { isScoreEvent } from "../support/events.ts";
import { sampleOf } from "../support/record-samples.ts";

const POSTS = 100;
const WITH_THE_SAME_KEY = 20;
const RECORDS = POSTS - WITH_THE_SAME_KEY + 1;
const UNIT = in2023("xa-binh-hiep");

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost;
beforeAll(async () => {
  state = await temporaryState();
  running = await startDemonstrationHost(state.dir);
});
afterAll(async () => {
  await running?.stop();
  await state.remove();
});

describe("a hundred posts at once on one unit, twenty of them with the same key", () => {
  let answers: Awaited<ReturnType<typeof postUntilAcknowledged>>[];
  const shared = randomUUID();
  const keys = Array.from({ length: POSTS }, (_, nth) => (nth % 5 === 0 ? shared : randomUUID()));

  it("are all acknowledged: 81 as new, 19 as the record that the key had written", async () => {
    const body = held({ unit: UNIT.unit, meeting: meeting({ attendees: 7 }), opinions: [opinion()] });
    answers = await Promise.all(
      keys.map((key) => postUntilAcknowledged(running.api, "/api/dialogues", body, key)),
    );
    const tries = answers.reduce((sum, answer) => sum + answer.tries, 0);
    console.log(`${POSTS} posts took ${tries} requests`);
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect({ created: count(201), replayed: count(200) }).toEqual({
      created: RECORDS,
      replayed: WITH_THE_SAME_KEY - 1,
    });
  });

  it("the same key has one record, and every answer is its receipt", async () => {
    const receipts = answers.map(({ body }) => dialogueView.parse(body));
    const ofTheSameKey = receipts.filter((_, nth) => keys[nth] === shared);
    expect(ofTheSameKey).toHaveLength(WITH_THE_SAME_KEY);
    for (const receipt of ofTheSameKey) expect(receipt).toEqual(ofTheSameKey[0]);
    expect(new Set(receipts.map(({ dialogue }) => dialogue.id)).size).toBe(RECORDS);
  });

  it("tally and score are exact", async () => {
    const rev = await scored(running.table, UNIT, 60_000);
    const records = await recordsOf(running.table, UNIT);
    const ofKind = (kind: string) => records.filter(({ fact }) => fact.kind === kind).length;
    expect([ofKind("dialogue"), ofKind("opinion")]).toEqual([RECORDS, RECORDS]);
    await expectExact(running.table, UNIT);
    // One revision for the guidance assigned, one for each record.
    expect(rev).toBe(1 + RECORDS);
    const scores = (await eventsOf(running.table, UNIT)).filter(isScoreEvent);
    expectSeamless(
      scores.map(({ data }) => data),
      rev,
      "scores",
    );
  });
});

describe("thirty posts at once of a duty day that there may be but one of, ten of them with the same key", () => {
  const ward = in2023("xa-thanh-hung");
  const shared = randomUUID();

  it("have one record: whoever sent it gets it, and all the others are told that it is there", async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, async (_, nth) => {
        const key = nth % 3 === 0 ? shared : randomUUID();
        const entry = sampleOf("duty-days", ward.unit);
        return { key, ...(await postUntilAcknowledged(running.api, "/api/records/duty-days", entry, key)) };
      }),
    );
    const [made, ...others] = answers.filter(({ status }) => status === 201);
    expect(others).toEqual([]);
    const refused = answers.filter(({ status }) => status === 422);
    const replayed = answers.filter(({ status }) => status === 200);
    expect(refused.length + replayed.length).toBe(29);
    for (const { body } of refused) expect(JSON.stringify(body)).toContain("already-recorded");
    // A twin is answered like the one that was faster, or, where it came before that one stood, told of it.
    for (const { key, body } of replayed) {
      expect(key).toBe(made?.key);
      expect(recordView.parse(body).record).toEqual(recordView.parse(made?.body).record);
    }
    await scored(running.table, ward, 60_000);
    const kinds = (await recordsOf(running.table, ward)).map(({ fact }) => fact.kind);
    expect(kinds).toEqual(["duty-day"]);
    await expectExact(running.table, ward);
  });
});

describe("a unit with many records", () => {
  it("lists its dialogues page by page, newest first", async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < 27; nth += 1) {
      ids.push(
        recorded(await dialogueApi(running.api).post({ unit: "xa-thanh-tri", plan: plan() })).dialogue.id,
      );
    }
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let next: string | undefined = ""; next !== undefined; ) {
      const query = next && `?after=${next}`;
      const page = dialoguePageView.parse(
        (await running.api.get(`/api/units/xa-thanh-tri/2023/dialogues${query}`)).body,
      );
      seen.push(...page.dialogues.map(({ dialogue }) => dialogue.id));
      sizes.push(page.dialogues.length);
      next = page.next;
    }
    expect(sizes).toEqual([25, 2]);
    expect(seen).toEqual(ids.reverse());
  });

  it("shows the records behind a value page by page; together they are the value", async () => {
    const opinions = Array.from({ length: 40 }, (_, nth) => opinion({ content: `Ý kiến ${nth}` }));
    recorded(await dialogueApi(running.api).post(held({ unit: "xa-thanh-hung", opinions })));
    recorded(
      await dialogueApi(running.api).post(held({ unit: "xa-thanh-hung", opinions: opinions.slice(0, 15) })),
    );
    await scored(running.table, in2023("xa-thanh-hung"));
    const { why } = await dialogueApi(running.api).scoreOf("xa-thanh-hung");
    const input = why.find(({ criterion }) => criterion === "III.3")?.inputs[0];
    expect(input).toMatchObject({ metric: "opinions.raised", value: 55 });
    const sizes: number[] = [];
    for (let next: string | undefined = ""; next !== undefined; ) {
      const query = next && `&after=${next}`;
      const page = recordPageView.parse((await running.api.get(`${input?.records}${query}`)).body);
      sizes.push(page.records.length);
      next = page.next;
    }
    expect(sizes).toEqual([50, 5]);
  });
});
