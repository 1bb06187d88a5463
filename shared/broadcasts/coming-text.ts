import { MOST_TOLD, more, nameIn, newsLike } from "./news-text.ts";
import { dayAloud } from "./read-aloud.ts";
import type { ScriptMatter } from "./script-text.ts";

/** Receptions and dialogues of the coming week, by day; that none is posted is told too. */
export function comingText(matter: Pick<ScriptMatter, "news" | "names">): string[] {
  const receptions = newsLike(matter, "reception").map(({ unit, day, post, hours, place }) => {
    const when = hours === undefined ? "" : `, ${hours}`;
    const where = place === undefined ? "" : `, tại ${place}`;
    const text = `${dayAloud(day)}${when}, ${post} tiếp công dân ở ${nameIn(matter, unit)}${where}.`;
    return { day, text };
  });
  const dialogues = newsLike(matter, "dialogue").map(({ unit, day, place }) => ({
    day,
    text: `${dayAloud(day)}, ${nameIn(matter, unit)} đối thoại trực tiếp với Nhân dân, tại ${place}.`,
  }));
  const all = [...receptions, ...dialogues].sort((a, b) => compare(a.day, b.day) || compare(a.text, b.text));
  if (all.length === 0)
    return [
      "Tuần tới chưa có lịch tiếp công dân, đối thoại được niêm yết; bà con theo dõi thông báo của địa phương.",
    ];
  return [
    "Lịch tiếp công dân và đối thoại tuần tới.",
    ...all.slice(0, MOST_TOLD).map(({ text }) => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1)),
    ...more(all.length, "buổi khác theo lịch đã niêm yết"),
  ];
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
