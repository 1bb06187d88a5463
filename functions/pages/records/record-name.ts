import { WITHDRAWN } from "../../../shared/records/make.ts";
import type { AnyRecord, RecordKind } from "../../../shared/records/record-kind.ts";
import { valuesOfFields } from "../forms/declared-values.ts";
import type { PageRequest } from "../page.ts";
import { fieldInWords, type Names } from "../views/declared-words.ts";
import { shownFields } from "./fields-of-kind.ts";

/** How many columns of its list tell a record from others of its kind. */
const TOLD = 2;

/** What a record is called elsewhere: the first columns of its list, what refers to other records left out. */
export function recordName(
  request: Pick<PageRequest, "texts" | "language">,
  kind: RecordKind,
  record: AnyRecord,
): string {
  const words = cellsOf(request, kind, record, new Map()).filter(
    ({ kind: input, text }) => text !== "" && input !== "record" && input !== "unit",
  );
  return words
    .slice(0, TOLD)
    .map(({ text }) => text)
    .join(" · ");
}

/** What stands in the columns of the kind's list. */
export function cellsOf(
  request: Pick<PageRequest, "texts" | "language">,
  kind: RecordKind,
  record: AnyRecord,
  names: Names,
): { readonly kind: string; readonly label: string; readonly text: string }[] {
  const fields = shownFields(kind);
  return kind.columns.flatMap((name) => {
    const field = fields.find((one) => one.name === name);
    if (!field) return [];
    const values = valuesOfFields([field], { ...record });
    return [
      {
        kind: field.words.input.kind,
        label: field.words.label[request.language],
        text: fieldInWords(request, field, values, name, names),
      },
    ];
  });
}

export const stands = ({ state }: Pick<AnyRecord, "state">): boolean => state !== WITHDRAWN;
