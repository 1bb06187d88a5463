import { isoWeekOf } from "../calendar/iso-week.ts";
import type { Instant } from "../calendar/local-date.ts";
import type { Figures } from "../figures/figures.ts";
import type { LocalityId, UnitId } from "../ids/readable-id.ts";
import { comingText } from "./coming-text.ts";
import { figureText } from "./figure-text.ts";
import { answeredText, completedText, givenText, recognisedText } from "./news-text.ts";
import { dateAloud, syllablesOf } from "./read-aloud.ts";
import type { ScriptSettings } from "./script-settings.ts";
import type { News, Span } from "./week-news.ts";
import { MOST_SOURCES, type WeekScript, weekScriptSchema } from "./week-script.ts";

/** What a script is written from. */
export interface ScriptMatter {
  readonly locality: { readonly id: LocalityId; readonly name: string };
  readonly span: Span;
  readonly news: readonly News[];
  /** What each unit is called. */
  readonly names: ReadonlyMap<UnitId, string>;
  readonly figures: Figures | undefined;
  readonly now: Instant;
}

/** Writes the script. Pure: the same matter, the same words. */
export function writeScript(matter: ScriptMatter, settings: ScriptSettings): WeekScript {
  const { locality, span, news, now } = matter;
  const told = [
    ...answeredText(matter, settings).map((text) => ({ part: "answered" as const, text })),
    ...completedText(matter).map((text) => ({ part: "completed" as const, text })),
    ...recognisedText(matter).map((text) => ({ part: "recognised" as const, text })),
    ...givenText(matter, settings).map((text) => ({ part: "given" as const, text })),
  ];
  const quiet = told.length === 0;
  const paragraphs = [
    { part: "opening" as const, text: opening(matter, quiet) },
    ...told,
    ...comingText(matter).map((text) => ({ part: "coming" as const, text })),
    ...(quiet ? [{ part: "figure" as const, text: figureText(matter) }] : []),
    { part: "closing" as const, text: CLOSING },
  ];
  const syllables = paragraphs.reduce((sum, { text }) => sum + syllablesOf(text), 0);
  const sources = [...new Set(news.map(({ source }) => source))].sort();
  return weekScriptSchema.parse({
    locality: locality.id,
    week: isoWeekOf(span.comingFrom),
    from: span.from,
    until: span.until,
    comingUntil: span.comingUntil,
    paragraphs,
    minutes: Math.max(1, Math.ceil(syllables / settings.syllablesAMinute)),
    quiet,
    sources: sources.slice(0, MOST_SOURCES),
    sourceCount: sources.length,
    writtenAt: now,
  });
}

function opening({ locality, span }: ScriptMatter, quiet: boolean): string {
  const days = `từ ${dateAloud(span.from)} đến ${dateAloud(span.until)}`;
  const subject = quiet
    ? "Tuần qua chưa có kết quả mới được ghi nhận; chúng tôi xin thông tin những việc sắp tới."
    : `Sau đây là những việc đã trả lời, đã hoàn thành, được ghi nhận trong tuần, ${days}.`;
  return `Kính thưa bà con và các đồng chí. Đây là chương trình Tiếng nói các đoàn thể của ${locality.name}. ${subject}`;
}

const CLOSING =
  "Bà con có kiến nghị, phản ánh xin gửi tại bộ phận tiếp công dân hoặc qua trang Nghe Dân. Xin cảm ơn bà con và các đồng chí đã lắng nghe.";
