import { exampleNotesOf, readableUnits } from "../dialogues/units.ts";
import type { Page } from "../page.ts";
import { html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { publishedByUnit } from "./public-home.ts";

/** For whoever is signed in and holds no role: what to hand to the clerk, who gives roles. */
export const withoutRolePage: Page = async (request) => {
  const { home } = request.texts;
  const units = await readableUnits(request);
  return pageResponse(request, {
    title: home.noRoleTitle,
    exampleNotes: await exampleNotesOf(request.deps.table, units),
    main: html`<h1>${home.noRoleTitle}</h1>
      <p class="lead">${home.noRoleLead}</p>
      <p class="notice">${home.principal}: <code>${request.caller.principal}</code></p>
      <p>${home.noRolePublic}</p>
      <section aria-labelledby="units">
        <h2 id="units">${home.units}</h2>
        ${publishedByUnit(request, units)}
      </section>`,
  });
};
