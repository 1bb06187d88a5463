import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Mailbox, startMailbox } from "../../../infra/local/mail/mailbox.ts";
import { NOTIFICATION_HEADERS, type OutgoingMail } from "../../../infra/local/mail/outgoing-mail.ts";

let dir: string;
let mailbox: Mailbox;
let warnings: string[];
const log = { info: () => {}, warn: (message: string) => warnings.push(message) };

beforeEach(async () => {
  warnings = [];
  dir = await mkdtemp(join(tmpdir(), "mailbox-test-"));
  mailbox = await startMailbox({ dir, smtpPort: 0, log });
});
afterEach(async () => {
  await mailbox.stop();
  await rm(dir, { recursive: true, force: true });
});

const mail = (more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  from: { name: "AWS Notifications", address: "no-reply@sns.local" },
  to: "thu.ky@kientuong.vn",
  subject: "Thông báo",
  text: "Xin chào",
  headers: {},
  ...more,
});
const delivery = (messageId: string, subscription: string, text = "Xin chào") =>
  mail({
    text,
    headers: {
      [NOTIFICATION_HEADERS.messageId]: messageId,
      [NOTIFICATION_HEADERS.subscriptionArn]: subscription,
    },
  });

describe("the mailbox", () => {
  it.each([
    ["Vietnamese", "Điểm của xã Bình Hiệp: 61,50 → 63,00\n\nKính gửi,\nỦy ban – “trích dẫn” 😀"],
    ["lines that SMTP treats specially", ".\n..\n.com\nFrom me\n\n.\n"],
    ["spaces at the ends", "  two before, two after  \n\t\n \n\n"],
    ["long lines", `${"https://vi.du/?q=đ&".repeat(200)}\n${"x".repeat(2_000)}`],
    ["nothing", ""],
  ])("keeps subject and text as they were sent: %s", async (_what, text) => {
    const subject = "Điểm thay đổi – tiêu chí 2.3 (tạm tính), phường Thống Nhất và những nơi khác";
    await mailbox.send(mail({ subject, text }));
    const [stored] = await mailbox.list();
    expect(stored).toMatchObject({
      subject,
      text,
      to: ["thu.ky@kientuong.vn"],
      from: '"AWS Notifications" <no-reply@sns.local>',
    });
    expect(await mailbox.get(stored?.id ?? "")).toEqual(stored);
  });

  it("stores one mail for each pair of message and subscription, the first one", async () => {
    await mailbox.send(delivery("message-1", "subscription-a", "first"));
    await Promise.all([
      mailbox.send(delivery("message-1", "subscription-a", "again")),
      mailbox.send(delivery("message-1", "subscription-b")),
      mailbox.send(delivery("message-2", "subscription-a")),
      mailbox.send(delivery("message-2", "subscription-a")),
    ]);
    const stored = await mailbox.list();
    expect(stored).toHaveLength(3);
    expect(stored.map(({ text }) => text).sort()).toEqual(["Xin chào", "Xin chào", "first"]);
  });

  it("stores every mail that is no notification", async () => {
    await mailbox.send(mail());
    await mailbox.send(mail());
    expect(await mailbox.list()).toHaveLength(2);
  });

  it("has everything again after a restart, and still knows a repeated delivery", async () => {
    await mailbox.send(delivery("message-1", "subscription-a"));
    await mailbox.send(mail());
    const before = await mailbox.list();
    await mailbox.stop();
    mailbox = await startMailbox({ dir, smtpPort: 0, log });
    await mailbox.send(delivery("message-1", "subscription-a"));
    expect(await mailbox.list()).toEqual(before);
    expect((await readdir(dir)).every((file) => file.endsWith(".json"))).toBe(true);
  });

  it("takes mail of any program, with several recipients and from nobody", async () => {
    const transport = createTransport({ host: "127.0.0.1", port: mailbox.smtpPort, ignoreTLS: true });
    const envelope = { from: "", to: ["một@vi.du", "two@example.com"] };
    await transport.sendMail({
      envelope,
      to: "list@example.com",
      subject: "Hai",
      html: "<p>Chào <b>bạn</b></p>",
    });
    expect(await mailbox.list()).toMatchObject([{ to: ["một@vi.du", "two@example.com"], text: "Chào bạn" }]);
  });

  it("tells the sender when a mail could not be stored", async () => {
    await rm(dir, { recursive: true });
    await writeFile(dir, "in the way");
    await expect(mailbox.send(mail())).rejects.toThrow(/could not be stored/);
    expect(await mailbox.list()).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  it("rejects a mail that is on its way when it stops, and those that come later", async () => {
    const underWay = Array.from({ length: 10 }, () => mailbox.send(mail()));
    const [outcomes] = await Promise.all([Promise.allSettled(underWay), mailbox.stop()]);
    const sent = outcomes.filter(({ status }) => status === "fulfilled").length;
    expect(await mailbox.list()).toHaveLength(sent);
    await expect(mailbox.send(mail())).rejects.toThrow();
    await mailbox.stop();
  });

  it("does not start on a port that is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const smtpPort = typeof address === "object" && address !== null ? address.port : 0;
    await expect(startMailbox({ smtpPort, log })).rejects.toThrow("EADDRINUSE");
    await new Promise((resolve) => other.close(resolve));
  });
});
