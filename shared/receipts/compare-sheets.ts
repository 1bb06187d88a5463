import { canonicalJson } from "../canonical/canonical-json.ts";
import type { Line, StoredSheet } from "../scoring/sheet.ts";
import { differs, type ReceiptFault } from "./fault.ts";

/**
 * Where the sheet of a receipt differs from the one that comes out: criteria first, in the order of the sheet, so that the
 * first fault is the first line which differs; then headings and totals, which follow from them.
 */
export function sheetFaults(said: StoredSheet, found: StoredSheet): ReceiptFault[] {
  const { lines: saidLines, ...saidRest } = said;
  const { lines: foundLines, ...foundRest } = found;
  const count = Math.max(saidLines.length, foundLines.length);
  const at = Array.from({ length: count }, (_, index) => [saidLines[index], foundLines[index]] as const);
  const isHeading = ([one, other]: (typeof at)[number]) => one?.kind === "group" && other?.kind === "group";
  return [
    ...at.filter((pair) => !isHeading(pair)).flatMap((pair) => lineFaults(...pair)),
    ...at.filter(isHeading).flatMap((pair) => lineFaults(...pair)),
    ...fieldFaults("sheet", saidRest, foundRest),
  ];
}

function lineFaults(said: Line | undefined, found: Line | undefined): ReceiptFault[] {
  if (said === undefined && found === undefined) return [];
  const at = `sheet.lines.${(said ?? found)?.criterion}`;
  if (!said || !found || said.criterion !== found.criterion)
    return [differs(`${at}.criterion`, "sheet", said?.criterion, found?.criterion)];
  return fieldFaults(at, said, found);
}

/** Fields of both by name; points first, since they are what people look for. */
function fieldFaults(at: string, said: object, found: object): ReceiptFault[] {
  const [one, other] = [new Map(Object.entries(said)), new Map(Object.entries(found))];
  const names = [...new Set(["points", ...[...one.keys(), ...other.keys()].sort()])];
  return names.flatMap((name) => {
    const [a, b] = [one.get(name), other.get(name)];
    return sameValue(a, b) ? [] : [differs(`${at}.${name}`, "sheet", a, b)];
  });
}

export const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
