import type { Unit } from "../../../shared/units/unit.ts";
import { unitName } from "../dialogues/units.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { dutySchedule } from "./duty-schedule.ts";

/**
 * The first question: what it is. Kiến nghị and phản ánh lead on to the form. Khiếu nại and tố cáo unfold on this page, and
 * the browser asks nobody for it: that somebody looked there is known to nobody.
 */
export async function firstQuestion(request: PageRequest, unit: Unit): Promise<Html> {
  const words = request.texts.opinions;
  const schedule = await dutySchedule(request, unit);
  const form = (of: string) => href(request, NEW_PATH, { unit: unit.id, of });
  return html`<section class="part" aria-labelledby="what">
    <h2 id="what">${words.whatIsIt}</h2>
    <div class="kinds">
      <div class="row"><h3>${words.proposal}</h3><p>${words.proposalMeans}</p>
        <p><a class="button" href="${form("proposal")}">${words.writeProposal}</a></p></div>
      <div class="row"><h3>${words.reflection}</h3><p>${words.reflectionMeans}</p>
        <p><a class="button" href="${form("reflection")}">${words.writeReflection}</a></p></div>
    </div>
    ${elsewhere(request, unit, schedule, {
      name: words.complaint,
      means: words.complaintMeans,
      law: words.lawComplaint,
    })}
    ${elsewhere(request, unit, schedule, {
      name: words.denunciation,
      means: words.denunciationMeans,
      law: words.lawDenunciation,
    })}
  </section>`;
}

export const NEW_PATH = "/opinions/new";

function elsewhere(
  request: PageRequest,
  unit: Unit,
  schedule: Html,
  { name, means, law }: { readonly name: string; readonly means: string; readonly law: string },
): Html {
  const words = request.texts.opinions;
  const { head } = unit;
  return html`<details class="person">
    <summary>${name}</summary>
    <div class="row">
      <p>${means}</p>
      <p><strong>${words.notHere}</strong></p>
      <h4>${words.byLetter}</h4>
      <p>${words.byLetterHow(unitName(request, unit), law)}</p>
      <h4>${words.inPerson}</h4>
      <p>${words.inPersonHow}</p>
      <p>${words.who(head.name, head.post)}</p>
      ${schedule}
    </div>
  </details>`;
}
