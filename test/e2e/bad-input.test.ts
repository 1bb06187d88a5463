import { randomUUID } from "node:crypto";
import { paginateScan } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { dialogueDetailView, dialogueView } from "../../functions/dialogues/views.ts";
import { bilingualSchema } from "../../shared/texts/bilingual.ts";
import { BAD, ours, withContent } from "../support/bad-submissions.ts";
import { in2023, SCORED_UNITS, settled } from "../support/bookkeeping.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { held, plan } from "../support/dialogues.ts";

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost;
beforeAll(async () => {
  state = await temporaryState();
  running = await startDemonstrationHost(state.dir);
  for (const unit of SCORED_UNITS) await settled(running, in2023(unit));
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
  beforeAll(async () => {
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
});

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
