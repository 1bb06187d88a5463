/** SNS sends at most this many mails a second to one subscription; the next one deactivates it. */
export const MAILS_A_SECOND = 10;

/** Counts the mails of each subscription by the instants at which SNS accepted them. */
export interface MailRate {
  /** False when the mail is one too many in its second. Asking again for the same mail changes nothing. */
  admits(subscriptionArn: string, messageId: string, acceptedAt: Date): boolean;
}

export function mailRate(): MailRate {
  const recent = new Map<string, Map<string, number>>();
  return {
    admits(subscriptionArn, messageId, acceptedAt) {
      const second = new Map<string, number>();
      for (const [id, instant] of recent.get(subscriptionArn) ?? []) {
        if (Math.abs(acceptedAt.getTime() - instant) < 1_000) second.set(id, instant);
      }
      second.set(messageId, acceptedAt.getTime());
      recent.set(subscriptionArn, second);
      return second.size <= MAILS_A_SECOND;
    },
  };
}
