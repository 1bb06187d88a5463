import type { PageRequest } from "../page.ts";
import { type Html, html } from "./html.ts";

/** What proves that a form is one of this session's; stands in every form that is posted. */
export const csrfField = ({ session }: Pick<PageRequest, "session">): Html | "" =>
  session ? html`<input type="hidden" name="csrf" value="${session.csrf}">` : "";
