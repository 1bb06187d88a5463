/** A mail on its way to the mailbox: plain text in any language, one recipient. */
export interface OutgoingMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Headers beyond those that every mail has, for example {@link NOTIFICATION_HEADERS}. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The two headers that together name one delivery of one SNS message, called as in AWS's deliveries over
 * HTTPS. The mailbox stores one mail per pair, so that a repeated delivery adds none.
 */
export const NOTIFICATION_HEADERS = {
  messageId: "x-amz-sns-message-id",
  subscriptionArn: "x-amz-sns-subscription-arn",
} as const;
