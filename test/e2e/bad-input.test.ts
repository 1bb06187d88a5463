import { randomUUID } from "node:crypto";
import { paginateScan } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { dialogueDetailView, dialogueView } from "../../functions/dialogues/views.ts";
import { recordView } from "../../functions/records/views.ts";
import { bilingualSchema } from "../../shared/texts/bilingual.ts";
import { unitsIn } from "../../shared/units/existence.ts";
import { BAD_RECORDS, STRANGE_NAMES } from "../support/bad-records.ts";
import { BAD, ours, withContent } from "../support/bad-submissions.ts";
import { in2023, settled } from "../support/bookkeeping.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { held, plan } from "../support/dialogues.ts";
import { sampleOf } from "../support/record-samples.ts";
import { demonstrationPack } from "../support/seeded-table.ts";

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost;
beforeAll(async () => {
  state = await temporaryState();
  running = await startDemonstrationHost(state.dir);
  for (const { id, kind } of unitsIn(demonstrationPack().units, 2023))
    if (kind !== "locality") await settled(running, in2023(id));
});
afterAll(async () => {
  await running?.stop();
  await state.remove();
});

const textSchema = z.strictObject({ title: z.string().min(5), detail: z.string().min(5) });
/** RFC 9457, in both languages. */
const problemSchema = z.strictObject({
  type: z.string(),
  status: z.int(),
  ...textSchema.shape,
  instance: z.string(),
  translations: z.strictObject({ vi: textSchema, en: textSchema }),
  errors: z
    .array(
      z.strictObject({
        field: z.string(),
        rule: z.string(),
        message: bilingualSchema,
        remedy: bilingualSchema,
      }),
    )
    .optional(),
});

describe("bad input", () => {
  let before: unknown;
  let briefing = "";
  beforeAll(async () => {
    briefing = (await entered("briefings", sampleOf("briefings", "phuong-1"))).id;
    await settled(running, in2023("phuong-1"));
    before = await everything();
  });

  it.each(BAD)(
    "%s is answered with its own problem in Vietnamese and English",
    async (_what, body, code, fault, sending) => {
      for (const language of ["vi", "en"] as const) {
        const answer = await running.api.post("/api/dialogues", body, {
          key: randomUUID(),
          language,
          ...sending,
        });
        const problem = problemSchema.parse(answer.body);
        expect({ type: problem.type, status: problem.status }).toEqual({
          type: `urn:nghe-dan:problem:${code}`,
          status: answer.status,
        });
        const { title, detail, translations } = problem;
        expect({ title, detail }).toEqual(translations[language]);
        expect(translations.vi.title).not.toBe(translations.en.title);
        expect(answer.headers.get("content-type")).toContain("application/problem+json");
        expect(answer.headers.get("content-language")).toBe(language);
        expect((problem.errors ?? []).map(({ field, rule }) => ({ field, rule }))).toEqual(
          fault ? [fault] : [],
        );
      }
    },
  );

  it("without a key is told to send one", async () => {
    expect(await running.api.post("/api/dialogues", held())).toMatchObject({
      status: 400,
      body: { type: "urn:nghe-dan:problem:key-missing" },
    });
  });

  it("of more than 10 MB is answered by the gateway, in its words", async () => {
    const answer = await running.api.post("/api/dialogues", "x".repeat(10 * 1024 * 1024 + 1), {
      key: randomUUID(),
    });
    expect(answer).toMatchObject({ status: 413, body: { message: "Request Entity Too Large" } });
  });

  it.each([
    "/api/dialogues/dt-khong-co",
    "/api/units/khong-co",
    "/api/units/phuong-1/1850/score",
    "/api/nowhere",
  ])("at an address that leads nowhere (%s) is not found", async (path) => {
    const { status, body } = await running.api.get(path);
    expect({ status, type: problemSchema.parse(body).type }).toEqual({
      status: 404,
      type: "urn:nghe-dan:problem:not-found",
    });
  });

  it.each(BAD_RECORDS.map((bad) => [bad.what, bad] as const))(
    "of a record (%s) is told field by field",
    async (_, { collection, body, faults }) => {
      const answer = await running.api.post(`/api/records/${collection}`, body, { key: randomUUID() });
      const problem = problemSchema.parse(answer.body);
      const told = (problem.errors ?? []).map(({ field, rule }) => `${field}: ${rule}`);
      expect({ status: answer.status, told }).toEqual({
        status: 422,
        told: expect.arrayContaining(faults.map(({ field, rule }) => `${field}: ${rule}`)),
      });
    },
  );

  it.each(STRANGE_NAMES)("at a collection or a step called %s is not found", async (name) => {
    const entry = sampleOf("briefings", "phuong-1");
    const sending = { key: randomUUID(), ifMatch: '"1"' };
    const answers = await Promise.all([
      running.api.post(`/api/records/${name}`, entry, sending),
      running.api.get(`/api/records/${name}/${briefing}`),
      running.api.get(`/api/units/phuong-1/2023/records/${name}`),
      running.api.patch(`/api/records/${name}/${briefing}`, { subject: "Giao ban" }, sending),
      running.api.post(`/api/records/briefings/${briefing}/${name}`, {}, sending),
      running.api.post(`/api/records/${name}/${briefing}/withdraw`, { reason: "Ghi nhầm" }, sending),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  });

  it("writes nothing at all", async () => {
    expect(await everything()).toEqual(before);
  });
});

describe("honest text", () => {
  const content = "Thửa đất <b>diện tích < 100 m²</b> & 'ngập' \"hai\" lần – 😀";

  it("is kept as it was typed, and shown escaped", async () => {
    const answer = await running.api.post("/api/dialogues", withContent(content), { key: randomUUID() });
    const { id } = dialogueView.parse(answer.body).dialogue;
    const officer = await running.apiAs("can-bo-phuong-1");
    const detail = dialogueDetailView.parse((await officer.get(`/api/dialogues/${id}`)).body);
    expect(detail.opinions.map((opinion) => opinion.content)).toEqual([{ value: content }]);
    for (const page of [`/dialogues/${id}`, `/en/dialogues/${id}`]) {
      const html = await running.pageAs("can-bo-phuong-1", page);
      expect(html).toContain("&lt;b&gt;diện tích &lt; 100 m²&lt;/b&gt; &amp; ");
      expect(html).not.toContain("<b>diện tích");
    }
  });

  it("is the same word with combining marks and without", async () => {
    const key = randomUUID();
    const place = "Nhà văn hoá xã Thạnh Trị";
    const send = (form: "NFC" | "NFD") =>
      running.api.post("/api/dialogues", ours({ plan: plan({ place: place.normalize(form) }) }), { key });
    expect(place.normalize("NFD")).not.toBe(place.normalize("NFC"));
    const first = await send("NFD");
    expect([first.status, (await send("NFC")).status]).toEqual([201, 200]);
    expect(dialogueView.parse(first.body).dialogue.plan.place).toBe(place.normalize("NFC"));
  });

  it.each([
    ["briefings", "subject"],
    ["works", "name"],
    ["models", "registeredBy"],
    ["broadcasts", "title"],
    ["democracy-acts", "title"],
    ["votes", "summary"],
  ])("is the same word with combining marks in %s, too", async (collection, field) => {
    const word = "Khu phố Thạnh Hoá";
    const entry = { ...sampleOf(collection, "phuong-1"), [field]: word.normalize("NFD") };
    expect((await entered(collection, entry))[field]).toBe(word.normalize("NFC"));
  });
});

/** Enters a record as `test-machine`, and reads it again. */
async function entered(collection: string, entry: object) {
  const answer = await running.api.post(`/api/records/${collection}`, entry, { key: randomUUID() });
  expect(answer).toMatchObject({ status: 201 });
  return z.looseObject({ id: z.string() }).parse(recordView.parse(answer.body).record);
}

/** Every item of the table, and the revision of every tally; but not how often an address has asked. */
async function everything(): Promise<string[]> {
  const items: string[] = [];
  const pages = paginateScan(
    { client: running.table.client },
    { TableName: running.table.name, ConsistentRead: true },
  );
  for await (const { Items = [] } of pages)
    items.push(...Items.map(({ pk, sk, rev }) => `${pk} ${sk} ${rev ?? ""}`));
  return items.filter((item) => !item.startsWith("RATE#")).sort();
}
