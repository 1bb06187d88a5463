/**
 * Roles that a person or a machine client holds by dated membership; one may hold several. Declared here with their
 * names, for the access table and for the sign-in page of the local host.
 */
export const ROLES = [
  "unit-officer",
  "head",
  "reception-officer",
  "block-head",
  "block-deputy",
  "appraiser",
  "committee-member",
  "council-member",
  "clerk",
  "broadcaster",
  "filing-service",
  "operator",
] as const;
export type Role = (typeof ROLES)[number];

/** Whoever has no account: everybody. */
export type AnyRole = Role | "resident";

export const ROLE_NAMES: Readonly<Record<AnyRole, { readonly vi: string; readonly en: string }>> = {
  resident: { vi: "Người dân", en: "Resident" },
  "unit-officer": { vi: "Cán bộ phụ trách", en: "Unit officer" },
  head: { vi: "Người đứng đầu đơn vị", en: "Head of unit" },
  "reception-officer": { vi: "Cán bộ tiếp công dân", en: "Reception officer" },
  "block-head": { vi: "Khối trưởng (cụm trưởng)", en: "Block head" },
  "block-deputy": { vi: "Khối phó (cụm phó)", en: "Deputy block head" },
  appraiser: { vi: "Người thẩm định (cơ quan thường trực)", en: "Appraiser (standing agency)" },
  "committee-member": { vi: "Thành viên Ban Chỉ đạo", en: "Committee member" },
  "council-member": { vi: "Thành viên Hội đồng Thi đua - Khen thưởng", en: "Emulation council member" },
  clerk: { vi: "Thư ký Ban Chỉ đạo", en: "Committee clerk" },
  broadcaster: { vi: "Phụ trách truyền thanh", en: "Broadcaster" },
  "filing-service": { vi: "Hệ thống gửi hồ sơ", en: "Filing service (machine)" },
  operator: { vi: "Quản trị hệ thống", en: "Operator" },
};
