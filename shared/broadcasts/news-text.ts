import type { UnitId } from "../ids/readable-id.ts";
import type { Opinion } from "../opinions/opinion.ts";
import { OPINION_FIELD_WORDS } from "../opinions/words.ts";
import type { GiftType } from "../works/gift.ts";
import { atHead, dateAloud, inWords } from "./read-aloud.ts";
import type { ScriptSettings } from "./script-settings.ts";
import type { ScriptMatter } from "./script-text.ts";
import type { News, NewsOf } from "./week-news.ts";

type Told = Pick<ScriptMatter, "news" | "names">;

export const newsLike = <K extends News["kind"]>(
  { news }: Pick<ScriptMatter, "news">,
  kind: K,
): NewsOf<K>[] => news.filter((one): one is NewsOf<K> => one.kind === kind);

export const nameIn = ({ names }: Pick<ScriptMatter, "names">, unit: UnitId): string =>
  names.get(unit) ?? unit;

/** Lists told one after the other; of more, how many. */
const MOST_NAMED = 10;

/** Answers by field, where so many are on it; dialogues whose result was published. */
export function answeredText(told: Told, { leastNamed }: ScriptSettings): string[] {
  const answers = newsLike(told, "answered");
  const dialogues = newsLike(told, "dialogue-published");
  return [
    ...(answers.length > 0
      ? [
          `Trong tuần, các đơn vị đã trả lời ${inWords(answers.length)} kiến nghị, phản ánh của Nhân dân${byField(answers, leastNamed)}.`,
        ]
      : []),
    ...dialogues.slice(0, MOST_NAMED).map(({ unit, heldOn, opinions }) => {
      const what =
        opinions === 0 ? "không có ý kiến được nêu" : `${inWords(opinions)} ý kiến đã được tiếp nhận, xử lý`;
      return `${nameIn(told, unit)} đã công khai kết quả cuộc đối thoại ${dateAloud(heldOn)}: ${what}.`;
    }),
    ...more(dialogues.length, "cuộc đối thoại khác đã công khai kết quả"),
  ];
}

/** A rest so small that it stands for one field is named as little as that field. */
function byField(answers: readonly NewsOf<"answered">[], leastNamed: number): string {
  const counts = new Map<Opinion["field"], number>();
  for (const { field } of answers) if (field) counts.set(field, (counts.get(field) ?? 0) + 1);
  const named = [...counts].filter(([, count]) => count >= leastNamed).sort(([, a], [, b]) => b - a);
  if (named.length === 0) return "";
  const parts = named.map(([field, count]) => `${inWords(count)} về ${lower(OPINION_FIELD_WORDS[field].vi)}`);
  return `, trong đó có ${parts.join("; ")}`;
}

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase("vi") + text.slice(1);

export function completedText(told: Told): string[] {
  const works = newsLike(told, "work-completed");
  return [
    ...works
      .slice(0, MOST_NAMED)
      .map(({ unit, name }) => `${nameIn(told, unit)} đã hoàn thành công trình, phần việc: ${name}.`),
    ...more(works.length, "công trình, phần việc khác đã hoàn thành"),
  ];
}

/** Models by name where a collective stands behind them; of a person only that there is one. */
export function recognisedText(told: Told): string[] {
  const models = newsLike(told, "model-recognised");
  const named = models.flatMap(({ unit, name }) =>
    name === undefined ? [] : [`Mô hình Dân vận khéo của ${nameIn(told, unit)} được công nhận: ${name}.`],
  );
  const unnamed = models.length - named.length;
  const awards = newsLike(told, "award");
  return [
    ...named.slice(0, MOST_NAMED),
    ...more(named.length, "mô hình khác được công nhận"),
    ...(unnamed > 0 ? [`${atHead(inWords(unnamed))} điển hình cá nhân được công nhận.`] : []),
    ...awards
      .slice(0, MOST_NAMED)
      .map(({ unit, award }) => `${nameIn(told, unit)} được khen thưởng: ${award}.`),
    ...more(awards.length, "khen thưởng khác"),
  ];
}

const GIVEN: Readonly<Record<GiftType, (amount: number) => string>> = {
  land: (amount) => `${inWords(amount)} mét vuông đất`,
  money: (amount) => `${inWords(amount)} đồng`,
  workdays: (amount) => `${inWords(amount)} ngày công`,
  materials: (amount) => `${inWords(amount)} khoản hiện vật, vật liệu`,
};

/** Totals in their own units; of a type that fewer gave, no number, because it would be what somebody gave. */
export function givenText(told: Told, { leastNamed }: ScriptSettings): string[] {
  const gifts = newsLike(told, "gift");
  if (gifts.length === 0) return [];
  const totals = (["land", "money", "workdays", "materials"] as const).flatMap((type) => {
    const own = gifts.filter((gift) => gift.type === type);
    const amount = own.reduce((sum, gift) => sum + gift.amount, 0);
    return own.length >= leastNamed ? [GIVEN[type](amount)] : [];
  });
  return totals.length === 0
    ? ["Trong tuần, Nhân dân tiếp tục đóng góp cho các công trình, phần việc chung."]
    : [`Trong tuần, Nhân dân đã đóng góp ${totals.join(", ")} cho các công trình, phần việc chung.`];
}

export const more = (count: number, what: string): string[] =>
  count > MOST_NAMED ? [`Và ${inWords(count - MOST_NAMED)} ${what}.`] : [];
export const MOST_TOLD = MOST_NAMED;
