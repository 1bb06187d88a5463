import { beforeEach, describe, expect, it } from "vitest";
import {
  type EmailSubscriptions,
  emailSubscriptions,
  PENDING_LIFETIME_MS,
} from "../../../infra/local/messaging/email-subscriptions.ts";
import { queueArn, SnsStore, SqsStore } from "../../../infra/local/messaging/fauxqs-stores.ts";
import { mailRate } from "../../../infra/local/messaging/mail-rate.ts";
import { snsFront } from "../../../infra/local/messaging/sns-front.ts";

const TOPIC = "arn:aws:sns:ap-southeast-1:000000000000:member";
const ADDRESS = "thu.ky@kientuong.vn";

let now: number;
let topics: SnsStore;
let subscriptions: EmailSubscriptions;
let request: (method: "GET" | "POST", fields: Record<string, string>, accept?: string) => string;

beforeEach(() => {
  now = Date.UTC(2023, 10, 15);
  topics = new SnsStore();
  topics.createTopic("member", undefined, undefined, "ap-southeast-1");
  const outbox = new SqsStore().createQueue("outbox", "", queueArn("outbox"));
  subscriptions = emailSubscriptions(topics, outbox, () => now);
  const front = snsFront(topics, subscriptions);
  request = (method, fields, accept = "*/*") =>
    front({
      method,
      url: method === "GET" ? `/?${new URLSearchParams(fields)}` : "/",
      headers: { accept },
      body: method === "POST" ? fields : undefined,
    })?.body ?? "left to fauxqs";
});

const subscribe = () =>
  request("POST", { Action: "Subscribe", TopicArn: TOPIC, Protocol: "email", Endpoint: ADDRESS });
const only = () => {
  const [subscription] = [...topics.subscriptions.values()];
  if (subscription === undefined) throw new Error("No subscription");
  return subscription;
};
const tokenOfOnly = () => subscriptions.tokenOf(only()) ?? "";
const confirm = (token: string, more: Record<string, string> = {}) =>
  request("POST", { Action: "ConfirmSubscription", TopicArn: TOPIC, Token: token, ...more });

describe("a pending subscription", () => {
  it("lapses when nobody confirms it in 48 hours, and so does its token", () => {
    expect(subscribe()).toContain("<SubscriptionArn>pending confirmation</SubscriptionArn>");
    const token = tokenOfOnly();
    now += PENDING_LIFETIME_MS;
    expect(request("POST", { Action: "ListSubscriptions" })).toContain("PendingConfirmation");
    now += 1;
    expect(confirm(token)).toContain("Invalid token");
    expect(topics.subscriptions.size).toBe(0);
  });

  it("lives on from the last time it was asked for, with the same token", () => {
    subscribe();
    const token = tokenOfOnly();
    now += PENDING_LIFETIME_MS - 1;
    subscribe();
    now += PENDING_LIFETIME_MS - 1;
    expect(confirm(token)).toContain(only().arn);
    now += 10 * PENDING_LIFETIME_MS;
    expect(request("POST", { Action: "ListSubscriptions" })).toContain(only().arn);
  });

  it("is not the same with other attributes", () => {
    subscribe();
    const other = { "Attributes.entry.1.key": "FilterPolicy", "Attributes.entry.1.value": '{"a":["b"]}' };
    const fields = { Action: "Subscribe", TopicArn: TOPIC, Protocol: "email", Endpoint: ADDRESS, ...other };
    expect(request("POST", fields)).toContain("already exists with different attributes");
  });
});

describe("the link to unsubscribe", () => {
  const unsubscribe = () =>
    request("GET", { Action: "Unsubscribe", SubscriptionArn: only().arn }, "text/html");

  it("ends the subscription and says so on a page", () => {
    subscribe();
    confirm(tokenOfOnly());
    expect(unsubscribe()).toContain("<h1>Subscription removed!</h1>");
    expect(topics.subscriptions.size).toBe(0);
  });

  it("is refused when the confirmation asked for a signature", () => {
    subscribe();
    confirm(tokenOfOnly(), { AuthenticateOnUnsubscribe: "true" });
    expect(unsubscribe()).toContain("This link does not work");
    expect(topics.subscriptions.size).toBe(1);
    request("POST", { Action: "Unsubscribe", SubscriptionArn: only().arn });
    expect(topics.subscriptions.size).toBe(0);
  });
});

describe("the front", () => {
  it("leaves everything else to fauxqs", () => {
    for (const Action of ["CreateTopic", "Publish", "constructor", "toString", ""]) {
      expect(request("POST", { Action, Message: "text" })).toBe("left to fauxqs");
    }
    expect(request("GET", { prefix: "a" })).toBe("left to fauxqs");
  });

  it("escapes what it shows", () => {
    request("POST", { Action: "Subscribe", TopicArn: TOPIC, Protocol: "email", Endpoint: "<&\"'>@a" });
    expect(request("POST", { Action: "ListSubscriptions" })).toContain(
      "<Endpoint>&lt;&amp;&quot;&apos;&gt;@a</Endpoint>",
    );
  });
});

describe("the rate of mails", () => {
  const at = (milliseconds: number) => new Date(Date.UTC(2023, 10, 15) + milliseconds);

  it("is at most 10 in any one second, for each subscription by itself", () => {
    const rate = mailRate();
    for (let mail = 0; mail < 10; mail++) {
      expect(rate.admits("one", `${mail}`, at(mail * 100))).toBe(true);
      expect(rate.admits("other", `${mail}`, at(mail * 100))).toBe(true);
    }
    expect(rate.admits("one", "eleventh", at(999))).toBe(false);
    expect(rate.admits("other", "eleventh", at(1_000))).toBe(true);
  });

  it("counts a repeated delivery once", () => {
    const rate = mailRate();
    for (let attempt = 0; attempt < 20; attempt++) expect(rate.admits("one", "same", at(0))).toBe(true);
  });
});
