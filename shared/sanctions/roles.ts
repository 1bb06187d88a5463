import type { Bilingual } from "../texts/bilingual.ts";

/** Whose sanction it is, by role; never by name. */
export const SANCTION_ROLES = {
  head: { vi: "Người đứng đầu", en: "Head" },
  "deputy-head": { vi: "Cấp phó của người đứng đầu", en: "Deputy head" },
  "party-secretary": { vi: "Bí thư", en: "Party secretary" },
  "party-deputy-secretary": { vi: "Phó bí thư", en: "Deputy party secretary" },
  "council-chair": { vi: "Chủ tịch, Phó Chủ tịch HĐND", en: "Chair or deputy chair of the People’s Council" },
  "other-leader": { vi: "Lãnh đạo khác", en: "Another leader" },
  staff: { vi: "Cán bộ, công chức, viên chức, người lao động", en: "Staff" },
  deputy: { vi: "Đại biểu HĐND", en: "Deputy of the People’s Council" },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type SanctionRole = keyof typeof SANCTION_ROLES;

/**
 * Who counts as what. The leaders are those whom Quyết định 2579/QĐ-UBND Cần Thơ, Điều 6 khoản 5 names: heads, deputy
 * heads, secretaries, deputy secretaries, chairs and deputy chairs of councils and committees.
 */
export const ROLE_GROUPS = {
  head: "leader",
  "deputy-head": "leader",
  "party-secretary": "leader",
  "party-deputy-secretary": "leader",
  "council-chair": "leader",
  "other-leader": "otherLeader",
  staff: "staff",
  deputy: "deputy",
} as const satisfies Record<SanctionRole, string>;
export type RoleGroup = (typeof ROLE_GROUPS)[SanctionRole];
