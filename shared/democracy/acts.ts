import type { Bilingual } from "../texts/bilingual.ts";

/** What is done for grassroots democracy (thực hiện dân chủ ở cơ sở): the five kinds of act. */
export const ACTS = {
  publication: { vi: "Công khai thông tin", en: "Publication" },
  consultation: { vi: "Lấy ý kiến nhân dân", en: "Consultation" },
  conference: { vi: "Hội nghị", en: "Conference" },
  rules: { vi: "Ban hành quy chế, hương ước, quy ước", en: "Rules issued" },
  recommendation: {
    vi: "Kiến nghị của Ban TTND, Ban GSĐTCĐ",
    en: "Recommendation of a people's board",
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type ActName = keyof typeof ACTS;

const item = (clause: number, vi: string, en: string): Bilingual => ({
  vi: `Khoản ${clause}${vi}`,
  en: `Clause ${clause}${en}`,
});

/**
 * What a commune must publish, by clause of Điều 11 Luật 10/2022/QH15. Words stand where the domain file quotes the
 * clause; that there are 15 is from memory: kiểm tra lại / verify.
 */
export const PUBLISHED_ITEMS = {
  "11-1": item(1, "", ""),
  "11-2": item(2, "", ""),
  "11-3": item(3, "", ""),
  "11-4": item(4, "", ""),
  "11-5": item(5, ": các khoản huy động nhân dân đóng góp", ": contributions raised from people"),
  "11-6": item(6, "", ""),
  "11-7": item(7, "", ""),
  "11-8": item(8, ": hỗ trợ người yếu thế", ": support for vulnerable people"),
  "11-9": item(9, "", ""),
  "11-10": item(10, "", ""),
  "11-11": item(11, "", ""),
  "11-12": item(12, "", ""),
  "11-13": item(13, "", ""),
  "11-14": item(14, "", ""),
  "11-15": item(15, "", ""),
  other: { vi: "Nội dung khác", en: "Something else" },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** How something is published: one record for each form it took. */
export const PUBLICATION_FORMS = {
  posted: { vi: "Niêm yết", en: "Posted" },
  loudspeaker: { vi: "Loa truyền thanh", en: "Loudspeaker" },
  portal: { vi: "Cổng, trang thông tin điện tử", en: "Portal or website" },
  "sub-unit-head": { vi: "Qua trưởng ấp, khu phố", en: "Through the head of the ấp or khu phố" },
  other: { vi: "Hình thức khác", en: "Another form" },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Forms in which people give their opinion, as communes report them quarterly (Bắc Giang). */
export const CONSULTATION_FORMS = {
  "voters-meeting": { vi: "Hội nghị tiếp xúc, đối thoại", en: "Meeting or dialogue" },
  "residents-meeting": { vi: "Họp dân", en: "Residents' meeting" },
  ballot: { vi: "Phát phiếu", en: "Forms handed out" },
  "letter-box": { vi: "Hòm thư góp ý", en: "Letter box" },
  "front-board": { vi: "Qua Ban công tác Mặt trận", en: "Through the Front's board" },
  website: { vi: "Trang thông tin điện tử", en: "Website" },
  "social-network": { vi: "Mạng xã hội", en: "Social network" },
  dialogue: { vi: "Tổ chức đối thoại", en: "Dialogue held for it" },
} as const satisfies Readonly<Record<string, Bilingual>>;

export const CONFERENCES = {
  community: { vi: "Hội nghị của cộng đồng dân cư", en: "Conference of a community" },
  cadres: {
    vi: "Hội nghị cán bộ, công chức, viên chức, người lao động",
    en: "Conference of an agency's cadres and employees",
  },
  employees: { vi: "Hội nghị người lao động", en: "Conference of an enterprise's employees" },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type Conference = keyof typeof CONFERENCES;

export const RULES_ISSUED = {
  regulation: { vi: "Quy chế thực hiện dân chủ", en: "Regulation on democracy" },
  "village-rules": { vi: "Hương ước, quy ước", en: "Village rules (hương ước, quy ước)" },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Boards that people elect to look after the authorities and after public works. */
export const BOARDS = {
  ttnd: { vi: "Ban Thanh tra nhân dân", en: "People's inspection board" },
  gsdtcd: { vi: "Ban Giám sát đầu tư của cộng đồng", en: "Community investment supervision board" },
} as const satisfies Readonly<Record<string, Bilingual>>;
