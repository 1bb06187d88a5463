import * as z from "zod";
import { localDateSchema, localDateTimeSchema } from "../calendar/local-date.ts";
import { recordIdSchema } from "../ids/record-id.ts";
import { line } from "../texts/text.ts";

/** Form (hình thức): trực tiếp, trực tuyến, mạng xã hội; Luật 72/2025/QH15 Đ43. */
export const DIALOGUE_FORMS = ["in-person", "online", "social-network"] as const;

/**
 * Basis (căn cứ): for communes and agencies định kỳ, cử tri yêu cầu, cần thiết, chuyên đề; for enterprises
 * định kỳ, khi có yêu cầu, khi có vụ việc (Bộ luật Lao động 2019 Đ63).
 */
export const PUBLIC_BASES = ["periodic", "voters-request", "necessary", "thematic"] as const;
export const ENTERPRISE_BASES = ["periodic", "on-request", "incident"] as const;
export const DIALOGUE_BASES = [...PUBLIC_BASES, "on-request", "incident"] as const;

/** Posts (chức vụ) of those who chair; the head posts make a dialogue one that the head chaired. */
export const CHAIR_POSTS = [
  "party-secretary",
  "deputy-party-secretary",
  "peoples-committee-chair",
  "peoples-committee-vice-chair",
  "peoples-council-chair",
  "agency-head",
  "agency-deputy-head",
  "employer",
  "union-chair",
  "other",
] as const;
export type ChairPost = (typeof CHAIR_POSTS)[number];
export const HEAD_POSTS: readonly ChairPost[] = [
  "party-secretary",
  "peoples-committee-chair",
  "agency-head",
  "employer",
];

/** Whole unit, or named ấp, khu phố (thôn, tổ dân phố). */
export const areaSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("whole-unit") }),
  z.strictObject({ kind: z.literal("sub-units"), names: z.array(line(100)).min(1).max(100) }),
]);

/** What is planned: day, place, form, who is invited, and why it is held. */
export const planSchema = z.strictObject({
  plannedOn: localDateSchema,
  place: line(300),
  form: z.enum(DIALOGUE_FORMS),
  area: areaSchema,
  basis: z.enum(DIALOGUE_BASES),
  /** The DVK model it is held under, such as "Nghe dân nói". */
  model: recordIdSchema("model").optional(),
});
export type Plan = z.infer<typeof planSchema>;

/** The public notice (thông báo trước): the day it was published. */
export const noticeSchema = z.strictObject({ publishedOn: localDateSchema });

/** An official who chaired, in office: name and post. `title` says what "other" is. */
export const chairSchema = z.strictObject({
  name: line(100),
  post: z.enum(CHAIR_POSTS),
  title: line(150).optional(),
});

/** The meeting as it was: local start and end, chairs, co-organiser (e.g. UBMTTQ), number of people. */
export const meetingSchema = z.strictObject({
  startedAt: localDateTimeSchema,
  endedAt: localDateTimeSchema,
  chairs: z.array(chairSchema).min(1).max(5),
  coOrganiser: line(200).optional(),
  attendees: z.int().min(0).max(100_000),
});
export type Meeting = z.infer<typeof meetingSchema>;

/** The written conclusion notice (thông báo kết luận): number and date. */
export const conclusionSchema = z.strictObject({ number: line(50), issuedOn: localDateSchema });
export type Conclusion = z.infer<typeof conclusionSchema>;

/** Ways to make the result public (công khai): posted, loudspeaker, portal, through heads of ấp and khu phố. */
export const PUBLICATION_CHANNELS = [
  "posted",
  "loudspeaker",
  "portal",
  "sub-unit-heads",
  "social-network",
  "mass-media",
] as const;
export const publicationSchema = z.strictObject({
  publishedOn: localDateSchema,
  channels: z.array(z.enum(PUBLICATION_CHANNELS)).min(1).max(PUBLICATION_CHANNELS.length),
});
export type Publication = z.infer<typeof publicationSchema>;
