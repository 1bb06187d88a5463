import { formatDate } from "../../../shared/calendar/local-date.ts";
import { bodyOf, criteriaOf, type PlacedCriterion } from "../../../shared/guidance/criteria.ts";
import { describeRule } from "../../../shared/guidance/describe.ts";
import type { Beside, Guidance, Leaf } from "../../../shared/guidance/guidance.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { table } from "../views/table.ts";

/** The criteria, then bonus and deductions, each as a table in printed order. */
export function criteriaSections(request: PageRequest, guidance: Guidance): Html {
  const { guidances } = request.texts;
  const { bonus, deductions } = guidance;
  return html`${list(request, guidance, { id: "criteria", title: guidances.criteria, section: undefined })}
    ${bonus && list(request, guidance, { id: "bonus", title: guidances.bonus, section: "bonus", beside: bonus })}
    ${
      deductions &&
      list(request, guidance, {
        id: "deductions",
        title: guidances.deductions,
        section: "deductions",
        beside: deductions,
      })
    }`;
}

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly section: PlacedCriterion["section"];
  readonly beside?: Beside;
}

function list(request: PageRequest, guidance: Guidance, { id, title, section, beside }: Listed): Html {
  const { language, texts } = request;
  const words = texts.guidances;
  const { criterion, max, rule } = words.columns;
  const placed = criteriaOf(guidance).filter((one) => one.section === section);
  return html`<section class="why" aria-labelledby="${id}">
    <h2 id="${id}">${title}${beside && html` <span class="aside">(${words.atMost(formatPoints(beside.max, language))})</span>`}</h2>
    ${beside && html`${beside.text && html`<p>${beside.text[language]}</p>`}<p>${beside.countsTowardGrade ? words.towardGrade : words.notTowardGrade}</p>`}
    ${table({
      label: title,
      columns: [{ name: criterion }, { name: max, numeric: true }, { name: rule }],
      rows: placed.map((one) => rowOf(request, guidance, one)),
    })}
  </section>`;
}

function rowOf(
  request: PageRequest,
  guidance: Guidance,
  { criterion, depth }: PlacedCriterion,
): (Html | string)[] {
  const { language, texts } = request;
  const name = html`<span id="${criterion.id}" class="criterion depth-${Math.min(depth, 3)} ${criterion.kind}"><span class="numeral">${criterion.id}</span> ${criterion.text[language]}</span>`;
  const max = formatPoints(criterion.max, language);
  if (criterion.kind === "group") return [name, max, criterion.capped ? texts.guidances.capped : ""];
  return [name, max, ruleOf(request, guidance, criterion)];
}

/** The rule in words and what else the guidance says of the criterion. */
function ruleOf({ language, texts }: PageRequest, guidance: Guidance, leaf: Leaf): Html {
  const words = texts.guidances;
  const { dueOn, citation, evidenceRequired, notApplicable, carryOver, exclusiveWith, alsoDeductedIn } = leaf;
  const body = bodyOf(guidance, leaf.id);
  const said = [
    ...(body ? [`${words.appraisedBy}: ${body.name[language]}.`] : []),
    ...(dueOn === undefined ? [] : [words.dueOn(formatDate(dueOn))]),
    ...(evidenceRequired ? [words.evidenceRequired] : []),
    ...(notApplicable ? [words.notApplicable[notApplicable]] : []),
    ...(carryOver ? [words.carryOver] : []),
    ...(exclusiveWith ? [words.exclusiveWith(exclusiveWith.join(", "))] : []),
    ...(alsoDeductedIn ? [words.alsoDeductedIn(alsoDeductedIn.join(", "))] : []),
  ];
  return html`<p>${describeRule(leaf, language)}</p>
    ${when(said.length > 0, () => html`<p class="aside">${said.join(" ")}</p>`)}
    ${citation !== undefined && html`<p class="aside">${words.citation}: ${citation}</p>`}`;
}
