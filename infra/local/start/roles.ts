/** A role as a person reads it on the sign-in page; the product's own names are in `shared/access/roles.ts`. */
export interface RoleName {
  readonly vi: string;
  readonly en: string;
}

const ROLE_NAMES: Readonly<Record<string, RoleName>> = {
  "unit-officer": { vi: "Cán bộ phụ trách", en: "Unit officer" },
  head: { vi: "Người đứng đầu đơn vị", en: "Head of unit" },
  "reception-officer": { vi: "Cán bộ tiếp công dân", en: "Reception officer" },
  "block-head": { vi: "Khối trưởng", en: "Block head" },
  "block-deputy": { vi: "Khối phó", en: "Block deputy" },
  appraiser: { vi: "Người thẩm định", en: "Appraiser (standing agency)" },
  "committee-member": { vi: "Thành viên Ban Chỉ đạo", en: "Committee member" },
  "council-member": { vi: "Thành viên Hội đồng TĐKT", en: "Emulation council member" },
  clerk: { vi: "Thư ký Ban Chỉ đạo", en: "Committee clerk" },
  broadcaster: { vi: "Phụ trách truyền thanh", en: "Broadcaster" },
  operator: { vi: "Quản trị hệ thống", en: "Operator" },
};

/** The role in words; one that is not in the list stands for itself. */
export const roleName = (role: string): RoleName => ROLE_NAMES[role] ?? { vi: role, en: role };
