import { AuthorizationErrorException, InvalidParameterException, SNSClient } from "@aws-sdk/client-sns";
import * as z from "zod";
import { intercept } from "../../support/intercept.ts";
import { mortalCall } from "./mortal.ts";

/**
 * What SNS does with a mail: `refuse` is for good, `deny` for now; `lost` and `silent` end without an answer,
 * the second after accepting it.
 */
export type Treatment = "accept" | "refuse" | "deny" | "lost" | "silent";

export interface AcceptedMail {
  readonly topicArn: string;
  readonly subject: string;
  readonly body: string;
  readonly messageId: string;
}

type SubscriptionState = "confirmed" | "pending" | "none";

/** SNS as far as members' topics go, with accidents on order. One address per topic. */
export function fakeSns() {
  const addresses = new Map<string, string>();
  const states = new Map<string, SubscriptionState>();
  const confirmationMails: string[] = [];
  const accepted: AcceptedMail[] = [];
  const treatments: Treatment[] = [];
  let failingLists = 0;
  let asked = 0;
  let beforeNextMail: () => Promise<void> = async () => {};

  const answers: Record<string, (input: unknown) => object | Promise<object>> = {
    CreateTopicCommand: (input) => ({ TopicArn: `arn:sns:${named.parse(input).Name}` }),
    SubscribeCommand(input) {
      const { TopicArn, Endpoint } = subscribing.parse(input);
      addresses.set(TopicArn, Endpoint);
      states.set(TopicArn, "pending");
      confirmationMails.push(Endpoint);
      return { SubscriptionArn: "pending confirmation" };
    },
    ListSubscriptionsByTopicCommand(input) {
      if (failingLists > 0) {
        failingLists -= 1;
        throw new AuthorizationErrorException(badRequest);
      }
      const { TopicArn } = ofTopic.parse(input);
      const state = states.get(TopicArn) ?? "none";
      if (state === "none") return { Subscriptions: [] };
      const SubscriptionArn = state === "pending" ? "PendingConfirmation" : `${TopicArn}:1`;
      return { Subscriptions: [{ SubscriptionArn, Protocol: "email", Endpoint: addresses.get(TopicArn) }] };
    },
    async PublishCommand(input) {
      const { TopicArn, Subject, Message } = mail.parse(input);
      const meanwhile = beforeNextMail;
      beforeNextMail = async () => {};
      await meanwhile();
      asked += 1;
      const now = treatments.shift() ?? "accept";
      if (now === "refuse") throw new InvalidParameterException(badRequest);
      if (now === "deny") throw new AuthorizationErrorException(badRequest);
      const messageId = `message-${accepted.length + 1}`;
      if (now !== "lost") accepted.push({ topicArn: TopicArn, subject: Subject, body: Message, messageId });
      if (now !== "accept") throw new Error("socket hang up");
      return { MessageId: messageId };
    },
  };

  return {
    client: intercept(new SNSClient({ region: "test" }), ({ command, input }) =>
      mortalCall(async () => {
        const answer = answers[command];
        if (!answer) throw new Error(`${command} is not answered`);
        return answer(input);
      }),
    ),
    accepted,
    confirmationMails,
    /** How often SNS was asked to take a mail. */
    asked: () => asked,
    /** What is to become of the next mails, in their order; those after them are accepted. */
    treatNextMails(...next: readonly Treatment[]) {
      treatments.splice(0, Number.POSITIVE_INFINITY, ...next);
    },
    /** So many lists of subscriptions that are asked for next are not answered. */
    failNextLists(count: number) {
      failingLists = count;
    },
    /** While the next mail is on its way, something else happens. */
    duringNextMail(meanwhile: () => Promise<void>) {
      beforeNextMail = meanwhile;
    },
    setState(address: string, state: SubscriptionState) {
      for (const [topicArn, owner] of addresses) if (owner === address) states.set(topicArn, state);
    },
  };
}

const badRequest = { message: "no", $metadata: { httpStatusCode: 400 } };

const named = z.looseObject({ Name: z.string() });
const ofTopic = z.looseObject({ TopicArn: z.string() });
const subscribing = z.looseObject({ TopicArn: z.string(), Endpoint: z.string() });
const mail = z.looseObject({ TopicArn: z.string(), Subject: z.string(), Message: z.string() });
