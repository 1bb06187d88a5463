import type { FrontAnswer } from "./fauxqs.ts";
import { escapeXml, type SnsError, snsErrorResponse, snsSuccessResponse } from "./fauxqs-stores.ts";

/** What the request is answered with: XML for the SDK, a short page for a person who followed a link. */
export function answer(action: string, result: string, asPage: boolean): FrontAnswer {
  if (!asPage) return { status: 200, contentType: "text/xml", body: snsSuccessResponse(action, result) };
  return page(200, PAGES[action] ?? ["Done", ""]);
}

export const errorAnswer = (error: SnsError, asPage: boolean): FrontAnswer =>
  asPage
    ? page(error.statusCode, ["This link does not work", error.message])
    : {
        status: error.statusCode,
        contentType: "text/xml",
        body: snsErrorResponse(error.code, error.message, error.senderFault ? "Sender" : "Receiver"),
      };

/** One element of an answer, its text escaped. */
export const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

/** A map as SNS writes it. */
export const entries = (name: string, map: Readonly<Record<string, string>>): string => {
  const all = Object.entries(map).map(
    ([key, value]) => `<entry>${element("key", key)}${element("value", value)}</entry>`,
  );
  return `<${name}>${all.join("")}</${name}>`;
};

const PAGES: Readonly<Record<string, [title: string, text: string]>> = {
  ConfirmSubscription: [
    "Subscription confirmed!",
    "Notifications of this topic will be sent to your address.",
  ],
  Unsubscribe: ["Subscription removed!", "No more notifications of this topic will be sent to your address."],
};

const page = (status: number, [title, text]: [title: string, text: string]): FrontAnswer => ({
  status,
  contentType: "text/html; charset=utf-8",
  body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Simple Notification Service: ${escapeXml(title)}</title>
<body style="font: 1rem/1.5 system-ui; margin: 3rem auto; max-width: 40rem; padding: 0 1rem">
<h1>${escapeXml(title)}</h1>
<p>${escapeXml(text)}</p>
`,
});
