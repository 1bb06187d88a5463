import type { Bilingual } from "../texts/bilingual.ts";
import { type AlertEntry, type Delivery, ENTRY_SUPPRESSIONS } from "./entry.ts";

type EntryReason = NonNullable<AlertEntry["suppressed"]>;

/** Why something was not told, in words that name no person. */
export const ENTRY_REASONS: Readonly<Record<EntryReason, Bilingual>> = {
  off: {
    vi: "Không gửi: người nhận đã tắt thông báo về việc này.",
    en: "Not sent: the recipient has switched this topic off.",
  },
  settled: {
    vi: "Không gửi: việc đã được giải quyết trước giờ gửi.",
    en: "Not sent: it was put right before the mail could leave.",
  },
  "no-longer-entitled": {
    vi: "Không gửi: lúc gửi, người nhận không còn giữ vai trò đó.",
    en: "Not sent: by then the recipient held that role no more.",
  },
  pending: {
    vi: "Không gửi: người nhận chưa bấm xác nhận nhận thư.",
    en: "Not sent: the recipient has not confirmed the subscription yet.",
  },
  lapsed: {
    vi: "Không gửi: thư xác nhận đã quá hạn mà chưa được bấm.",
    en: "Not sent: the confirmation mail has lapsed without an answer.",
  },
  unsubscribed: {
    vi: "Không gửi: người nhận đã tự hủy nhận thư.",
    en: "Not sent: the recipient has unsubscribed.",
  },
  deactivated: {
    vi: "Không gửi: dịch vụ gửi thư đã ngừng địa chỉ này.",
    en: "Not sent: the mail service has deactivated the address.",
  },
  "no-subscription": {
    vi: "Không gửi: người nhận chưa có địa chỉ hoặc chưa đăng ký nhận thư.",
    en: "Not sent: the recipient has no address, or no subscription.",
  },
};

export const isEntryReason = (reason: string): reason is EntryReason =>
  ENTRY_SUPPRESSIONS.some((one) => one === reason);

/** `at`: from when it may leave, as it is read. */
export const WAITING_WITH: Readonly<Record<Delivery, (at: string) => Bilingual>> = {
  "at-once": (at) => ({
    vi: `Đang chờ: thư đi sớm nhất lúc ${at}.`,
    en: `Waiting: the mail leaves at ${at} at the earliest.`,
  }),
  daily: (at) => ({
    vi: `Đang chờ bản tổng hợp hằng ngày, đi sớm nhất lúc ${at}.`,
    en: `Waiting for the daily digest, which leaves at ${at} at the earliest.`,
  }),
  weekly: (at) => ({
    vi: `Đang chờ bản tổng hợp hằng tuần, đi sớm nhất lúc ${at}.`,
    en: `Waiting for the weekly digest, which leaves at ${at} at the earliest.`,
  }),
  off: (at) => ({
    vi: `Đang chờ: thư đi sớm nhất lúc ${at}.`,
    en: `Waiting: the mail leaves at ${at} at the earliest.`,
  }),
};

/** What became of the mail that it goes with. */
export const MAILING_WORDS = {
  noMailing: {
    vi: "Đang chờ được xếp vào một thư.",
    en: "Waiting for a place in a mail.",
  },
  held: (at: string): Bilingual => ({
    vi: `Đang giữ lại: lẽ ra đi lúc ${at}; việc gửi thư đang tạm dừng hoặc chậm.`,
    en: `Held: it was due at ${at}; sending is paused or behind.`,
  }),
  triedAgain: (attempts: number, at: string): Bilingual => ({
    vi: `Dịch vụ gửi thư chưa nhận (đã thử ${attempts} lần); thử lại lúc ${at}.`,
    en: `The mail service has not taken it yet (tried ${attempts} times); it is tried again at ${at}.`,
  }),
  claimed: { vi: "Đang gửi.", en: "Being sent." },
  sent: (at: string): Bilingual => ({
    vi: `Đã gửi lúc ${at}: dịch vụ gửi thư đã nhận; có đến nơi hay không thì hệ thống không biết.`,
    en: `Sent at ${at}: accepted by the mail service; whether it arrived cannot be known.`,
  }),
  sentSettled: (at: string): Bilingual => ({
    vi: `Đã gửi lúc ${at}, kèm lời báo là việc đã được giải quyết.`,
    en: `Sent at ${at}, saying that it was put right meanwhile.`,
  }),
  refused: (code: string): Bilingual => ({
    vi: `Không gửi được: dịch vụ gửi thư từ chối (${code}). Cần báo trực tiếp.`,
    en: `Could not be sent: refused by the mail service (${code}). Tell the person directly.`,
  }),
  inDoubt: {
    vi: "Chưa rõ đã gửi hay chưa; không gửi lại, mà nhắc lại trong bản tổng hợp kế tiếp.",
    en: "Not known whether it was sent; it is not repeated, but carried in the next digest.",
  },
  suppressed: { vi: "Không gửi.", en: "Not sent." },
} as const;

/** Of an entry in doubt: the mailing that tells it once more. */
export const CARRIED_IN = {
  sent: (at: string): Bilingual => ({
    vi: `Chưa rõ thư đầu đã gửi hay chưa; đã nhắc lại trong bản tổng hợp gửi lúc ${at}.`,
    en: `Not known whether the first mail was sent; carried in the digest sent at ${at}.`,
  }),
  waiting: (at: string): Bilingual => ({
    vi: `Chưa rõ thư đầu đã gửi hay chưa; sẽ nhắc lại trong bản tổng hợp lúc ${at}.`,
    en: `Not known whether the first mail was sent; carried in the digest of ${at}.`,
  }),
} as const;
