import { formatDate } from "../calendar/local-date.ts";
import { findCriterion } from "../guidance/criteria.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import { type Centipoints, formatPoints } from "../scoring/points.ts";
import type { StoredSheet } from "../scoring/sheet.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import type { Unit } from "../units/unit.ts";
import { shorten, wrap } from "./plain-text.ts";
import type { PointsChange } from "./score-change.ts";

/** What a mail about a changed score tells. */
export interface ScoreNews {
  readonly unit: Pick<Unit, "id" | "name" | "nameEn">;
  readonly year: number;
  /** Points before the change, in 1/100 point; the sheet has those after it. */
  readonly before: Centipoints;
  readonly sheet: StoredSheet;
  readonly changes: readonly PointsChange[];
  /** Records were counted anew by changed rules in the range that is told of. */
  readonly rulesChanged?: boolean | undefined;
  readonly guidance: Guidance;
  /** Why the reader gets it: the committee's name. */
  readonly committee: string;
  /** Address people open, without a slash at the end. */
  readonly publicUrl: string;
}

export interface Mail {
  /** One line, under 100 characters (SNS: Publish, Subject). */
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
}

/** Beyond these many criteria nobody reads on; the page has them all. */
const MOST_CRITERIA = 20;
const LONGEST_SUBJECT = 99;

/**
 * The mail to a committee member: Vietnamese and complete, then one English sentence with the link. It holds points
 * and criteria only, no person and no text of a record.
 */
export function scoreMail(news: ScoreNews): Mail {
  const sections = [
    heading(news),
    criteria(news),
    ...rules(news),
    basis(news),
    link(news),
    reason(news),
    english(news),
  ];
  return { subject: subjectOf(news), body: sections.join("\n\n") };
}

function subjectOf({ unit, year, before, sheet }: ScoreNews): string {
  const rest = `: điểm thi đua ${year} ${movement(before, sheet.points)} (${statusOf(sheet).vi})`;
  return shorten(unit.name, LONGEST_SUBJECT - rest.length) + rest;
}

function heading({ unit, year, before, sheet }: ScoreNews): string {
  return [
    wrap(`Điểm thi đua năm ${year} của ${unit.name} đã thay đổi.`),
    "",
    `    Trước: ${vi(before)} điểm`,
    `    Nay:   ${vi(sheet.points)} điểm (${statusOf(sheet).vi}), tối đa ${vi(sheet.max)} điểm`,
  ].join("\n");
}

function criteria({ changes, guidance, sheet }: ScoreNews): string {
  const deducted = new Set(
    sheet.lines.flatMap((line) => (line.section === "deductions" ? [line.criterion] : [])),
  );
  const told = changes.slice(0, MOST_CRITERIA).map(({ criterion, before, after }) => {
    const text = findCriterion(guidance, criterion)?.text.vi ?? "không còn trong bảng điểm";
    const taken = deducted.has(criterion) ? "trừ " : "";
    return wrap(`${criterion}. ${text}: ${taken}${movement(before, after)} điểm`, "  - ", "    ");
  });
  const left = changes.length - told.length;
  return ["Theo tiêu chí:", ...told, ...(left > 0 ? [`  - và ${left} tiêu chí khác`] : [])].join("\n");
}

const rules = ({ rulesChanged }: ScoreNews): string[] =>
  rulesChanged
    ? [
        wrap(
          "Trong lần này, cách đếm số liệu từ hồ sơ đã được cập nhật: một phần thay đổi là do quy tắc mới, không phải do hồ sơ mới.",
        ),
      ]
    : [];

function basis({ guidance, sheet }: ScoreNews): string {
  const title = wrap(`Chấm theo: ${guidance.title.vi}`);
  const source = wrap(
    guidance.example
      ? "Bảng điểm này là ví dụ để chạy thử, không phải văn bản đã ban hành."
      : `Văn bản: ${guidance.source.vi}`,
  );
  const provisional = `Tạm tính: đến hết ngày chốt ${formatDate(guidance.cutOff)} điểm còn có thể thay đổi.`;
  return [title, source, ...(sheet.provisional ? [provisional] : [])].join("\n");
}

const link = (news: ScoreNews): string => `Xem cách tính và hồ sơ:\n${pageOf(news, "")}`;

const reason = ({ committee }: ScoreNews): string =>
  wrap(
    `Thư này gửi cho thành viên ${committee} đã chọn nhận báo ngay khi điểm thay đổi. Muốn ngừng nhận, hãy mở liên kết hủy đăng ký (unsubscribe) ở cuối thư.`,
  );

function english(news: ScoreNews): string {
  const { unit, year, before, sheet, guidance } = news;
  const example = guidance.example ? ", by an example guidance" : "";
  const points = `from ${formatPoints(before, "en")} to ${formatPoints(sheet.points, "en")} points`;
  const counted = news.rulesChanged ? " Part of it comes from updated rules of counting." : "";
  const sentence = `In English: the ${year} score of ${unit.nameEn} changed ${points} (${statusOf(sheet).en}${example}).${counted}`;
  return `${wrap(sentence)}\n${pageOf(news, "/en")}`;
}

/** The totals may be equal while criteria moved against each other. */
function movement(before: Centipoints, after: Centipoints): string {
  if (before === after) return `giữ ở ${vi(after)}`;
  return `từ ${vi(before)} ${before < after ? "lên" : "xuống"} ${vi(after)}`;
}

/** Past the cut-off a sheet without a grade still waits for its appraisal. */
const statusOf = ({ provisional, grade }: StoredSheet): Bilingual => {
  if (provisional) return { vi: "tạm tính", en: "provisional" };
  return grade === undefined
    ? { vi: "chờ thẩm định", en: "awaiting appraisal" }
    : { vi: "chính thức", en: "final" };
};

const vi = (points: Centipoints): string => formatPoints(points, "vi");

const pageOf = ({ publicUrl, unit, year }: ScoreNews, language: "" | "/en"): string =>
  `${publicUrl}${language}/scores/${unitYearName({ unit: unit.id, year })}`;
