import { expect, it } from "vitest";
import * as z from "zod";
import { recordView } from "../../functions/records/views.ts";
import { makePacks } from "../../shared/briefings/packs.dynamodb.ts";
import { writeScripts } from "../../shared/broadcasts/scripts.dynamodb.ts";
import { RECORD_KINDS } from "../../shared/records/kinds.ts";
import type { Api } from "./api.ts";
import { NOTHING, type Reader } from "./attack-markup.ts";
import { markedEntry, nextMarkup, withoutFields } from "./attack-record-texts.ts";
import { type AttackWorld, csrfTokenOf } from "./attack-world.ts";
import { NOW } from "./dialogues.ts";
import { MONTH, WEEK } from "./matrix-document-targets.ts";
import { assignmentIn } from "./matrix-record-targets.ts";
import { COLLECTIONS, type Entry, NEEDS, sampleOf } from "./record-samples.ts";

const UNIT = "phuong-1";
/** Kinds that an officer does not enter: the committee's clerk does. */
const BY_CLERK = new Set(["sanctions", "inspections", "awards-received", "hot-spots"]);
const who = (collection: string): string => (BY_CLERK.has(collection) ? "thu-ky" : "can-bo-phuong-1");
const PUBLIC = new Set(
  RECORD_KINDS.filter(({ publicPart }) => publicPart).map(({ collection }) => collection),
);

/** Fields that stand only beside others than the sample has, or hold a number; as they are typed, the drafts show them. */
const LEFT_OUT: readonly string[] = [
  "awards-received.awardTitle",
  "democracy-acts.addressedTo",
  "democracy-acts.explanationReport",
  "gifts.amountUnit",
  "gifts.materials",
  "models.individualName",
  "petitions.letter",
  "petitions.number",
  "receptions.documentNumber",
  "receptions.sentTo",
  "sanctions.criterion",
];

const refusedSchema = z.looseObject({ errors: z.array(z.looseObject({ field: z.string() })) });

interface Marked {
  readonly id: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly leftOut: readonly string[];
}

/** Enters the record with markup in as many fields as go together. */
async function enterMarked(api: Api, collection: string, link: string): Promise<Marked> {
  const { entry, texts } = markedEntry(collection, UNIT, link);
  const sample = sampleOf(collection, UNIT, { link, nth: 7 });
  let body: Entry = entry;
  const out: string[] = [];
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await api.post(`/api/records/${collection}`, body, { key: crypto.randomUUID() });
    if (answer.status === 201) {
      const leftOut = out.sort().map((name) => `${collection}.${name}`);
      const kept = [...texts].filter(([name]) => !out.includes(name.split(".")[0] ?? ""));
      return { id: recordView.parse(answer.body).record.id, texts: new Map(kept), leftOut };
    }
    const { errors } = refusedSchema.parse(answer.body);
    const refused = new Set(errors.map(({ field }) => field.split(".")[0] ?? ""));
    out.push(...refused);
    body = { ...withoutFields(body, refused), ...onlyFields(sample, refused) };
  }
  throw new Error(`${collection} is not taken with markup: ${out}`);
}

const onlyFields = (entry: Entry, names: ReadonlySet<string>): Entry =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => names.has(name)));

/** What is entered in records, evidence, cards and members, opened by those who may read it. */
export function recordMarkup(
  world: () => AttackWorld,
  readers: { asReader(subject: string): Promise<Reader>; resident(): Promise<Reader> },
): void {
  const see = async (reader: Reader, addresses: readonly string[]): Promise<void> => {
    for (const address of addresses)
      expect({ address, found: await reader.see(address) }).toEqual({ address, found: NOTHING });
  };

  it("in every field of every kind of record, on its page, its form, its list and in a draft", async () => {
    const { product } = world();
    const resident = await readers.resident();
    const ids = new Map<string, string>();
    const leftOut: string[] = [];
    for (const subject of new Set(COLLECTIONS.map(who))) {
      const reader = await readers.asReader(subject);
      const api = await product.apiAs(subject);
      const visitor = await product.visitor(subject);
      const csrf = await csrfTokenOf(visitor);
      for (const collection of COLLECTIONS.filter((one) => who(one) === subject)) {
        const link = ids.get(NEEDS[collection] ?? "") ?? "";
        const { id, texts, ...entered } = await enterMarked(api, collection, link);
        leftOut.push(...entered.leftOut);
        ids.set(collection, id);
        const path = `/records/${collection}/${id}`;
        const list = `/units/${UNIT}/2023/records/${collection}`;
        await see(reader, [`/en${path}/correct`, list, path]);
        const shown = await reader.text();
        for (const [field, text] of texts)
          expect({ collection, field, isShown: isIn(shown, text) }).toEqual({
            collection,
            field,
            isShown: true,
          });
        if (PUBLIC.has(collection)) await see(resident, [path, list]);
        // Without what is needed the form comes back with all that was typed.
        const form = Object.fromEntries(
          [...texts.keys(), ...entered.leftOut.map((name) => name.slice(collection.length + 1))].map(
            (name) => [name, nextMarkup()],
          ),
        );
        const sent = await visitor.post(`/records/${collection}/new`, {
          ...form,
          unit: UNIT,
          csrf,
          token: crypto.randomUUID(),
        });
        const draft = sent.headers.get("location") ?? "";
        expect({ collection, draft }).toEqual({ collection, draft: expect.stringContaining("draft=") });
        await see(reader, [draft]);
      }
      await reader.close();
    }
    await resident.close();
    expect(leftOut.sort()).toEqual(LEFT_OUT);
  }, 300_000);

  it("in reasons of steps, in answers and what is published of them", async () => {
    const { product } = world();
    const api = await product.apiAs("can-bo-phuong-1");
    const [officer, resident] = [await readers.asReader("can-bo-phuong-1"), await readers.resident()];
    const entered = async (collection: string, entry: object): Promise<string> => {
      const { status, body } = await api.post(`/api/records/${collection}`, entry, {
        key: crypto.randomUUID(),
      });
      expect({ collection, status, body }).toMatchObject({ status: 201 });
      return recordView.parse(body).record.id;
    };
    const step = async (path: string, version: number, body: object): Promise<void> => {
      const answer = await api.post(path, body, { key: crypto.randomUUID(), ifMatch: `"${version}"` });
      expect({ path, ...answer }).toMatchObject({ status: 200 });
    };
    const work = await entered("works", sampleOf("works", UNIT));
    await step(`/api/records/works/${work}/withdraw`, 1, { reason: nextMarkup() });
    await entered("opinions", {
      ...sampleOf("opinions", UNIT),
      content: nextMarkup(),
      outcome: { kind: "handed-over", to: nextMarkup(), toUnit: UNIT, dueOn: "2023-12-20" },
    });
    const assignment = `/records/assignments/${await assignmentIn(product.api, UNIT)}`;
    await step(`/api${assignment}/answer`, 1, {
      answeredOn: "2023-11-14",
      extent: "settled",
      answerText: nextMarkup(),
    });
    const answer = nextMarkup();
    await step(`/api${assignment}/publish`, 2, {
      publishedQuestion: nextMarkup(),
      publishedAnswer: answer,
      personsChecked: true,
    });
    await see(officer, [`/records/works/${work}`, assignment, `${assignment}/correct`, `/deadlines/${UNIT}`]);
    await see(resident, [`/en/opinions?unit=${UNIT}`, `/opinions?unit=${UNIT}`]);
    expect(isIn(await resident.text(), answer)).toBe(true);
    await officer.close();
    await resident.close();
  });

  it("in titles of evidence, in cards, in what is known of members, in what the system writes of all", async () => {
    const { product } = world();
    const [api, clerksApi] = [await product.apiAs("can-bo-phuong-1"), await product.apiAs("thu-ky")];
    const at = `/api/units/${UNIT}/2023`;
    const announced = await api.post(`${at}/evidence`, { title: nextMarkup() }, { key: crypto.randomUUID() });
    const { evidence } = z.looseObject({ evidence: z.looseObject({ id: z.string() }) }).parse(announced.body);
    const visitor = await product.visitor("can-bo-phuong-1");
    const card = `/years/${UNIT}/2023/criteria/IV.1`;
    const explanation = nextMarkup();
    const saved = await visitor.post(card, {
      csrf: await csrfTokenOf(visitor),
      token: crypto.randomUUID(),
      version: "1",
      part: "self",
      points: "4",
      explanation,
    });
    expect(saved.headers.get("location")).toContain("saved=self");
    const member = await clerksApi.put("/api/committees/ban-chi-dao-kien-tuong/members/thanh-vien-moi", {
      name: nextMarkup().slice(0, 100).trim(),
      post: nextMarkup().slice(0, 150).trim(),
      alerts: "none",
    });
    expect(member).toMatchObject({ status: 200 });
    await writeScripts(product.table, NOW);
    await makePacks(product.table, NOW);

    const officer = await readers.asReader("can-bo-phuong-1");
    await see(officer, [
      `/evidence/${UNIT}/2023`,
      `/evidence/${UNIT}/2023/${evidence.id}`,
      `/years/${UNIT}/2023`,
      card,
    ]);
    expect(isIn(await officer.text(), explanation)).toBe(true);
    await officer.close();
    const clerk = await readers.asReader("thu-ky");
    await see(clerk, [
      "/committee",
      "/alerts",
      `/scripts/kien-tuong/${WEEK}`,
      `/briefing-packs/kien-tuong/${MONTH}`,
      "/hot-spots",
      `/units/${UNIT}/2023/records`,
    ]);
    await clerk.close();
  });
}

/** Browsers fold blanks. */
const isIn = (page: string, text: string): boolean => folded(page).includes(folded(text));
const folded = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
