/**
 * What people type by hand, as the schemas want it. What cannot be read goes through as it was typed, so that the
 * schema refuses it by its own rule and the form shows it again unchanged. So does what is longer than any day, time
 * or number: the patterns look at a text from many places, which takes long where there is much white space.
 */
const MAX_LENGTH = 40;

/** `15/11/2023`, `5.1.2023`, `15-11-2023` → `2023-11-15`; what a date picker sends is so already. */
export function typedDate(text: string): string {
  if (text.length > MAX_LENGTH) return text;
  const [, day, month, year] = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return text;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** `8:30`, `8h30`, `8g30`, `8 giờ 30`, `8h` → `08:30`, `08:00`. */
export function typedTime(text: string): string {
  if (text.length > MAX_LENGTH) return text;
  const [, hour, minute = "00"] =
    /^(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{2})?(?:\s*(?:ph|phút))?(?::\d{2})?$/iu.exec(text) ?? [];
  return hour === undefined ? text : `${hour.padStart(2, "0")}:${minute}`;
}

/** `120`, `1.200`, `1 200` → a number; a sign or a fraction is kept for the schema to refuse. */
export function typedNumber(text: string): number | string {
  if (text.length > MAX_LENGTH) return text;
  const plain = /^\d{1,3}(?:[., ]\d{3})+$/.test(text) ? text.replace(/[., ]/g, "") : text.replace(",", ".");
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : text;
}
