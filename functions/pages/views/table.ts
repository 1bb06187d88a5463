import { type Html, html } from "./html.ts";

export interface TableProps {
  /** What the table holds, for those who do not see it. */
  readonly label: string;
  readonly columns: readonly { readonly name: string; readonly numeric?: boolean }[];
  /** Cells in the order of the columns; the first names the row. */
  readonly rows: readonly (readonly (Html | string)[])[];
}

/**
 * A table that the stylesheet turns into cards on a narrow screen: each cell carries its column's name. Roles are
 * written out, because browsers forget them when cells are laid out as blocks.
 */
export function table({ label, columns, rows }: TableProps): Html {
  const kind = (index: number) => (columns[index]?.numeric ? "number" : "");
  return html`<table role="table" aria-label="${label}">
    <thead role="rowgroup"><tr role="row">${columns.map(
      ({ name }, index) => html`<th role="columnheader" scope="col" class="${kind(index)}">${name}</th>`,
    )}</tr></thead>
    <tbody role="rowgroup">${rows.map(
      (cells) =>
        html`<tr role="row">${cells.map((cell, index) => {
          const name = columns[index]?.name ?? "";
          return index === 0
            ? html`<th role="rowheader" scope="row">${cell}</th>`
            : html`<td role="cell" class="${kind(index)}" data-label="${name}">${cell}</td>`;
        })}</tr>`,
    )}</tbody>
  </table>`;
}
