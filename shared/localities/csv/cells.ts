import * as z from "zod";
import { localDateSchema } from "../../calendar/local-date.ts";

/** Cells are texts; these read them as what a form would take, in the words that people write in tables. */

/** `15/11/2023` or `2023-11-15`. */
export const dateCell = z
  .string()
  .overwrite((text) => {
    const [, day = "", month = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
    return year === "" ? text.trim() : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  })
  .pipe(localDateSchema);

/** A whole number; `446.000` and `446,000` are read as people group them. */
export const numberCell = z
  .string()
  .regex(/^\s*(\d+|\d{1,3}([.,]\d{3})+)\s*$/)
  .transform((text) => Number(text.replace(/[.,\s]/g, "")));

/** One of the words, in any case, each standing for a value. */
export const wordCell = <const V extends string | boolean>(words: Readonly<Record<string, V>>) =>
  z.string().transform((text, context): V => {
    const value = new Map(Object.entries(words)).get(text.normalize("NFC").trim().toLocaleLowerCase("vi"));
    if (value !== undefined) return value;
    context.issues.push({ code: "invalid_value", values: Object.keys(words), input: text });
    return z.NEVER;
  });

export const yesNoCell = wordCell({ có: true, x: true, yes: true, không: false, no: false });
