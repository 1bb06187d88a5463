import * as z from "zod";

/** What SNS puts into a queue for one subscription, raw delivery off; the subscription is in the last link. */
const notificationSchema = z.object({
  Type: z.literal("Notification"),
  MessageId: z.string(),
  TopicArn: z.string(),
  Subject: z.string().optional(),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.string(),
  Signature: z.string(),
  SigningCertURL: z.string(),
  UnsubscribeURL: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ Type: z.string(), Value: z.string() })).optional(),
});
export type Notification = z.infer<typeof notificationSchema>;

/** A confirmation mail to be sent; waits in the same queue, so that a crash loses none. */
const confirmationRequestSchema = z.object({
  Type: z.literal("SubscriptionConfirmation"),
  MessageId: z.string(),
  SubscriptionArn: z.string(),
});
export type ConfirmationRequest = z.infer<typeof confirmationRequestSchema>;

const deliverySchema = z.discriminatedUnion("Type", [notificationSchema, confirmationRequestSchema]);

/** Reads the body of a message of the hidden queue for e-mail. */
export const parseDelivery = (body: string): z.infer<typeof deliverySchema> =>
  deliverySchema.parse(JSON.parse(body));

/** Reads the body of a message of a hidden queue that holds notifications only. */
export const parseNotification = (body: string): Notification => notificationSchema.parse(JSON.parse(body));

export const subscriptionArnOf = ({ UnsubscribeURL }: Notification): string =>
  new URL(UnsubscribeURL).searchParams.get("SubscriptionArn") ?? "";
