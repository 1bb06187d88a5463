import { type Fault, fault } from "./fault.ts";

interface Numbered {
  readonly at: string;
  readonly id: string;
}

/**
 * Gaps in the numbers of what stands side by side: `1, 2, 5`, `I, III`, `a, c`. A table with a gap has lost a row, or
 * was never finished. Where the list begins is free; numbers of another make, or of different headings, are left alone.
 */
export function numberingFaults(list: readonly Numbered[]): Fault[] {
  const heads = new Set(list.map(({ id }) => id.slice(0, id.length - lastOf(id).length)));
  const read =
    heads.size === 1 ? READERS.find((reader) => list.every(({ id }) => reader(lastOf(id)) > 0)) : undefined;
  if (!read) return [];
  return list.flatMap(({ at, id }, index) => {
    const before = list[index - 1];
    if (before === undefined || read(lastOf(id)) === read(lastOf(before.id)) + 1) return [];
    return [
      fault(
        at,
        "numbering-gap",
        `Sau số ${before.id} là ${id}: số thứ tự không liên tục.`,
        `${before.id} is followed by ${id}: the numbers are not consecutive.`,
      ),
    ];
  });
}

const lastOf = (id: string): string => id.slice(id.lastIndexOf(".") + 1);

/** The number that a text is, or 0. Roman before letters, since `I` is both. */
const READERS: readonly ((text: string) => number)[] = [
  (text) => (/^[1-9]\d*$/.test(text) ? Number(text) : 0),
  (text) => ROMAN.indexOf(text) + 1,
  (text) => (/^[a-z]$/.test(text) ? text.charCodeAt(0) - 96 : 0),
];

/** No table of criteria has more first-level headings. */
const ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(" ");
