import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler as makeOnEvent } from "../../../functions/alerts/on-event.ts";
import { makeHandler as makeOnWindow } from "../../../functions/alerts/on-window.ts";
import type { Fate } from "../../../shared/alerts/line.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { memberSchema } from "../../../shared/committees/member.ts";
import { putMember } from "../../../shared/committees/members.dynamodb.ts";
import { submitDialogue } from "../../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { type DomainEvent, domainEvent } from "../../../shared/events/domain-event.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { CLERK, COMMITTEE, in2023, ledger } from "../../support/bookkeeping.ts";
import { officer } from "../../support/callers.ts";
import { held, NOW, submission } from "../../support/dialogues.ts";
import { eventually } from "../../support/eventually.ts";
import { context } from "../../support/http-event.ts";
import { linkIn } from "../../support/mailbox.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import { sqsEvent } from "../../support/sqs-event.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";
import { type Running, start, temporaryFolder } from "../local/messaging-fixture.ts";

const ADDRESS = "thu-ky@kien-tuong.example";
const NEW_ADDRESS = "thu-ky-moi@kien-tuong.example";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let messaging: Running;
let opened: TestTable;

beforeAll(async () => {
  folder = await temporaryFolder();
  [messaging, opened] = await Promise.all([start(folder.path), openSeededTable()]);
});
afterAll(async () => {
  await Promise.all([messaging.stop(), opened.stop()]);
  await folder.remove();
});

const deps = () => ({
  table: opened.table,
  sns: messaging.sns,
  mailer: messaging.sns,
  sqs: messaging.sqs,
  clock: fixedClock(NOW),
  keys: memoryKeys(),
  realNow: Date.now,
  memberTopicPrefix: "nghe-dan-test-member-",
  alertWindowsQueueUrl: "never used here",
  windowSeconds: 0,
  publicUrl: "http://127.0.0.1:8000",
});
const onEvent = makeOnEvent(deps);
const onWindow = makeOnWindow(deps);

const registered = (): DomainEvent =>
  domainEvent({
    type: "member.registered",
    subject: `${COMMITTEE}/${CLERK}`,
    time: NOW,
    actor: "test",
    data: { committee: COMMITTEE, member: CLERK },
  });

async function deliver(event: DomainEvent): Promise<void> {
  const result = await onEvent(sqsEvent({ messageId: event.id, body: JSON.stringify(event) }), context);
  expect(result.batchItemFailures).toEqual([]);
}

/** Records the unit's first dialogue, scores the unit and closes its window, twice. Answers what became of it. */
async function changeScoreOf(unit: string): Promise<Fate | undefined> {
  const of = in2023(unit);
  const posted = submission(held({ unit }));
  await submitDialogue(deps(), { caller: officer(), key: `first-of-${unit}` }, posted);
  expect(await scoreUnitYear(opened.table, of, "test", NOW)).toMatchObject({ outcome: "computed" });
  const message = { messageId: unit, body: JSON.stringify(of) };
  for (let delivery = 0; delivery < 2; delivery += 1) {
    expect((await onWindow(sqsEvent(message), context)).batchItemFailures).toEqual([]);
  }
  const lines = (await ledger(opened.table)).filter((line) => line.unit === unit);
  expect(lines).toHaveLength(1);
  return lines[0]?.fate;
}

const mailsTo = async (address: string) =>
  (await messaging.mailbox.list()).filter(({ to }) => to.includes(address)).reverse();
const subjectsTo = async (address: string) => (await mailsTo(address)).map(({ subject }) => subject);
const CONFIRMATION = "AWS Notification - Subscription Confirmation";

describe("from a member's registration to the mail, through SNS and SMTP", () => {
  const first = registered();

  it("asks once for the confirmation, however often the event comes", async () => {
    await deliver(first);
    await deliver(first);
    await deliver(registered());
    await deliver(first);
    await eventually(async () => expect(await subjectsTo(ADDRESS)).toEqual([CONFIRMATION]));
  });

  it("sends nothing before it is confirmed, and says so in the ledger", async () => {
    expect(await changeScoreOf("phuong-2")).toEqual({ state: "suppressed", reason: "pending" });
  });

  it("sends one mail for a change, however often the message comes", async () => {
    const [confirmation] = await mailsTo(ADDRESS);
    if (!confirmation) throw new Error("no confirmation mail");
    expect((await fetch(linkIn(confirmation, "http"))).status).toBe(200);
    expect(await changeScoreOf("phuong-1")).toMatchObject({ state: "sent" });
    const mail = await eventually(async () => {
      const mails = await mailsTo(ADDRESS);
      expect(mails).toHaveLength(2);
      return mails[1];
    });
    expect(mail?.from).toContain("Nghe Dân");
    expect(mail?.subject).toMatch(/^Phường 1: điểm thi đua 2023 từ \d+,\d\d lên \d+,\d\d \(tạm tính\)$/);
    expect(mail?.text).toContain("http://127.0.0.1:8000/scores/phuong-1/2023");
    expect(mail?.text).toContain("VÍ DỤ");
  });

  it("asks a new address of the member, and tells the old one nothing more", async () => {
    const changes = { post: "Thư ký Ban Chỉ đạo", email: NEW_ADDRESS, alerts: "at-once" };
    const member = memberSchema.parse({ id: CLERK, ...changes });
    await transact(opened.table, [putMember(opened.table, COMMITTEE, member)]);
    await deliver(registered());
    const confirmation = await eventually(async () => {
      const [mail] = await mailsTo(NEW_ADDRESS);
      if (!mail) throw new Error("no mail to the new address");
      return mail;
    });
    await fetch(linkIn(confirmation, "http"));
    expect(await changeScoreOf("xa-binh-hiep")).toMatchObject({ state: "sent" });
    await eventually(async () => expect(await subjectsTo(NEW_ADDRESS)).toHaveLength(2));
    expect(await subjectsTo(ADDRESS)).toHaveLength(2);
  });

  it("tells nobody any more who has unsubscribed, though the first event comes again", async () => {
    const mail = (await mailsTo(NEW_ADDRESS))[1];
    const link = mail?.text.match(/http\S+Action=Unsubscribe\S+/)?.[0] ?? "no link";
    expect((await fetch(link)).status).toBe(200);
    await deliver(first);
    expect(await changeScoreOf("phuong-3")).toEqual({ state: "suppressed", reason: "unsubscribed" });
  });
});
