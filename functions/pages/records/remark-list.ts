import type { Remark } from "../../../shared/records/record-kind.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";

/** What must be said and refuses nothing, each with the rule that says so. */
export const remarkList = ({ language }: PageRequest, lead: string, remarks: readonly Remark[]): Html | "" =>
  when(
    remarks.length > 0,
    () => html`<div class="notice"><p>${lead}</p>
      <ul>${remarks.map(({ message, source }) => html`<li>${message[language]}${when(source !== undefined, () => html` <span class="aside">${source}</span>`)}</li>`)}</ul></div>`,
  );
