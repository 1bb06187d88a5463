import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialogueDetailView } from "../../functions/dialogues/views.ts";
import { callbackAtPages } from "../support/attack-code-flow.ts";
import { heldForm } from "../support/attack-forms.ts";
import { injections } from "../support/attack-lines.ts";
import {
  everywhere,
  inEveryInput,
  MARKUP,
  NOTHING,
  type Reader,
  readerOf,
} from "../support/attack-markup.ts";
import { recordMarkup } from "../support/attack-record-markup.ts";
import { attackedHost, csrfTokenOf } from "../support/attack-world.ts";
import { openBrowser } from "../support/browser.ts";
import { recorded } from "../support/dialogue-api.ts";
import { held, meeting, plan } from "../support/dialogues.ts";
import { confirmSubscription } from "../support/mailbox.ts";
import { type Visitor, visitorOf } from "../support/sign-in.ts";

/** Markup in every text that people type or send along: shown as it was typed, on every page, and nothing else. */
const NAMED = `"><svg/onload=window.pwned=1><!--'-->`;
const world = attackedHost({ accounts: [NAMED], alertWindowSeconds: 0 });

let browser: Browser;
let officer: Reader;
let visitor: Visitor;
let origin: string;
beforeAll(async () => {
  browser = await openBrowser();
  origin = world().product.host.urls.api;
  visitor = await world().product.visitor("can-bo-phuong-1");
  officer = await readerOf(browser, origin, visitor.cookies.all());
});
afterAll(() => browser?.close());

const asReader = async (subject: string) =>
  readerOf(browser, origin, (await world().product.visitor(subject)).cookies.all());

/** Each address is opened; what of its texts became more than a text. */
async function expectOnlyText(reader: Reader, addresses: readonly string[]): Promise<void> {
  for (const address of addresses)
    expect({ address, found: await reader.see(address) }).toEqual({ address, found: NOTHING });
}

async function detailOf(id: string) {
  const { body } = await (await world().product.apiAs("can-bo-phuong-1")).get(`/api/dialogues/${id}`);
  return dialogueDetailView.parse(body);
}

describe("stored markup", () => {
  it.each(MARKUP)(
    "%s in every field of a dialogue is a text on every page that shows it, in both languages",
    async (markup) => {
      const api = await world().product.apiAs("can-bo-phuong-1");
      const { id } = recorded(
        await api.post("/api/dialogues", everywhere(markup), { key: crypto.randomUUID() }),
      ).dialogue;
      const { opinions } = await detailOf(id);
      expect(opinions).toHaveLength(4);
      const pages = [
        "",
        "/correct",
        "/publish",
        "/withdraw",
        "/add-opinions",
        ...opinions.map(({ opinion }) => `/opinions/${opinion.id}`),
      ];
      await expectOnlyText(officer, [
        ...pages.map((page) => `/dialogues/${id}${page}`),
        `/en/dialogues/${id}`,
      ]);
      await officer.page.goto(`/dialogues/${id}`);
      expect(await officer.text()).toContain(markup);
      // As it was typed, so that what is shown was put to the test.
      expect((await detailOf(id)).dialogue).toMatchObject({ plan: { place: markup } });
    },
  );

  it("neither on lists and sheets, nor on those of others", async () => {
    const lists = [
      "/",
      "/?unit=phuong-1",
      "/units/phuong-1/2023/dialogues",
      "/scores",
      "/scores/phuong-1/2023",
      "/scores/phuong-1/2023/records?metric=dialogues.held",
    ];
    for (const subject of ["can-bo-phuong-1", "truong-phuong-1", "tham-dinh", "thu-ky", "quan-tri"]) {
      const reader = await asReader(subject);
      await expectOnlyText(reader, [
        ...lists,
        "/en/units/phuong-1/2023/dialogues",
        "/committee",
        "/operators",
      ]);
      await reader.close();
    }
  });

  it("in the public part of a published dialogue, as residents see it", async () => {
    const api = await world().product.apiAs("can-bo-phuong-1");
    const resident = await readerOf(browser, origin, []);
    for (const markup of MARKUP) {
      const whole = {
        ...everywhere(markup),
        publication: { publishedOn: "2023-11-12", channels: ["posted"] },
      };
      const { id } = recorded(await api.post("/api/dialogues", whole, { key: crypto.randomUUID() })).dialogue;
      await expectOnlyText(resident, [`/dialogues/${id}`, `/en/dialogues/${id}`]);
    }
    await expectOnlyText(resident, ["/", "/units/phuong-1/2023/dialogues"]);
  });

  it("in reasons and in papers of an erasure", async () => {
    const { product } = world();
    const [api, agency] = [await product.apiAs("can-bo-phuong-1"), await product.apiAs("tham-dinh")];
    for (const markup of MARKUP) {
      const post = async (from: typeof api, body: object) =>
        recorded(await from.post("/api/dialogues", body, { key: crypto.randomUUID() })).dialogue.id;
      const planned = await post(api, { unit: "phuong-1", plan: plan({ plannedOn: "2023-12-01" }) });
      recorded(
        await api.post(`/api/dialogues/${planned}/cancel`, { reason: markup }, { ifMatch: '"1"' }),
        200,
      );
      const filed = await post(agency, {
        ...held({ meeting: meeting({ attendees: 61 }) }),
        filingReason: markup,
      });
      await expectOnlyText(officer, [`/dialogues/${planned}`, `/dialogues/${filed}`]);
    }
  });

  it("in a form that came back, and in what two people typed differently", async () => {
    const csrf = await csrfTokenOf(visitor);
    await officer.page.goto("/?unit=phuong-1");
    expect(Object.keys(inEveryInput(""))).toEqual(expect.arrayContaining([...(await officer.inputs())]));
    for (const markup of MARKUP) {
      const sent = await visitor.post("/dialogues", { ...heldForm(), ...inEveryInput(markup), csrf });
      const location = sent.headers.get("location") ?? "";
      expect(location).toContain("draft=");
      await expectOnlyText(officer, [location, `/en${location}`]);
      expect(await officer.text()).toContain(markup.trim());
    }
    const { id } = recorded(
      await world().product.api.post("/api/dialogues", everywhere(MARKUP[1]), { key: crypto.randomUUID() }),
    ).dialogue;
    const correction = {
      "plan.plannedOn": "2023-11-10",
      "meeting.endedAt.date": "2023-11-10",
      "plan.place": MARKUP[0],
    };
    const sent = await visitor.post(`/dialogues/${id}/correct`, {
      ...heldForm(correction),
      csrf,
      version: "9",
    });
    await expectOnlyText(officer, [sent.headers.get("location") ?? ""]);
  });

  it("in the name of an account, at the issuer and on every page it is shown on", async () => {
    const named = visitorOf(origin);
    await named.get((await callbackAtPages(named, NAMED)).href);
    const reader = await readerOf(browser, origin, named.cookies.all());
    await expectOnlyText(reader, ["/", "/en", "/khong-co"]);
    expect(await reader.text()).toContain(NAMED);
    await reader.close();
    const fresh = await readerOf(browser, origin, []);
    await expectOnlyText(fresh, ["/sign-in"]);
    expect(await fresh.text()).toContain(NAMED);
    await fresh.close();
  });

  it("in mails and in the mailbox that shows them", async () => {
    const { mails, host } = world().product;
    await confirmSubscription(mails);
    const reader = await readerOf(browser, host.urls.console, []);
    await expectOnlyText(reader, [
      "/",
      ...MARKUP.map((markup) => `/mail/${encodeURIComponent(markup)}?${encodeURIComponent(markup)}`),
    ]);
    for (const { text, subject } of await mails()) expect(`${subject} ${text}`).not.toContain("pwned");
    await reader.close();
  });
});

describe("stored markup of records", () =>
  recordMarkup(world, { asReader, resident: () => readerOf(browser, origin, []) }));

describe("reflected markup", () => {
  it("in paths and parameters is a text, or not shown, signed in and not", async () => {
    const resident = await readerOf(browser, origin, []);
    for (const markup of MARKUP) {
      const text = encodeURIComponent(markup);
      const addresses = [
        `/${text}`,
        `/en/${text}`,
        `/dialogues/${text}`,
        `/dialogues/${text}/${text}`,
        `/units/${text}/2023/dialogues`,
        `/units/phuong-1/2023/dialogues?after=${text}&${text}=1`,
        `/scores?year=${text}&${text}`,
        `/scores/phuong-1/2023/records?metric=${text}&after=${text}`,
        `/?unit=${text}&draft=${text}&receipt=${text}&year=${text}`,
        `/dialogues/announce?unit=${text}&draft=${text}`,
        `/sign-in/callback?error=${text}&error_description=${text}&state=${text}`,
        `/api/${text}`,
      ];
      await expectOnlyText(officer, addresses);
      await expectOnlyText(
        resident,
        addresses.filter((address) => !address.includes("/scores")),
      );
    }
    await resident.close();
  });

  it("at the issuer: in whatever it is asked with", async () => {
    const { issuerUrl } = world().product;
    const reader = await readerOf(browser, issuerUrl, []);
    for (const markup of MARKUP) {
      const text = encodeURIComponent(markup);
      await expectOnlyText(reader, [
        `/auth?client_id=${text}`,
        `/auth?client_id=nghe-dan-pages&redirect_uri=${text}&response_type=code`,
        `/auth?client_id=nghe-dan-pages&response_type=${text}&scope=${text}&prompt=${text}`,
        `/session/end?post_logout_redirect_uri=${text}&client_id=${text}`,
        `/interaction/${text}`,
        `/${text}`,
      ]);
    }
    await reader.close();
  });
});

describe("should a text become markup after all", () => {
  it("no page lets a script or style of its own run, load or be sent elsewhere", async () => {
    for (const path of [
      "/",
      "/en",
      "/scores",
      "/dialogues/announce?unit=phuong-1",
      "/khong-co",
      "/signed-out",
      "/api/khong-co",
    ]) {
      const { headers } = await visitor.get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect({ path, policy }).toMatchObject({ policy: expect.stringMatching(/^default-src 'none'/) });
      expect({ path, policy }).toMatchObject({
        policy: expect.not.stringMatching(/unsafe|script-src|\*|data:|connect-src/),
      });
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      if (!path.startsWith("/api"))
        for (const rule of ["base-uri 'none'", "form-action 'self'"]) expect(policy).toContain(rule);
    }
  });

  it("and no page of ours is stopped by that policy itself", async () => {
    const context = await browser.newContext({ baseURL: origin });
    await context.addCookies(visitor.cookies.all().map(([name, value]) => ({ name, value, url: origin })));
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    for (const path of ["/", "/en/scores", "/units/phuong-1/2023/dialogues", "/scores/phuong-1/2023"])
      await page.goto(path);
    await context.close();
    expect(complaints).toEqual([]);
  });
});

describe("lines and headers", () => injections(world));
