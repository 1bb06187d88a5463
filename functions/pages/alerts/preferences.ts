import { ownMemberships } from "../../../shared/alerts/ask-own.dynamodb.ts";
import { href, type Page } from "../page.ts";
import { html } from "../views/html.ts";
import { pageResponse, seeOther } from "../views/layout.ts";
import { choicesPath } from "./choose.ts";

/** Where mails lead to: on to the reader's own choices; whoever is a member in several places says of which. */
export const preferencesPage: Page = async (request) => {
  const { deps, caller, today, texts } = request;
  const words = texts.alerts;
  const own = await ownMemberships(deps.table, caller, today);
  const [first] = own;
  if (first && own.length === 1)
    return seeOther(href(request, choicesPath(first.committee, first.member.id)));
  return pageResponse(request, {
    title: words.chooseTitle,
    main: html`<h1>${words.chooseTitle}</h1>
      ${
        own.length === 0
          ? html`<p class="notice">${words.notLinked}</p>`
          : html`<p class="lead">${words.chooseWhich}</p>
      <ul class="links single">${own.map(
        ({ committee, member }) =>
          html`<li class="further"><a href="${href(request, choicesPath(committee, member.id))}">${member.post}</a></li>`,
      )}</ul>`
      }`,
  });
};
