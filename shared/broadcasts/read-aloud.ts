import { type LocalDate, yearOf } from "../calendar/local-date.ts";

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"] as const;
/** Of a group of three digits, by its place; beyond a tỷ the names come again: nghìn tỷ, triệu tỷ. */
const GROUPS = ["", "nghìn", "triệu"] as const;

const digit = (value: number): string => DIGITS[value] ?? "";

/**
 * A number as it is read out in the South: 446000 → "bốn trăm bốn mươi sáu nghìn", 205 → "hai trăm lẻ năm".
 * @throws RangeError for what is no whole number from 0 up
 */
export function inWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not read out`);
  if (value === 0) return "không";
  const [billions, rest] = [Math.floor(value / 1e9), value % 1e9];
  const above = billions > 0 ? `${inWords(billions)} tỷ` : "";
  return [above, belowBillion(rest, billions > 0)].filter((part) => part !== "").join(" ");
}

function belowBillion(value: number, hasAbove: boolean): string {
  const groups = [2, 1, 0].map((place) => ({ place, group: Math.floor(value / 1000 ** place) % 1000 }));
  const parts: string[] = [];
  for (const { place, group } of groups) {
    if (group === 0) continue;
    const isFirst = parts.length === 0 && !hasAbove;
    parts.push([hundreds(group, isFirst), GROUPS[place]].filter((part) => part !== "").join(" "));
  }
  return parts.join(" ");
}

/** Behind a higher group all three places are read: "không trăm lẻ năm". */
function hundreds(group: number, isFirst: boolean): string {
  const [hundred, below] = [Math.floor(group / 100), group % 100];
  const said = hundred > 0 || !isFirst ? [`${digit(hundred)} trăm`] : [];
  if (below === 0) return said.join(" ");
  if (below < 10 && said.length > 0) return [...said, "lẻ", digit(below)].join(" ");
  return [...said, tens(below)].join(" ");
}

function tens(value: number): string {
  if (value < 10) return digit(value);
  const [ten, one] = [Math.floor(value / 10), value % 10];
  const first = ten === 1 ? "mười" : `${digit(ten)} mươi`;
  if (one === 0) return first;
  if (one === 5) return `${first} lăm`;
  return `${first} ${one === 1 && ten > 1 ? "mốt" : digit(one)}`;
}

/** Not followed by what is counted, it stands at the head of a sentence. */
export const atHead = (text: string): string => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);

const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"] as const;

/** "thứ Năm, ngày 16 tháng 11". */
export function dayAloud(day: LocalDate): string {
  const [, month, date] = day.split("-").map(Number);
  return `${WEEKDAYS[new Date(day).getUTCDay()]}, ngày ${date} tháng ${month}`;
}

/** "ngày 16 tháng 11 năm 2023". */
export function dateAloud(day: LocalDate): string {
  const [, month, date] = day.split("-").map(Number);
  return `ngày ${date} tháng ${month} năm ${yearOf(day)}`;
}

/** Vietnamese writes syllables apart: what stands between spaces is one. */
export const syllablesOf = (text: string): number => text.split(/\s+/).filter((part) => part !== "").length;
