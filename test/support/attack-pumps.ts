/**
 * Texts that a backtracking matcher may need too long for: a beginning that the pattern takes, one place of it that may
 * repeat pumped up, and an end that it does not take. Beginnings come from reading the pattern roughly: a char for each
 * piece, the first of alternatives.
 */
export function pumpsFor({ source }: RegExp): ((length: number) => string)[] {
  const pieces = piecesOf(source);
  const signs = [...new Set([...pieces.map(({ sample }) => sample), ...'aA0 /.-_\\\t\n"<%ăé'])];
  const units = [...signs, ...pairs(pieces.map(({ sample }) => sample))].filter((unit) => unit !== "");
  const beginnings = new Set(["", ...pieces.flatMap(({ repeats, at }) => (repeats ? [beginning(at)] : []))]);
  return [...beginnings].flatMap((start) =>
    units.flatMap((unit) =>
      ENDS.map(
        (end) => (length: number) => start + unit.repeat(Math.max(1, Math.ceil(length / unit.length))) + end,
      ),
    ),
  );

  function beginning(at: number): string {
    return pieces
      .slice(0, at)
      .map(({ sample, least }) => sample.repeat(Math.max(1, least)))
      .join("");
  }
}

/** What no pattern of ours takes at its end, and what most do. */
const ENDS = ["", "\u0001", "x\n"];

interface Piece {
  readonly at: number;
  readonly sample: string;
  /** Whether it may repeat without end. */
  readonly repeats: boolean;
  readonly least: number;
}

/** A char, an escape or a class with its quantifier; parentheses, anchors and look-around are skipped. */
const PIECE =
  /\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\p\{\w+\}|\\(.)|\[((?:[^\]\\]|\\.)*)\]|([^()|^$?*+{}\\[])/giu;
const QUANTIFIER = /^\)*(?:([*+?])|\{(\d+)(,?)(\d*)\})/;

function piecesOf(source: string): Piece[] {
  const plain = source.replace(/\(\?(?:[:=!]|<[=!])/g, "(");
  return [...plain.matchAll(PIECE)].map((match, at) => {
    const [whole, unicode, hex, escaped, members, char] = match;
    const quantifier = QUANTIFIER.exec(plain.slice(match.index + whole.length));
    const [, sign, least, comma, most] = quantifier ?? [];
    const code = unicode ?? hex;
    return {
      at,
      sample: code ? String.fromCharCode(Number.parseInt(code, 16)) : (char ?? sampleOf(escaped, members)),
      repeats: sign === "*" || sign === "+" || (comma === "," && most === ""),
      least: Number(least ?? 1),
    };
  });
}

function sampleOf(escaped = "p", members?: string): string {
  if (members !== undefined) {
    if (members.startsWith("^")) return "q";
    const [first = "a", second = ""] = members;
    return first === "\\" ? sampleOf(second) : first;
  }
  return CLASSES[escaped] ?? escaped;
}

const CLASSES: Readonly<Record<string, string>> = {
  d: "1",
  w: "w",
  s: " ",
  p: "p",
  b: "",
  n: "\n",
  r: "\r",
  t: "\t",
};

const pairs = (samples: readonly string[]): string[] => {
  const distinct = [...new Set(samples)].slice(0, 8);
  return distinct.flatMap((one) => distinct.map((other) => one + other)).filter((text) => text.length > 1);
};
