import type { AnyRecord, RecordKind } from "../../../shared/records/record-kind.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { href, type PageRequest } from "../page.ts";
import type { Names } from "../views/declared-words.ts";
import { type Html, html } from "../views/html.ts";
import { table } from "../views/table.ts";
import { shownFields } from "./fields-of-kind.ts";
import { placeElsewhere, stateChip } from "./one-record.ts";
import { cellsOf } from "./record-name.ts";
import { quickSteps } from "./step-list.ts";

export interface RecordRows {
  readonly kind: RecordKind;
  readonly unit: Unit;
  readonly rows: readonly AnyRecord[];
  /** What units and records are called that the columns refer to. */
  readonly names: Names;
  /** Whether whole records are shown, with their state and what can be done, or public parts alone. */
  readonly isWhole: boolean;
  readonly title: string;
}

const NUMBERS = ["number", "money"];

/** Records under the columns of their kind; the first leads to the record. */
export function recordTable(request: PageRequest, list: RecordRows): Html {
  const { kind, unit, rows, isWhole, title } = list;
  const { state, act } = request.texts.records.columns;
  const steps = rows.map((record) =>
    isWhole && placeElsewhere(record) === undefined ? quickSteps(request, { kind, record, unit }) : [],
  );
  const hasSteps = steps.some((links) => links.length > 0);
  return table({
    label: title,
    columns: [
      ...declaredColumns(request, kind),
      ...(isWhole ? [{ name: state }] : []),
      ...(hasSteps ? [{ name: act }] : []),
    ],
    rows: rows.map((record, index) => [
      ...cells(request, list, record),
      ...(isWhole ? [stateChip(request, kind, record.state)] : []),
      ...(hasSteps ? [html`<span class="ways">${steps[index]}</span>`] : []),
    ]),
  });
}

function declaredColumns({ language }: PageRequest, kind: RecordKind) {
  const fields = shownFields(kind);
  return kind.columns.flatMap((name) => {
    const words = fields.find((one) => one.name === name)?.words;
    return words ? [{ name: words.label[language], numeric: NUMBERS.includes(words.input.kind) }] : [];
  });
}

function cells(request: PageRequest, { kind, names }: RecordRows, record: AnyRecord): (Html | string)[] {
  const { open, untitled } = request.texts.records;
  const [first, ...others] = cellsOf(request, kind, record, names).map(({ text }) => text);
  const address = href(request, placeElsewhere(record) ?? `/records/${kind.collection}/${record.id}`);
  const link = first
    ? html`<a href="${address}"><span class="unseen">${open(first)}</span><span aria-hidden="true">${first}</span></a>`
    : html`<a href="${address}">${untitled}</a>`;
  return [link, ...others.map((text) => text || "–")];
}
