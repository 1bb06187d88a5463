import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { Published, Status } from "../../../shared/opinions/status.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";

const publishedIn = ({ stage }: Status): Published | undefined =>
  stage.kind === "answered" ? stage.answer.published : undefined;

/** Question and answer as they were published; nothing where they were not. */
export function publishedText({ texts }: PageRequest, status: Status): Html | "" {
  const published = publishedIn(status);
  if (!published) return "";
  const { opinions: words } = texts;
  return html`<dl class="published">
    <div><dt>${words.question}</dt><dd class="content">${published.question}</dd></div>
    <div><dt>${words.answer}</dt><dd class="content">${published.answer}</dd></div>
    <div><dd class="aside">${words.publishedOn(formatDate(published.on))}</dd></div>
  </dl>`;
}
