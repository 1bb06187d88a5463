import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "../../../../shared/localities/csv/read-csv.ts";

const cellsOf = (text: string) => {
  const csv = readCsv(text);
  return csv.ok ? csv.records.map(({ cells }) => cells) : csv.fault.rule;
};

describe("reading a table", () => {
  it.each([
    [
      "line ends of both kinds",
      "a,b\r\nc,d\ne,f",
      [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
      ],
    ],
    ["a last line end or none", "a\nb\n", [["a"], ["b"]]],
    [
      "empty cells",
      "a,,b\n,,\n",
      [
        ["a", "", "b"],
        ["", "", ""],
      ],
    ],
    ["an empty last cell", "a,", [["a", ""]]],
    ["commas and line ends in quotes", '"a,b","c\nd"\n', [["a,b", "c\nd"]]],
    ["doubled quotes", '"nói ""khéo""",b', [['nói "khéo"', "b"]]],
    ["an empty quoted cell", '"",a', [["", "a"]]],
    ["a byte order mark", "\ufeffa,b", [["a", "b"]]],
    ["blank lines", "a\n\n  \r\nb\n", [["a"], ["b"]]],
    [
      "semicolons of a Vietnamese Excel",
      'a;b;c\n1;"2;3";4,5',
      [
        ["a", "b", "c"],
        ["1", "2;3", "4,5"],
      ],
    ],
    [
      "commas where the header has more of them",
      "a,b,c;d\n1,2,3;4",
      [
        ["a", "b", "c;d"],
        ["1", "2", "3;4"],
      ],
    ],
    ["nothing", "", []],
  ])("takes %s", (_, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it("brings Vietnamese typed with combining marks into one form", () => {
    const typed = "Xã Tuyên Thạnh";
    expect(cellsOf(typed.normalize("NFD"))).toEqual([[typed.normalize("NFC")]]);
  });

  it("says on which line of the file each record begins", () => {
    const csv = readCsv('a\n\n"b\nb"\r\nc');
    expect(csv.ok && csv.records.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it.each([
    ["a quote that is never closed", 'a\n"b\nc', "quote-not-closed", 3],
    ["text after a closing quote", 'a\n"b"c', "quote-misplaced", 2],
    ["a quote inside a plain cell", 'a\nb"c', "quote-misplaced", 2],
  ])("names %s", (_, text, rule, line) => {
    expect(readCsv(text)).toMatchObject({ ok: false, fault: { rule, line } });
  });

  it("reads back any cells that were written by the rules", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "ạ", ",", ";", '"', "\n", "\r\n", " ") });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    // A header without separators in its cells, so that the comma is what it is apart by.
    const table = fc.array(fc.tuple(cell, cell), { maxLength: 6 });
    fc.assert(
      fc.property(table, (records) => {
        const all = [["x", "y"], ...records];
        const text = all.map((cells) => cells.map(quoted).join(",")).join("\r\n");
        expect(cellsOf(text)).toEqual(all.map((cells) => cells.map((one) => one.normalize("NFC"))));
      }),
    );
  });
});
