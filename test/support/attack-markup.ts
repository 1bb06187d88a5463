import type { Browser, Page } from "playwright-core";
import * as z from "zod";

/** Texts that would be markup, a script or a template if any page took them for more than texts. */
export const MARKUP = [
  `"><script>window.pwned=1</script>`,
  `'"><img src=x onerror=window.pwned=1>`,
  `</textarea></title></style><svg onload=window.pwned=1>`,
  `</p></main><iframe srcdoc="<script>parent.pwned=1</script>">`,
  `<a href="javascript:window.pwned=1" autofocus onfocus=window.pwned=1>bấm</a>`,
  `javascript:window.pwned=1`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what it tries to be
  "${window.pwned=1}{{constructor.constructor('window.pwned=1')()}}<%= window.pwned=1 %>",
  `" onmouseover="window.pwned=1" autofocus onfocus="window.pwned=1" zz="`,
  `' autofocus onfocus='window.pwned=1' zz='`,
  "<!--<b>--!><details open ontoggle=window.pwned=1>",
  "&lt;script&gt;window.pwned=1&lt;/script&gt; &#60;img src=x onerror=window.pwned=1&#62;",
  `<form action=https://evil.example><input name=csrf><button formaction=javascript:window.pwned=1>`,
  `<base href=https://evil.example/><meta http-equiv=refresh content="0;url=https://evil.example">`,
  `<style>@import"https://evil.example"</style><link rel=stylesheet href=https://evil.example>`,
] as const;

/**
 * What a text has become that was to stay a text, in the page that is open: elements and attributes that no page of ours
 * has, addresses that run something, a script that ran.
 */
const FOUND = `(() => {
  const all = [...document.querySelectorAll("*")];
  const foreign = "script,iframe,object,embed,img,svg:not(.bar),base,style,math,template,meta[http-equiv]";
  return {
    ran: window.pwned ?? 0,
    elements: [...document.querySelectorAll(foreign)].map(({ outerHTML }) => outerHTML.slice(0, 120)),
    attributes: all.flatMap(({ attributes }) => [...attributes])
      .filter(({ name }) => /^on|^style$|^srcdoc$|^autofocus$|^formaction$|^zz$/.test(name))
      .map(({ name, value }) => name + "=" + value.slice(0, 80))
      // Of the browser's own page for what is no HTML.
      .filter((attribute) => !attribute.startsWith("style=word-wrap: break-word")),
    addresses: all.flatMap((one) => [one.getAttribute("href"), one.getAttribute("src"), one.getAttribute("action")])
      .filter((address) => address !== null && (/^\\s*(javascript|vbscript):/i.test(address) || /evil\\.example/.test(new URL(address, location.href).host))),
  };
})()`;

export const NOTHING = { ran: 0, elements: [], attributes: [], addresses: [] };

/** A browser that would run what the Content-Security-Policy stops, so that escaping alone is put to the test. */
export interface Reader {
  readonly page: Page;
  /** Opens the address and answers what of its texts has become more than a text. */
  see(address: string): Promise<unknown>;
  /** All texts of the open page, those in inputs included. */
  text(): Promise<string>;
  /** Names of the inputs that the form of the open page has, but hidden ones. */
  inputs(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** With the cookies of somebody who has signed in. */
export async function readerOf(
  browser: Browser,
  origin: string,
  cookies: readonly (readonly [name: string, value: string])[],
): Promise<Reader> {
  const context = await browser.newContext({ baseURL: origin, bypassCSP: true });
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: origin })));
  const page = await context.newPage();
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return {
    page,
    async see(address) {
      await page.goto(address);
      // Whatever would take the focus, or be touched by a mouse, gets its chance.
      await page.mouse.move(100, 100);
      await page.keyboard.press("Tab");
      const found = await page.evaluate(FOUND);
      return dialogs.length > 0 ? { found, dialogs } : found;
    },
    text: async () =>
      String(
        await page.evaluate(
          `document.body.innerText + " " + [...document.querySelectorAll("input, textarea")].map(({ value }) => value).join(" ")`,
        ),
      ),
    inputs: async () =>
      z
        .array(z.string())
        .parse(
          await page.evaluate(
            `[...new Set([...document.querySelectorAll("main form[method=post] :is(input, textarea, select):not([type=hidden])")].map(({ name }) => name))]`,
          ),
        ),
    close: () => context.close(),
  };
}

/** A dialogue with the text in every field that takes one, as far as the field is long. */
export function everywhere(text: string) {
  const upTo = (length: number) => text.slice(0, length);
  const opinion = (outcome: object) => ({ field: "roads", content: text, people: 1, outcome });
  return {
    unit: "phuong-1",
    plan: {
      plannedOn: "2023-11-10",
      place: text,
      form: "in-person",
      area: { kind: "whole-unit" },
      basis: "periodic",
    },
    notice: { publishedOn: "2023-11-01" },
    meeting: {
      startedAt: "2023-11-10T08:00",
      endedAt: "2023-11-10T11:00",
      chairs: [{ name: upTo(100), post: "peoples-committee-chair", title: upTo(100) }],
      coOrganiser: upTo(200),
      attendees: 80,
    },
    attendeeNames: [upTo(100)],
    opinions: [
      {
        ...opinion({ kind: "answered-on-the-spot", answeredBy: upTo(150) }),
        raisedBy: { name: upTo(100), contact: upTo(200), idNumber: upTo(20) },
      },
      opinion({ kind: "handed-over", to: upTo(200), dueOn: "2023-12-01" }),
      opinion({ kind: "beyond-authority", reportedTo: upTo(200) }),
      opinion({ kind: "to-verify", by: upTo(200) }),
    ],
    conclusion: { number: upTo(50), issuedOn: "2023-11-11" },
  };
}

/** The text in every input of the form for a dialogue that was held. */
export const inEveryInput = (text: string): Record<string, string> =>
  Object.fromEntries(INPUTS.map((name) => [name, text]));

const INPUTS = [
  "plan.place",
  "plan.form",
  "plan.area.kind",
  "plan.area.names",
  "plan.basis",
  "notice.publishedOn",
  "meeting.startedAt.date",
  "meeting.startedAt.time",
  "meeting.endedAt.date",
  "meeting.endedAt.time",
  "meeting.chairs.0.name",
  "meeting.chairs.0.post",
  "meeting.chairs.0.title",
  "meeting.coOrganiser",
  "meeting.attendees",
  "attendeeNames",
  "opinions.0.content",
  "opinions.0.field",
  "opinions.0.people",
  "opinions.0.raisedBy.name",
  "opinions.0.raisedBy.contact",
  "opinions.0.raisedBy.idNumber",
  "opinions.0.outcome.kind",
  "opinions.0.outcome.answeredBy",
  "opinions.0.outcome.to",
  "opinions.0.outcome.toUnit",
  "opinions.0.outcome.dueOn",
  "opinions.0.outcome.reportedTo",
  "opinions.0.outcome.by",
  "conclusion.number",
  "conclusion.issuedOn",
  "publication.publishedOn",
  "publication.channels",
  "filingReason",
];
