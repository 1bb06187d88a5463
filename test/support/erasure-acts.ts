import { expect } from "vitest";
import * as z from "zod";
import { canariesOf, formOf, hiddenInputs } from "./canaries.ts";
import { recorded } from "./dialogue-api.ts";
import {
  CANARIES,
  detailOf,
  drafts,
  host,
  ids,
  OFFICER,
  opinionIds,
  RECORDS_SAID,
  recordIds,
  recordOf,
  SAID,
  wheres,
} from "./erasure-world.ts";
import { eventually } from "./eventually.ts";
import { kept, searched } from "./everywhere.ts";
import { assignmentIn, enter } from "./matrix-record-targets.ts";
import { sampleOf } from "./record-samples.ts";

/** Records the page's dialogue as its officer, who first forgets a field: what was typed is kept, sealed, and then dropped. */
export async function recordOnPage(): Promise<void> {
  const browser = await host().visitor(OFFICER);
  const page = await (await browser.get("/?unit=phuong-1")).text();
  const { "meeting.attendees": _, ...faulty } = formOf(SAID.page);
  const sent = await browser.post("/dialogues", { ...hiddenInputs(page, "/dialogues"), ...faulty });
  expect(sent.status).toBe(303);
  const draftAddress = draftOf(sent);
  const refused = await (await browser.get(draftAddress)).text();
  const onDraft = await searched(canariesOf(SAID.page, "page"), [
    { where: "draft", bytes: Buffer.from(refused) },
  ]);
  expect(new Set(onDraft.map(({ canary }) => canary)).size).toBe(6);
  // The draft lies in the table, and not in the clear.
  expect(wheres(await searched(CANARIES, kept(host())))).toEqual([]);

  const again = await browser.post("/dialogues", {
    ...hiddenInputs(refused, "/dialogues"),
    ...formOf(SAID.page),
  });
  expect(again.headers.get("location")).toMatch(/receipt=/);
  ids.page = z.string().parse(/dlg_\w+/.exec(again.headers.get("location") ?? "")?.[0]);
  const draft = await searched(CANARIES, [
    { where: "draft", bytes: Buffer.from(await (await browser.get(draftAddress)).text()) },
  ]);
  expect(wheres(draft)).toEqual([]);
}

/** Where the browser is sent back to with what was typed. */
export function draftOf({ status, headers }: Response): string {
  const location = z.string().parse(headers.get("location"));
  expect({ status, location }).toMatchObject({ status: 303, location: expect.stringContaining("draft=") });
  drafts.push(location.replace(/#.*/, ""));
  return location.replace(/#.*/, "");
}

/** Opens two forms of the page's dialogue, and sends them when somebody else was faster: both come back. */
export async function correctTooLate(change: () => Promise<void>): Promise<void> {
  const browser = await host().visitor(OFFICER);
  const { dialogue, opinions } = await detailOf(ids.page);
  const paths = [
    `/dialogues/${dialogue.id}/correct`,
    `/dialogues/${dialogue.id}/opinions/${opinions[0]?.opinion.id}`,
  ];
  const forms = await Promise.all(
    paths.map(async (path) => ({ path, hidden: hiddenInputs(await (await browser.get(path)).text(), path) })),
  );
  await change();
  for (const { path, hidden } of forms) {
    const isOpinion = path.includes("/opinions/");
    const typed = Object.entries(formOf(SAID.page)).filter(
      ([name]) => name.startsWith("opinions.") === isOpinion,
    );
    const form = { ...Object.fromEntries(typed), "plan.plannedOn": "2023-11-10", ...hidden };
    const address = draftOf(await browser.post(path, form));
    const bytes = Buffer.from(await (await browser.get(address)).text());
    expect(await searched(CANARIES, [{ where: address, bytes }])).not.toEqual([]);
  }
}

/** Corrects the first opinion of each dialogue, so that earlier versions of it are kept. */
export async function correctOpinions(): Promise<void> {
  for (const [of, id] of Object.entries(ids)) {
    const { opinions, version } = await detailOf(id);
    const said = SAID[z.enum(["page", "api", "queue"]).parse(of)];
    const [first] = opinions;
    const raisedBy = { name: said.correctedName, contact: said.contact, idNumber: said.idNumber };
    const change = { id: first?.opinion.id, content: said.correctedContent, raisedBy };
    recorded(
      await host().api.patch(`/api/dialogues/${id}`, { opinions: [change] }, { ifMatch: `"${version}"` }),
      200,
    );
    opinionIds.set(
      id,
      opinions.map(({ opinion: one }) => one.id),
    );
  }
}

/** Moves the API's dialogue, with its opinions, to another unit. */
export async function moveOne(): Promise<void> {
  const { version } = await detailOf(ids.api);
  recorded(
    await host().api.patch(`/api/dialogues/${ids.api}`, { unit: "phuong-2" }, { ifMatch: `"${version}"` }),
    200,
  );
  await eventually(async () => {
    const { dialogue } = await detailOf(ids.api);
    expect({ unit: dialogue.unit, pending: dialogue.pending }).toEqual({
      unit: "phuong-2",
      pending: undefined,
    });
  });
}

/** Records one of every other kind that holds somebody: a reception on the page, the others by API. */
export async function recordOthers(): Promise<void> {
  const { receptions, opinions, gifts, models, assignments } = RECORDS_SAID;
  await receptionOnPage(receptions);
  const { api } = host();
  const work = await enter(api, "works", sampleOf("works", "phuong-1"));
  const outcome = { kind: "handed-over", to: "Phường 2", toUnit: "phuong-2", dueOn: "2023-12-20" };
  const individual = { subject: "individual", individualName: "Chưa Đúng Tên (ví dụ)" };
  const entries = [
    ["opinions", { ...opinions, outcome }],
    ["gifts", gifts],
    ["models", individual],
  ] as const;
  for (const [collection, persons] of entries) {
    const entry = { ...sampleOf(collection, "phuong-1", { link: work }), ...persons };
    recordIds.set(collection, await enter(api, collection, entry));
  }
  // Corrected, so that an earlier version is kept, and moved, so that its key is wrapped anew.
  await change("models", models);
  await change("models", { unit: "phuong-2" });
  const assignment = await assignmentIn(api, "phuong-2");
  recordIds.set("assignments", assignment);
  const answer = { answeredOn: "2023-11-14", extent: "settled", ...assignments };
  const sent = await api.post(`/api/records/assignments/${assignment}/answer`, answer, { ifMatch: '"1"' });
  expect(sent).toMatchObject({ status: 200 });
}

async function change(collection: keyof typeof RECORDS_SAID, fields: object): Promise<void> {
  const id = recordIds.get(collection) ?? "";
  const { version } = await recordOf(collection, id);
  const sent = await host().api.patch(`/api/records/${collection}/${id}`, fields, {
    ifMatch: `"${version}"`,
  });
  expect(sent).toMatchObject({ status: 200 });
}

/** The officer forgets a field first: what was typed is kept, sealed, and then dropped. */
async function receptionOnPage(persons: Readonly<Record<string, string>>): Promise<void> {
  const path = "/records/receptions/new";
  const browser = await host().visitor(OFFICER);
  const page = await (await browser.get(`${path}?unit=phuong-1`)).text();
  const form = {
    unit: "phuong-1",
    receivedOn: "2023-11-08",
    type: "daily",
    classes: "proposal",
    people: "1",
    occasion: "first",
    handling: "within-authority",
    ...persons,
  };
  const { people: _, ...faulty } = form;
  const address = draftOf(await browser.post(path, { ...hiddenInputs(page, path), ...faulty }));
  const refused = await (await browser.get(address)).text();
  expect(await searched(CANARIES, [{ where: "draft", bytes: Buffer.from(refused) }])).not.toEqual([]);
  expect(wheres(await searched(CANARIES, kept(host())))).toEqual([]);
  const again = await browser.post(path, { ...hiddenInputs(refused, path), ...form });
  const location = again.headers.get("location") ?? "";
  expect({ status: again.status, location }).toMatchObject({
    status: 303,
    location: expect.stringContaining("receipt="),
  });
  recordIds.set("receptions", z.string().parse(/rcp_\w+/.exec(location)?.[0]));
}
