/** Widest line of a mail (RFC 5322 §2.1.1: 78 characters); an address that people follow is never broken. */
const COLUMNS = 78;

/** The text in lines that fit; the first begins with `first`, those after it with `rest`. */
export function wrap(text: string, first = "", rest = first): string {
  const [word = "", ...words] = text.split(" ");
  const lines: string[] = [];
  let line = first + word;
  for (const next of words) {
    if (line.length + 1 + next.length <= COLUMNS) line += ` ${next}`;
    else {
      lines.push(line);
      line = rest + next;
    }
  }
  return [...lines, line].join("\n");
}

/** The text, or its beginning and an ellipsis, at most `length` long. */
export const shorten = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
