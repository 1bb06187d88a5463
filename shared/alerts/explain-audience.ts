import type { Held } from "../committees/member.ts";
import { ROLE_NAMES } from "../names/roles.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import type { Audience } from "./alert-rule.ts";

const WHERE = {
  unit: { vi: "của đơn vị liên quan", en: "of the unit concerned" },
  block: { vi: "trong khối thi đua của đơn vị", en: "in the unit’s block" },
  committee: { vi: "của Ban Chỉ đạo", en: "of the committee" },
} as const satisfies Record<Extract<Audience, { kind: "role" }>["of"], Bilingual>;

/** Part of a rule's audience in words: "Cán bộ phụ trách của đơn vị liên quan". */
export function audienceInWords(audience: Audience): Bilingual {
  switch (audience.kind) {
    case "role": {
      const [name, where] = [ROLE_NAMES[audience.role], WHERE[audience.of]];
      const certain = audience.clocks
        ? { vi: " (chỉ với một số loại thời hạn)", en: " (for some kinds of deadline only)" }
        : { vi: "", en: "" };
      return { vi: `${name.vi} ${where.vi}${certain.vi}`, en: `${name.en} ${where.en}${certain.en}` };
    }
    case "members":
      return {
        vi: "Các thành viên Ban Chỉ đạo theo dõi đơn vị",
        en: "Members of the committees that watch over the unit",
      };
    case "member":
      return { vi: "Một thành viên được chỉ định", en: "One member by name" };
    case "operators":
      return { vi: "Người vận hành hệ thống", en: "Operators of the system" };
  }
}

/** Everybody a rule tells, in words. */
export const audiencesInWords = (audiences: readonly Audience[]): Bilingual => ({
  vi: [...new Set(audiences.map((one) => audienceInWords(one).vi))].join("; "),
  en: [...new Set(audiences.map((one) => audienceInWords(one).en))].join("; "),
});

/** The duties that a member holds, in words; of one without any, that they are a member of the committee. */
export function dutiesInWords(holds: readonly Held[] = []): Bilingual {
  if (holds.length === 0) return { vi: "thành viên Ban Chỉ đạo", en: "a member of the committee" };
  const said = (language: "vi" | "en") =>
    holds.map(({ role, unit }) => `${ROLE_NAMES[role][language]}${unit ? ` (${unit})` : ""}`).join(", ");
  return { vi: said("vi"), en: said("en") };
}
