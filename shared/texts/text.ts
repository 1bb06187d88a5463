import * as z from "zod";

/**
 * Texts that people type. Stored in Unicode NFC, so that "Thạnh" typed with combining marks is the same word,
 * trimmed, with line ends as `\n`. Markup is honest text ("diện tích < 100 m²"): kept, and escaped where shown.
 */

/** C0 and C1 control characters other than tab and line feed: no keyboard types them, they break mails and logs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this pattern is for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
/** Marks that turn the direction of what follows: a text could show something else than it says. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;
/** Something to see: neither white space, nor format marks, nor the fillers of Hangul. */
const VISIBLE = /[^\p{White_Space}\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/u;
const LINE_BREAK = /[\t\n\u2028\u2029]/;

/** One line, 1 to `max` characters, without tabs. */
export const line = (max: number) =>
  paragraph(max).refine((text) => !LINE_BREAK.test(text), { params: { rule: "one-line" } });

/** One or more lines, 1 to `max` characters in all, something visible among them. */
export const paragraph = (max: number) =>
  z
    .string()
    .overwrite(tidy)
    .min(1, { abort: true })
    .max(max, { abort: true })
    .refine(isPlain, { abort: true, params: { rule: "control-characters" } })
    .refine((text) => VISIBLE.test(text), { params: { rule: "required" } });

/** Half of a surrogate pair is no character: it would not come back from the table as it went in. */
const isPlain = (text: string): boolean =>
  text.isWellFormed() && !CONTROL.test(text) && !DIRECTION.test(text);

function tidy(text: string): string {
  return text.normalize("NFC").replace(/\r\n?/g, "\n").trim();
}
