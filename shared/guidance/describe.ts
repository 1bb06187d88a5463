import { formatPoints } from "../scoring/points.ts";
import { formatNumber, type Language } from "../texts/bilingual.ts";
import type { Leaf } from "./guidance.ts";
import { NONE_WORDS } from "./rules/quotient.ts";
import { bind } from "./rules/rule.ts";
import type { Step } from "./rules/step.ts";
import { pointsInWords } from "./words.ts";

/** `Tỷ lệ: số cuộc đối thoại đã tổ chức / 2 cuộc × 15,00 điểm, làm tròn đến 0,25`. */
export const describeRule = (leaf: Pick<Leaf, "rule" | "max">, language: Language): string =>
  bind(leaf).describe(language);

/** One step of a line's arithmetic: `3 / 4 × 10,00`, `làm tròn đến 0,25: 7,50 điểm`. */
export function describeStep(step: Step, language: Language): string {
  const vi = language === "vi";
  const number = (value: number) => formatNumber(value, language);
  switch (step.kind) {
    case "share":
      return `${number(step.value)} / ${number(step.target)} × ${formatPoints(step.of, language)}`;
    case "rounded": {
      const words = {
        "half-up": vi ? "làm tròn đến" : "rounded to",
        down: vi ? "làm tròn xuống" : "rounded down to",
      };
      return `${words[step.mode]} ${formatPoints(step.to, language)}: ${pointsInWords(step.points, language)}`;
    }
    case "each":
      return `${number(step.count)} × ${pointsInWords(step.each, language)}`;
    case "capped":
      return `${vi ? "tối đa" : "at most"} ${pointsInWords(step.points, language)}`;
    case "level": {
      const [value, unit] =
        step.target === undefined
          ? [number(step.value), ""]
          : [`${number(step.value)} / ${number(step.target)}`, "%"];
      const level = `${number(step.atLeast)}${unit}`;
      return `${value}: ${vi ? "mức từ" : "level from"} ${level}: ${pointsInWords(step.points, language)}`;
    }
    case "none":
      return NONE_WORDS[step.treatedAs][language];
    case "assessed":
      return `${step.body}: ${pointsInWords(step.points, language)}`;
  }
}
