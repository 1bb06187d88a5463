import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDialogue } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { raisedBefore } from "../../../shared/dialogues/step.ts";
import { personOf } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { type Fields, heldFields, idIn, newToken, type Visitor, visitorOf } from "./visitor.ts";

/** Who opens which page: everybody else gets the page of an address that there is not. */
let opened: TestTable;
let held: string;
let published: string;
let opinion: string;
const visitors = new Map<string, Visitor>();

const as = (subject: string): Visitor => {
  const visitor = visitors.get(subject) ?? visitorOf(opened.table, personOf(subject));
  visitors.set(subject, visitor);
  return visitor;
};

beforeAll(async () => {
  opened = await openSeededTable();
  const officer = as("can-bo-phuong-1");
  held = idIn((await officer.send("/dialogues", heldFields())).from);
  const fact = (await readDialogue(opened.table, held))?.fact;
  opinion = String(fact && raisedBefore(fact).opinions[0]);
  const { from } = await officer.send(
    "/dialogues",
    heldFields({
      attendeeNames: "Người Dự Một (ví dụ)",
      "conclusion.number": "7/TB-UBND",
      "conclusion.issuedOn": "12/11/2023",
      "publication.publishedOn": "13/11/2023",
      "publication.channels": ["posted"],
    }),
  );
  published = idIn(from);
});
afterAll(() => opened.stop());

const SUBJECTS = [
  "can-bo-phuong-1",
  "can-bo-phuong-2",
  "truong-phuong-1",
  "tiep-dan-phuong-1",
  "truyen-thanh-phuong-1",
  "khoi-truong-phuong",
  "tham-dinh",
  "uy-vien",
  "hoi-dong",
  "thu-ky",
  "quan-tri",
  "chua-co-vai-tro",
] as const;
type Subject = (typeof SUBJECTS)[number];

const READERS: readonly Subject[] = SUBJECTS.filter(
  (subject) => !["can-bo-phuong-2", "quan-tri", "chua-co-vai-tro"].includes(subject),
);
const WITH_SCORES: readonly Subject[] = SUBJECTS.filter(
  (subject) => !["quan-tri", "chua-co-vai-tro"].includes(subject),
);

/** `{id}`: a dialogue of phuong-1 that was held and not published; who is named opens the page. */
const PAGES: readonly [path: string, open: readonly Subject[]][] = [
  ["/scores", WITH_SCORES],
  ["/scores/phuong-1/2023", WITH_SCORES],
  ["/scores/phuong-1/2023/records?metric=dialogues.held", READERS],
  ["/dialogues/{id}", READERS],
  ["/dialogues/announce", ["can-bo-phuong-1", "can-bo-phuong-2", "tham-dinh"]],
  ["/dialogues/{id}/correct", ["can-bo-phuong-1", "tham-dinh"]],
  ["/dialogues/{id}/conclude", ["can-bo-phuong-1", "tham-dinh"]],
  ["/dialogues/{id}/opinions/{opinion}", ["can-bo-phuong-1", "tham-dinh"]],
  ["/dialogues/{id}/erase", ["truong-phuong-1", "thu-ky"]],
  ["/dialogues/{id}/opinions/{opinion}/erase", ["truong-phuong-1", "thu-ky"]],
  ["/committee", ["uy-vien", "thu-ky"]],
  ["/operators", ["quan-tri"]],
];

const addressOf = (path: string): string => path.replace("{id}", held).replace("{opinion}", opinion);

/** The page without what differs from address to address. */
const withoutAddress = (html: string, address: string): string =>
  html
    .replaceAll(address.replaceAll("&", "&amp;"), "…")
    .replaceAll(encodeURIComponent(address), "…")
    .replace(/ aria-current="page"/g, "");

describe.each(PAGES)("%s", (path, open) => {
  it.each(SUBJECTS)("is open to those who may, and is not there for others: %s", async (subject) => {
    const address = addressOf(path);
    const answer = await as(subject).open(address);
    if (open.includes(subject)) return expect(answer.status).toBe(200);
    const nowhere = await as(subject).open("/khong-co-trang-nay");
    expect([answer.status, withoutAddress(answer.html, address)]).toEqual([
      404,
      withoutAddress(nowhere.html, "/khong-co-trang-nay"),
    ]);
  });
});

describe("posting", () => {
  it.each(["can-bo-phuong-2", "truong-phuong-1", "thu-ky", "chua-co-vai-tro"])(
    "changes nothing of another's record: %s",
    async (subject) => {
      const fields = { token: newToken(), version: "1", reason: "Không có quyền" };
      const { status } = await as(subject).post(`/dialogues/${held}/withdraw`, fields);
      expect(status).toBe(404);
      expect((await readDialogue(opened.table, held))?.version).toBe(1);
    },
  );

  it("records for no unit but the own", async () => {
    const foreign = heldFields({ unit: "phuong-2", "plan.area.kind": "whole-unit" });
    const refused = await as("can-bo-phuong-1").send("/dialogues", foreign);
    expect(refused.html).toContain("Chọn đơn vị trong danh sách.");
    for (const subject of ["truong-phuong-1", "quan-tri", "chua-co-vai-tro"])
      expect((await as(subject).post("/dialogues", heldFields())).status).toBe(404);
  });
});

describe("the first page", () => {
  it("is the form of the only unit where there is one", async () => {
    const { html } = await as("can-bo-phuong-1").open("/");
    expect(html).toContain('<input type="hidden" name="unit" value="phuong-1">');
    expect(html).not.toContain('<select name="unit"');
  });

  it.each([
    ["truong-phuong-1", "/scores"],
    ["thu-ky", "/scores"],
    ["quan-tri", "/operators"],
  ])("leads %s to %s", async (subject, location) => {
    expect(await as(subject).open("/")).toMatchObject({ status: 303, location });
  });

  it("tells an account without a role what to hand to the clerk", async () => {
    const { html } = await as("chua-co-vai-tro").open("/");
    expect(html).toContain(`<code>${personOf("chua-co-vai-tro")}</code>`);
    expect(html).toContain("Tài khoản chưa có vai trò");
  });

  it("tells everybody what this is and leads to what is published", async () => {
    const nobody = visitorOf(opened.table, null);
    const { html } = await nobody.open("/");
    expect(html).toContain('href="/units/phuong-1/2023/dialogues"');
    expect(html).toContain('href="/sign-in?to=%2F"');
    expect(html).not.toContain("<form");
  });
});

describe("what is public", () => {
  it.each([
    ["nobody signed in", null],
    ["an account without a role", personOf("chua-co-vai-tro")],
    ["an officer of another unit", personOf("can-bo-phuong-2")],
    ["an operator", personOf("quan-tri")],
  ])("is a published dialogue's public part, and no person: %s", async (_, principal) => {
    const visitor = visitorOf(opened.table, principal);
    const list = await visitor.open("/units/phuong-1/2023/dialogues");
    expect(list.html).toContain(published);
    expect(list.html).not.toContain(held);
    const { status, html } = await visitor.open(`/dialogues/${published}`);
    expect(status).toBe(200);
    expect(html).toContain("7/TB-UBND");
    expect(html).toContain("1.080 người");
    expect(html).toMatch(/<dt>Trả lời tại chỗ<\/dt><dd>1<\/dd>/);
    for (const secret of ["diện tích", "Người Dự Một", "opn_", "Việc có thể làm"])
      expect(html).not.toContain(secret);
    expect((await visitor.open(`/dialogues/${held}`)).status).toBe(404);
  });

  it("comes page after page, and no address names a dialogue that is not published", async () => {
    const officer = as("can-bo-phuong-2");
    const fields = { unit: "phuong-2", "plan.area.kind": "whole-unit", "plan.area.names": [] };
    const publication = {
      "conclusion.number": "8/TB-UBND",
      "conclusion.issuedOn": "12/11/2023",
      "publication.publishedOn": "13/11/2023",
      "publication.channels": ["posted"],
    };
    const record = async (more: Fields) =>
      idIn((await officer.post("/dialogues", heldFields({ ...fields, ...more }))).location);
    const known: string[] = [];
    const unknown = [await record({})];
    for (let at = 0; at < 27; at += 1) {
      known.unshift(await record(publication));
      if (at % 9 === 0) unknown.push(await record({}));
    }
    const nobody = visitorOf(opened.table, null);
    const seen: string[] = [];
    let address: string | undefined = "/units/phuong-2/2023/dialogues";
    while (address !== undefined) {
      const { html } = await nobody.open(address);
      for (const id of unknown) expect(html).not.toContain(id);
      seen.push(...[...html.matchAll(/href="\/dialogues\/(dlg_[0-9a-z]+)"/g)].map(([, id = ""]) => id));
      address = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(seen).toEqual(known);
  });

  it("is all that a visitor reaches without signing in", async () => {
    const nobody = visitorOf(opened.table, null);
    for (const path of ["/scores", "/committee", "/operators", `/dialogues/${held}/correct`])
      expect(await nobody.open(path)).toMatchObject({
        status: 303,
        location: `/sign-in?${new URLSearchParams({ to: path })}`,
      });
  });
});

describe("the head of a page", () => {
  it("says who is signed in, in which role and where, and leads to what is open", async () => {
    const { html } = await as("can-bo-phuong-1").open("/scores");
    expect(html).toContain("<strong>Cán bộ (ví dụ)</strong>");
    expect(html).toMatch(/Cán bộ phụ trách: Phường 1/);
    expect(html).toMatch(
      /<form method="post" action="\/sign-out">\s*<input type="hidden" name="csrf" value="[^"]{20,}">/,
    );
    expect(html).not.toContain('href="/committee"');
    expect(html).not.toContain('href="/operators"');
    expect((await as("khoi-truong-phuong").open("/scores")).html).toMatch(
      /Khối trưởng \(cụm trưởng\): [^<]+/,
    );
    expect((await as("thu-ky").open("/scores")).html).toContain('href="/committee"');
  });
});
