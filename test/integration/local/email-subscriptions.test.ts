import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StoredMail } from "../../../infra/local/mail/stored-mail.ts";
import { eventually } from "../../support/eventually.ts";
import { type Running, start, temporaryFolder, topicArn } from "./messaging-fixture.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let host: Running;

beforeEach(async () => {
  folder = await temporaryFolder();
  host = await start(folder.path);
});
afterEach(async () => {
  await host.stop();
  await folder.remove();
});

const CLERK = "thu.ky@kientuong.vn";
const TOPIC = topicArn("member-clerk");

const createTopic = () => host.sns.send(new CreateTopicCommand({ Name: "member-clerk" }));
const subscribe = (Endpoint = CLERK, more: Partial<ConstructorParameters<typeof SubscribeCommand>[0]> = {}) =>
  host.sns.send(new SubscribeCommand({ TopicArn: TOPIC, Protocol: "email", Endpoint, ...more }));
const publish = (Message: string, more: Partial<ConstructorParameters<typeof PublishCommand>[0]> = {}) =>
  host.sns.send(new PublishCommand({ TopicArn: TOPIC, Message, ...more }));
const listed = async () =>
  (await host.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: TOPIC }))).Subscriptions ?? [];

const isConfirmation = ({ subject }: StoredMail) =>
  subject === "AWS Notification - Subscription Confirmation";
const mails = async (address = CLERK) => (await host.mailbox.list()).filter(({ to }) => to.includes(address));
const confirmations = async (address = CLERK) => (await mails(address)).filter(isConfirmation);
const notifications = async (address = CLERK) =>
  (await mails(address)).filter((mail) => !isConfirmation(mail));

const linkIn = ({ text }: StoredMail) => /http:\S+/.exec(text)?.[0] ?? "";
const anyConfirmation = (address = CLERK) =>
  eventually(async () => {
    const [mail] = await confirmations(address);
    if (mail === undefined) throw new Error(`No confirmation mail to ${address}`);
    return mail;
  });

async function confirmed(address = CLERK, more: Parameters<typeof subscribe>[1] = {}): Promise<void> {
  await subscribe(address, more);
  expect((await fetch(linkIn(await anyConfirmation(address)))).status).toBe(200);
}

/** A message that is sent after others and surely arrives: what has not come before it will not come. */
async function marker(address = CLERK): Promise<void> {
  await publish("marker");
  await eventually(async () => expect((await notifications(address))[0]?.text).toMatch(/^marker\n/));
}

describe("an e-mail subscription", () => {
  beforeEach(createTopic);

  it("is pending until the link in the confirmation mail is followed", async () => {
    expect((await subscribe()).SubscriptionArn).toBe("pending confirmation");
    expect(await listed()).toMatchObject([
      { SubscriptionArn: "PendingConfirmation", Protocol: "email", Endpoint: CLERK },
    ]);

    const mail = await anyConfirmation();
    expect(mail.from).toBe('"AWS Notifications" <no-reply@sns.local>');
    expect(mail.text).toContain(TOPIC);
    expect(linkIn(mail)).toContain("Action=ConfirmSubscription");
    const page = await fetch(linkIn(mail), { headers: { accept: "text/html" } });
    expect(await page.text()).toContain("Subscription confirmed!");

    const [{ SubscriptionArn } = {}] = await listed();
    expect(SubscriptionArn).toMatch(new RegExp(`^${TOPIC}:[0-9a-f-]{36}$`));
    const { Attributes } = await host.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(Attributes).toMatchObject({ PendingConfirmation: "false", Endpoint: CLERK, TopicArn: TOPIC });
    expect(Object.keys(Attributes ?? {}).filter((name) => name.includes(":"))).toEqual([]);
  });

  it("gives its ARN at once when asked to, and shows there that it is pending", async () => {
    const { SubscriptionArn } = await subscribe(CLERK, { ReturnSubscriptionArn: true });
    const { Attributes } = await host.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(Attributes?.PendingConfirmation).toBe("true");
    const topic = await host.sns.send(new GetTopicAttributesCommand({ TopicArn: TOPIC }));
    expect(topic.Attributes).toMatchObject({ SubscriptionsPending: "1", SubscriptionsConfirmed: "0" });
    await expect(host.sns.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toThrow(/pending/);
  });

  it("gets nothing that was published before it was confirmed", async () => {
    await subscribe();
    await publish("too early");
    await fetch(linkIn(await anyConfirmation()));
    await marker();
    expect(await notifications()).toHaveLength(1);
  });

  it("is confirmed by the API too, and only by a token of its own topic", async () => {
    await subscribe();
    const Token = new URL(linkIn(await anyConfirmation())).searchParams.get("Token") ?? "";
    const confirm = (token: string, TopicArn = TOPIC) =>
      host.sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: token }));
    await expect(confirm("0".repeat(128))).rejects.toThrow("Invalid token");
    await host.sns.send(new CreateTopicCommand({ Name: "other" }));
    await expect(confirm(Token, topicArn("other"))).rejects.toThrow("Invalid token");
    expect((await confirm(Token)).SubscriptionArn).toMatch(TOPIC);
  });

  it("is asked for again without becoming two, and both links work", async () => {
    await subscribe();
    await subscribe();
    await eventually(async () => expect(await confirmations()).toHaveLength(2));
    expect(await listed()).toHaveLength(1);
    for (const mail of await confirmations()) expect((await fetch(linkIn(mail))).status).toBe(200);
    const arn = (await listed())[0]?.SubscriptionArn;
    expect((await subscribe()).SubscriptionArn).toBe(arn);
    await marker();
    expect(await confirmations()).toHaveLength(2);
  });

  it("brings subject and text exactly, in Vietnamese and with the link to unsubscribe", async () => {
    await confirmed();
    const subject = "Điểm của phường 1 thay đổi: 61,50 → 63,00 (tạm tính) – tiêu chí 2.3";
    const text =
      "Kính gửi Thư ký Ban Chỉ đạo,\n\n.Một dòng có dấu chấm đầu\nĐiểm: 63,00   \n\thttps://vi.du/?a=1&b=2\n😀";
    const { MessageId } = await publish(text, { Subject: subject });
    const mail = await eventually(async () => {
      const [one] = await notifications();
      expect(one).toBeDefined();
      return one;
    });
    expect(mail?.subject).toBe(subject);
    expect(mail?.text.split("\n\n--\n")[0]).toBe(text);
    expect(mail?.headers["x-amz-sns-message-id"]).toBe(MessageId);
    expect(mail?.headers["x-amz-sns-subscription-arn"]).toBe((await listed())[0]?.SubscriptionArn);

    const unsubscribe = /http:\S+Action=Unsubscribe\S+/.exec(mail?.text ?? "")?.[0] ?? "";
    expect((await fetch(unsubscribe)).status).toBe(200);
    expect(await listed()).toEqual([]);
  });

  it("refuses subjects that SNS does not take", async () => {
    await expect(publish("text", { Subject: "x".repeat(100) })).rejects.toThrow("Invalid parameter: Subject");
    await expect(publish("text", { Subject: "two\nlines" })).rejects.toThrow("Invalid parameter: Subject");
    await publish("text", { Subject: "ừ".repeat(99) });
  });

  it("delivers to each confirmed address what its filter policy lets through", async () => {
    const both = "hai@kientuong.vn";
    await confirmed(CLERK, { Attributes: { FilterPolicy: JSON.stringify({ kind: ["score"] }) } });
    await confirmed(both);
    const kind = (StringValue: string) => ({
      MessageAttributes: { kind: { DataType: "String", StringValue } },
    });
    await publish("a score", kind("score"));
    await publish("a rumour", kind("rumour"));
    await marker(both);
    expect(await notifications(both)).toHaveLength(3);
    await eventually(async () => expect(await notifications()).toHaveLength(1));

    const SubscriptionArn = (await listed()).find(({ Endpoint }) => Endpoint === CLERK)?.SubscriptionArn;
    const policy = { AttributeName: "FilterPolicy", AttributeValue: JSON.stringify({ kind: ["rumour"] }) };
    await host.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...policy }));
    await publish("another rumour", kind("rumour"));
    await eventually(async () => expect((await notifications())[0]?.text).toMatch(/^another rumour/));
    const { Attributes } = await host.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(Attributes?.FilterPolicy).toBe(policy.AttributeValue);
  });

  it("stops when it is ended by the API", async () => {
    await confirmed();
    const SubscriptionArn = (await listed())[0]?.SubscriptionArn;
    await host.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await host.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await publish("unheard");
    const other = "nguoi.khac@kientuong.vn";
    await confirmed(other);
    await marker(other);
    expect(await notifications()).toHaveLength(0);
  });

  it("is deactivated by the eleventh mail of one second, and is pending until asked for again", async () => {
    await confirmed();
    await Promise.all(Array.from({ length: 11 }, (_, index) => publish(`mail ${index}`)));
    await eventually(async () =>
      expect(await listed()).toMatchObject([{ SubscriptionArn: "PendingConfirmation", Endpoint: CLERK }]),
    );
    expect(await notifications()).toHaveLength(10);
    expect(host.warnings.join()).toMatch(/more than 10 mails in one second/);

    const [first] = await confirmations();
    if (first) expect((await fetch(linkIn(first))).status).toBe(400);
    await subscribe();
    await eventually(async () => expect(await confirmations()).toHaveLength(2));
    const [second] = (await confirmations()).filter(({ id }) => id !== first?.id);
    if (second) expect((await fetch(linkIn(second))).status).toBe(200);
    await marker();
    expect(await notifications()).toHaveLength(11);
  });

  it("refuses what SNS refuses", async () => {
    await expect(subscribe("no address")).rejects.toThrow("Invalid parameter: Email address");
    await expect(subscribe(CLERK, { Protocol: "sms" })).rejects.toThrow(/not delivered by the local host/);
    await expect(subscribe(CLERK, { TopicArn: topicArn("none") })).rejects.toThrow("Topic does not exist");
    await expect(subscribe(CLERK, { Attributes: { FilterPolicy: "{" } })).rejects.toThrow(/FilterPolicy/);
    await expect(subscribe(CLERK, { Attributes: { RawMessageDelivery: "true" } })).rejects.toThrow(
      /raw message/,
    );
    const none = new ListSubscriptionsByTopicCommand({ TopicArn: topicArn("none") });
    await expect(host.sns.send(none)).rejects.toThrow("Topic does not exist");
  });
});

describe("mail in flight", () => {
  it("is sent once after a stop between publishing and delivery", async () => {
    await createTopic();
    await confirmed();
    await host.stop();

    let attempted = false;
    host = await start(folder.path, () => () => {
      attempted = true;
      return new Promise<void>(() => {});
    });
    await publish("not lost");
    await publish("nor is this");
    await eventually(() => expect(attempted).toBe(true));
    await host.stop();

    host = await start(folder.path);
    await eventually(async () => expect(await notifications()).toHaveLength(2));
    await marker();
    expect(await notifications()).toHaveLength(3);
  });

  it("is stored once when it was stored before the stop but not yet known to be", async () => {
    await createTopic();
    await confirmed();
    await host.stop();

    host = await start(folder.path, (mailbox) => async (mail) => {
      await mailbox.send(mail);
      await new Promise<void>(() => {});
    });
    await publish("stored once");
    await eventually(async () => expect(await notifications()).toHaveLength(1));
    await host.stop();

    host = await start(folder.path);
    await marker();
    expect((await notifications()).map(({ text }) => text.split("\n")[0])).toEqual(["marker", "stored once"]);
  });

  it("is tried again when the mailbox did not take it", async () => {
    await createTopic();
    await confirmed();
    await host.stop();
    let refusals = 0;
    host = await start(folder.path, (mailbox) => async (mail) => {
      if (refusals++ === 0) throw new Error("421 not now");
      await mailbox.send(mail);
    });
    await publish("patience");
    await eventually(async () => expect(await notifications()).toHaveLength(1));
    expect(host.warnings.join()).toContain("421 not now");
  });

  it("is asked for once when the stop came before the confirmation mail", async () => {
    await host.stop();
    host = await start(folder.path, () => () => new Promise<void>(() => {}));
    await createTopic();
    await subscribe();
    await host.stop();
    host = await start(folder.path);
    await fetch(linkIn(await anyConfirmation()));
    await marker();
    expect(await confirmations()).toHaveLength(1);
  });
});
