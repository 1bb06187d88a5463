/** What residents decide directly (Luật 10/2022/QH15, Điều 15). */
export const VOTE_SUBJECTS = {
  contribution: {
    vi: "Chủ trương, mức đóng góp xây dựng công trình",
    en: "Contribution to a work, and how much",
  },
  "contribution-use": {
    vi: "Thu, chi, quản lý khoản đóng góp",
    en: "Collecting, spending and managing contributions",
  },
  "self-governed": { vi: "Công việc tự quản", en: "Self-governed matters" },
  other: { vi: "Việc khác", en: "Other" },
} as const;
export type VoteSubject = keyof typeof VOTE_SUBJECTS;
