import { type Centipoints, formatPoints } from "../scoring/points.ts";
import { formatNumber, type Language } from "../texts/bilingual.ts";
import type { Leaf } from "./guidance.ts";
import { NONE_WORDS } from "./rules/quotient.ts";
import { ROUNDING_WORDS } from "./rules/rounding.ts";
import { bind } from "./rules/rule.ts";
import type { Step } from "./rules/step.ts";
import { pointsInWords } from "./words.ts";

/** `Tỷ lệ: số cuộc đối thoại đã tổ chức / 2 cuộc × 15,00 điểm, làm tròn đến 0,25`. */
export const describeRule = (leaf: Pick<Leaf, "rule" | "max">, language: Language): string =>
  bind(leaf).describe(language);

type Told<K extends Step["kind"]> = Extract<Step, { kind: K }>;

/** One step of a line's arithmetic: `3 / 4 × 10,00`, `làm tròn đến 0,25: 7,50 điểm`. */
export function describeStep(step: Step, language: Language): string {
  const vi = language === "vi";
  const number = (value: number) => formatNumber(value, language);
  const worth = (points: Centipoints) => pointsInWords(points, language);
  switch (step.kind) {
    case "share":
      return `${number(step.value)} / ${number(step.target)} × ${formatPoints(step.of, language)}`;
    case "rounded":
      return `${shortRounding(step.mode, language)} ${formatPoints(step.to, language)}: ${worth(step.points)}`;
    case "each":
      return `${number(step.count)} × ${worth(step.each)}`;
    case "minus":
      return `${formatPoints(step.from, language)} − ${number(step.count)} × ${formatPoints(step.each, language)}: ${worth(step.points)}`;
    case "capped":
      return `${vi ? "tối đa" : "at most"} ${worth(step.points)}`;
    case "level":
      return levelStep(step, language);
    case "none":
      return NONE_WORDS[step.treatedAs][language];
    case "assessed":
      return `${step.body}: ${worth(step.points)}`;
    case "picked":
    case "tick":
      return `${step.body}: ${step.text[language]}: ${worth(step.points)}`;
    case "achieved":
      return `${step.body}: ${ACHIEVED_WORDS[`${step.achieved}`][language]}: ${worth(step.points)}`;
    case "sum":
      return `${vi ? "cộng" : "in all"} ${worth(step.points)}`;
    case "declared-not-applicable":
      return `${step.body}: ${NOT_APPLICABLE_WORDS[step.treatedAs][language]} (${step.reason})`;
    case "voided":
      return `${step.body}: ${vi ? "mất điểm tiêu chí" : "the criterion’s points are lost"} (${step.reason})`;
    case "counted-elsewhere":
      return vi
        ? `đã chấm tại ${step.criterion}, không tính lại ${worth(step.earned)}`
        : `counted at ${step.criterion}; ${worth(step.earned)} are not counted again`;
    case "against-leader":
      return leaderStep(step, language);
  }
}

const ACHIEVED_WORDS = {
  true: { vi: "đạt", en: "achieved" },
  false: { vi: "không đạt", en: "not achieved" },
} as const;

const NOT_APPLICABLE_WORDS = {
  full: { vi: "không áp dụng: đủ điểm", en: "not applicable: full points" },
  "re-based": { vi: "không áp dụng: ngoài điểm tối đa", en: "not applicable: outside the maximum" },
} as const;

function shortRounding(mode: Told<"rounded">["mode"], language: Language): string {
  if (mode === "half-up") return ROUNDING_WORDS[mode][language];
  const up = mode === "up";
  if (language === "vi") return up ? "làm tròn lên" : "làm tròn xuống";
  return up ? "rounded up to" : "rounded down to";
}

function levelStep({ value, target, atLeast, points }: Told<"level">, language: Language): string {
  const number = (count: number) => formatNumber(count, language);
  const reached = target === undefined ? number(value) : `${number(value)} / ${number(target)}`;
  const from = `${number(atLeast)}${target === undefined ? "" : "%"}`;
  return `${reached}: ${language === "vi" ? "mức từ" : "level from"} ${from}: ${pointsInWords(points, language)}`;
}

const CASE_WORDS = {
  below: { vi: "chưa đạt chỉ tiêu", en: "below the target" },
  "at-target": { vi: "vừa đạt chỉ tiêu", en: "exactly at the target" },
  between: { vi: "vượt chỉ tiêu", en: "beyond the target" },
  leader: { vi: "dẫn đầu khối", en: "leads the block" },
  "all-below": { vi: "cả khối chưa đạt chỉ tiêu", en: "the whole block is below" },
  "no-target": { vi: "không có chỉ tiêu", en: "no target" },
} as const;

function leaderStep(step: Told<"against-leader">, language: Language): string {
  const ratio = ({ value, target }: { value: number; target?: number | undefined }) =>
    `${formatNumber(value, language)}${target === undefined ? "" : ` / ${formatNumber(target, language)}`}`;
  const best = step.leader
    ? `${language === "vi" ? ", cao nhất khối" : ", best of the block"} ${ratio(step.leader)}`
    : "";
  return `${ratio(step)} (${CASE_WORDS[step.case][language]}${best}): ${pointsInWords(step.points, language)}`;
}
