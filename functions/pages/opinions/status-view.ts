import { formatDate } from "../../../shared/calendar/local-date.ts";
import { EXTENT_WORDS } from "../../../shared/opinions/assignment-words.ts";
import type { Stage, Status } from "../../../shared/opinions/status.ts";
import { OPINION_CLASS_WORDS, OPINION_FIELD_WORDS, REFUSAL_WORDS } from "../../../shared/opinions/words.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { publishedText } from "./public-lines.ts";

export const STATUS_PATH = "/opinions/status";

type Line = readonly [term: string, text: Html | string | undefined];

/** How far an opinion has come, in words. `names`: of units by id. */
export function statusView(
  request: PageRequest,
  status: Status,
  names: ReadonlyMap<string, string>,
  firstResultBy: Html | undefined,
): Html {
  const { language, texts } = request;
  const { opinions: words } = texts;
  const { stage, supporters, subUnit } = status;
  const about = [
    OPINION_CLASS_WORDS[status.class ?? "reflection"][language],
    OPINION_FIELD_WORDS[status.field][language],
    ...(subUnit === undefined ? [] : [subUnit]),
  ].join(" · ");
  const lines: readonly Line[] = [
    [words.number, html`<code class="unbroken">${status.opinion}</code>`],
    [words.sentOn, formatDate(status.receivedOn)],
    [words.whoAnswers, names.get(status.unit) ?? status.unit],
    [words.about, about],
    [words.supporters, supporters > 0 ? words.sameOpinion(supporters) : undefined],
    [words.firstResult, stage.kind === "pending" ? firstResultBy : undefined],
    [words.decidedOn, status.decidedOn && formatDate(status.decidedOn)],
    ...stageLines(request, stage, names),
  ];
  return html`<div class="notice good" role="status"><p><strong>${words.stages[stage.kind]}</strong>
      ${when(stage.kind === "handed-over" && stage.isOverdue, () => html`<span class="chip failed">${words.overdue}</span>`)}</p></div>
    <dl>${lines.map(([term, text]) => text !== undefined && html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
    ${publishedText(request, status)}
    ${when(status.holder === "joiner", () => html`<p class="aside">${words.joinerOnly}</p>`)}`;
}

function stageLines(
  { language, texts }: PageRequest,
  stage: Stage,
  names: ReadonlyMap<string, string>,
): readonly Line[] {
  const { opinions: words } = texts;
  switch (stage.kind) {
    case "refused":
      return [[words.reason, REFUSAL_WORDS[stage.reason][language]]];
    case "passed-up":
      return [[words.passedTo, stage.to]];
    case "handed-over":
      return [
        [words.answering, nameOf(stage.answering, names)],
        [
          words.promised,
          [
            formatDate(stage.dueOn),
            ...(stage.isExtended ? [words.extended] : []),
            ...(stage.isAgain ? [words.again] : []),
          ].join(", "),
        ],
      ];
    case "answered": {
      const { answer } = stage;
      return [
        [words.answering, nameOf(stage.answering, names)],
        [words.answeredOn, formatDate(answer.answeredOn)],
        [words.result, EXTENT_WORDS[answer.extent][language]],
        [words.document, answer.documentNumber],
        [words.answer, answer.published ? undefined : words.notPublished],
      ];
    }
    default:
      return [];
  }
}

type Answering = Extract<Stage, { kind: "handed-over" }>["answering"];
const nameOf = (answering: Answering, names: ReadonlyMap<string, string>): string =>
  "unit" in answering ? (names.get(answering.unit) ?? answering.unit) : answering.body;
