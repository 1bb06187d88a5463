import { afterAll, beforeAll, expect, it } from "vitest";
import { personOf, TEST_MACHINE } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { announcedFields, heldFields, type Visitor, visitorOf } from "./visitor.ts";

/** Every page that can be reached by links, by people of every kind. */
let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
  const visitor = visitorOf(opened.table);
  await visitor.send("/dialogues", heldFields({ attendeeNames: "Người Dự Một (ví dụ)" }));
  await visitor.send("/dialogues/announce", announcedFields());
  // A form that came back with faults.
  await visitor.send("/dialogues", heldFields({ "plan.place": "" }));
});
afterAll(() => opened.stop());

it.each([
  ["an officer of every unit, and operator", TEST_MACHINE],
  ["an appraiser", personOf("tham-dinh")],
  ["a clerk", personOf("thu-ky")],
  ["a head", personOf("truong-phuong-1")],
  ["an account without a role", personOf("chua-co-vai-tro")],
  ["nobody", null],
])(
  "carries the session's proof in every form, and neither script nor style of its own: %s",
  async (_, principal) => {
    const visitor = visitorOf(opened.table, principal);
    const pages = await crawl(visitor);
    const posted = pages.flatMap(({ html }) => [...html.matchAll(/<form method="post".*?<\/form>/gs)]);
    for (const { address, html } of pages) {
      expect(html, address).not.toMatch(/<[^>]+\sstyle=|<script|<style|javascript:|<[^>]+\son\w+=/i);
      expect(html, address).not.toMatch(/<form(?! method="(?:get|post)" action="\/)/);
    }
    const ownForms = posted.filter(([form]) => principal !== null || !/action="\/opinions\//.test(form));
    for (const [form] of ownForms)
      expect(form).toMatch(/<input type="hidden" name="csrf" value="[^"]{20,}">/);
    expect(pages.length).toBeGreaterThan(10);
    // Who is nobody sends opinions and looks up codes, and has no other form.
    expect(ownForms.length > 0).toBe(principal !== null);
  },
);

interface Crawled {
  readonly address: string;
  readonly html: string;
}

/** Follows every link of this site, each path once; lists of one kind of page are not followed to their end. */
async function crawl(visitor: Visitor): Promise<Crawled[]> {
  const [waiting, seen, pages] = [["/"], new Set(["/"]), [] as Crawled[]];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const { status, html, location } = await visitor.open(address);
    if (status === 200) pages.push({ address, html });
    const links = [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, link = ""]) =>
      link.replaceAll("&amp;", "&"),
    );
    for (const link of [...links, ...(location.startsWith("/") ? [location] : [])]) {
      const { pathname } = new URL(link, "http://localhost");
      if (seen.has(pathname) || /^\/(assets|en|sign-in)(\/|$)/.test(pathname)) continue;
      seen.add(pathname);
      waiting.push(link);
    }
  }
  return pages;
}
