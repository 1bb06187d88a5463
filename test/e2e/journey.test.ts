import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { dialogueDetailView } from "../../functions/dialogues/views.ts";
import { recordPageView } from "../../functions/scoring/views.ts";
import { unitsIn } from "../../shared/units/existence.ts";
import { unitSchema } from "../../shared/units/unit.ts";
import type { Api } from "../support/api.ts";
import {
  everyEvent,
  in2023,
  ledger,
  recordsOf,
  SCORED_UNITS,
  scored,
  settled,
} from "../support/bookkeeping.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { dialogueApi, recorded } from "../support/dialogue-api.ts";
import { held, meeting, opinion, plan } from "../support/dialogues.ts";
import { confirmSubscription, linkIn, scoreMails } from "../support/mailbox.ts";

/** What the records of this journey know of people, and no mail, event or log may tell. */
const PERSONAL = {
  chair: "Nguyễn Thị Chủ Trì (ví dụ)",
  answeredBy: "Lê Văn Trả Lời (ví dụ)",
  opinion: "Nhà bà Phạm Thị Kiến Nghị (ví dụ) bị ngập mỗi khi mưa.",
  raisedBy: "Phạm Văn Kiến Nghị (ví dụ)",
  attendee: "Trần Thị Dự Họp (ví dụ)",
};
const CLERKS_ADDRESS = "thu-ky@kien-tuong.example";

/** Longer than `npm start` has it, so that a second change is sure to be scored before the window closes. */
const WINDOW_SECONDS = 4;

const WARD = in2023("phuong-1");
const notice = { publishedOn: "2023-11-01" };
const chairs = [{ name: PERSONAL.chair, post: "peoples-committee-chair" }];
const thisMorning = meeting({ startedAt: "2023-11-15T06:30", endedAt: "2023-11-15T07:45", chairs });
const twoOpinions = [
  opinion({
    content: PERSONAL.opinion,
    raisedBy: { name: PERSONAL.raisedBy },
    outcome: { kind: "answered-on-the-spot", answeredBy: PERSONAL.answeredBy },
  }),
  opinion({ outcome: { kind: "handed-over", to: "Phòng Quản lý đô thị", dueOn: "2023-12-01" } }),
];

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost;
/** The officer of the ward, who does all that happens in it. */
let officer: Api;
let dialogues: ReturnType<typeof dialogueApi>;
beforeAll(async () => {
  state = await temporaryState();
  running = await startDemonstrationHost(state.dir, { alertWindowSeconds: WINDOW_SECONDS });
  officer = await running.apiAs("can-bo-phuong-1");
  dialogues = dialogueApi(officer);
});
afterAll(async () => {
  await running?.stop();
  await state.remove();
});

const mailsOf = (unitName: string) => scoreMails(running.mails, `${unitName}:`);
const subjectsOf = async (unitName: string) => (await mailsOf(unitName)).map(({ subject }) => subject);

describe("on the first start", () => {
  it("the units of the demonstration are there", async () => {
    const { body } = await officer.get("/api/units");
    const { units } = z.object({ units: z.array(unitSchema.extend({ mayRecord: z.boolean() })) }).parse(body);
    // Its successors of 2025 are there too, and no part of this year.
    const kinds = unitsIn(units, 2023).map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect([count("commune"), count("agency"), count("enterprise"), count("locality")]).toEqual([8, 2, 2, 1]);
  });

  it("one mail is sent: the clerk is asked to confirm, and does", async () => {
    for (const unit of SCORED_UNITS) await settled(running, in2023(unit));
    const mail = await confirmSubscription(running.mails);
    expect(mail.to).toEqual([CLERKS_ADDRESS]);
    expect(await running.mails()).toHaveLength(1);
  });
});

describe("a dialogue of Phường 1", () => {
  let id = "";

  it("is announced by API, and counts for nothing yet", async () => {
    const answer = await dialogues.post({
      unit: "phuong-1",
      plan: plan({ plannedOn: "2023-11-15" }),
      notice,
    });
    const { dialogue, version, countsFor } = recorded(answer);
    expect(dialogue).toMatchObject({ state: "announced", unit: "phuong-1", year: 2023 });
    expect({ version, countsFor, etag: answer.headers.get("etag") }).toEqual({
      version: 1,
      countsFor: {},
      etag: '"1"',
    });
    id = dialogue.id;
  });

  it("is recorded in a step, with its opinions", async () => {
    const { dialogue } = recorded(
      await dialogues.step(id, 1, "record", {
        meeting: thisMorning,
        opinions: twoOpinions,
        attendeeNames: [PERSONAL.attendee],
      }),
      200,
    );
    expect(dialogue).toMatchObject({ state: "held", raised: { answeredOnTheSpot: 1, handedOver: 1 } });
    const detail = dialogueDetailView.parse((await officer.get(`/api/dialogues/${id}`)).body);
    expect(detail.version).toBe(2);
    expect(detail.attendeeNames).toEqual({ value: [PERSONAL.attendee] });
    expect(detail.opinions.map(({ content, raisedBy }) => ({ content, raisedBy }))).toEqual([
      { content: { value: PERSONAL.opinion }, raisedBy: { value: { name: PERSONAL.raisedBy } } },
      { content: { value: twoOpinions[1]?.content } },
    ]);
  });

  it("moves the score, and the score says why: criterion, values, rule, and the records behind them", async () => {
    await scored(running.table, WARD);
    const { sheet, why, guidance } = await dialogues.scoreOf("phuong-1");
    // 7.50 + 10 + 10 for one dialogue of two, chaired by the head, announced in time; 10 + 1.50 + 0.50 for opinions.
    expect(sheet).toMatchObject({ points: 3950, provisional: true });
    expect(sheet).not.toHaveProperty("grade");
    expect(sheet.reach).toEqual({ min: expect.any(Number), max: 10_000 });
    expect(guidance.example).toBe(true);
    const held = why.find(({ criterion }) => criterion === "I.1");
    expect(held).toMatchObject({
      rule: { vi: expect.stringContaining("2"), en: expect.stringContaining("2") },
      inputs: [{ metric: "dialogues.held", value: 1 }],
    });
    expect(sheet.lines.find(({ criterion }) => criterion === "I.4")).toMatchObject({ state: "not-due" });

    const behind = recordPageView.parse((await officer.get(held?.inputs[0]?.records ?? "")).body);
    const at = `/api/dialogues/${id}`;
    expect(behind.records).toEqual([{ kind: "dialogue", id, version: 2, value: 1, dialogue: id, at }]);
  });

  it("is told to the clerk in one Vietnamese mail: unit, from what to what, by which criterion, with a link", async () => {
    await settled(running, WARD);
    const mails = await mailsOf("Phường 1");
    expect(mails.map(({ subject, to }) => ({ subject, to }))).toEqual([
      { subject: "Phường 1: điểm thi đua 2023 từ 0,00 lên 39,50 (tạm tính)", to: [CLERKS_ADDRESS] },
    ]);
    const [mail] = mails;
    if (!mail) throw new Error("no mail");
    expect(mail.text).toContain("Điểm thi đua năm 2023 của Phường 1 đã thay đổi.");
    expect(mail.text).toMatch(/- I\.1\. .*\n?.*từ 0,00\s+lên\s+7,50/);
    const clerk = await running.visitor("thu-ky");
    const page = await clerk.get(linkIn(mail, running.host.urls.api));
    expect({ status: page.status, html: await page.text() }).toEqual({
      status: 200,
      html: expect.stringContaining("39,50"),
    });
  });

  it("changes twice within the window, and the clerk gets one mail about both", async () => {
    const conclusion = { number: "12/TB-UBND", issuedOn: "2023-11-15" };
    recorded(await dialogues.step(id, 2, "conclude", { conclusion }), 200);
    await scored(running.table, WARD);
    expect((await dialogues.scoreOf("phuong-1")).sheet.points).toBe(4950);
    const publication = { publishedOn: "2023-11-15", channels: ["posted", "portal"] };
    recorded(await dialogues.step(id, 3, "publish", { publication }), 200);
    await settled(running, WARD);
    expect((await dialogues.scoreOf("phuong-1")).sheet.points).toBe(5950);
    const [newest, ...earlier] = await mailsOf("Phường 1");
    expect(earlier).toHaveLength(1);
    expect(newest?.subject).toContain("từ 39,50 lên 59,50");
    expect(newest?.text).toContain("- II.1.");
    expect(newest?.text).toContain("- II.2.");
  });

  it("is corrected on the version that was read, and on no other", async () => {
    const correction = { meeting: { attendees: 120 } };
    const stale = await officer.patch(`/api/dialogues/${id}`, correction, { ifMatch: '"3"' });
    expect(stale).toMatchObject({ status: 412, body: { type: "urn:nghe-dan:problem:version-changed" } });
    const blind = await officer.patch(`/api/dialogues/${id}`, correction);
    expect(blind).toMatchObject({ status: 428, body: { type: "urn:nghe-dan:problem:version-missing" } });
    const answer = await officer.patch(`/api/dialogues/${id}`, correction, { ifMatch: '"4"' });
    expect(recorded(answer, 200)).toMatchObject({ version: 5, countsFor: { "dialogues.attendees": 120 } });
  });

  it("whose correction leaves the score as it is gets a line in the ledger and no mail", async () => {
    const rev = await settled(running, WARD);
    expect(await mailsOf("Phường 1")).toHaveLength(2);
    const lines = (await ledger(running.table)).filter(({ unit }) => unit === "phuong-1");
    expect(lines.at(-1)).toMatchObject({ rev, fate: { state: "no-change" } });
  });

  it("is withdrawn with a reason: its points fall, and the clerk hears of it once", async () => {
    recorded(await dialogues.step(id, 5, "withdraw", { reason: "Nhập nhầm đơn vị" }), 200);
    await settled(running, WARD);
    expect((await dialogues.scoreOf("phuong-1")).sheet.points).toBe(0);
    expect(await subjectsOf("Phường 1")).toHaveLength(3);
    expect((await subjectsOf("Phường 1"))[0]).toContain("từ 59,50 xuống 0,00");
    expect(dialogueDetailView.parse((await officer.get(`/api/dialogues/${id}`)).body)).toMatchObject({
      dialogue: { state: "withdrawn", reason: "Nhập nhầm đơn vị" },
      countsFor: {},
    });
  });
});

describe("the same key", () => {
  it("answers the same record to the same content, and refuses another", async () => {
    const key = randomUUID();
    const { post } = dialogueApi(running.api);
    const first = recorded(await post(held({ unit: "phuong-3" }), key));
    expect(recorded(await post(held({ unit: "phuong-3" }), key), 200)).toEqual(first);
    expect(await post(held({ unit: "phuong-3", meeting: meeting({ attendees: 81 }) }), key)).toMatchObject({
      status: 409,
      body: { type: "urn:nghe-dan:problem:key-reused" },
    });
    expect(await recordsOf(running.table, in2023("phuong-3"))).toHaveLength(1);
  });
});

describe("what the journey has left behind", () => {
  it("holds no personal data: no mail, no event, no line of any log", async () => {
    for (const unit of SCORED_UNITS) await settled(running, in2023(unit));
    const mails = (await running.mails()).map(({ subject, text }) => `${subject}\n${text}`);
    const events = (await everyEvent(running.table)).map((event) => JSON.stringify(event));
    expect(mails.length).toBeGreaterThan(4);
    expect(events.length).toBeGreaterThan(30);
    expect(running.logged.join("\n")).toContain("SCORE_COMPUTED");
    for (const secret of Object.values(PERSONAL)) {
      const holding = [...mails, ...events, ...running.logged].filter((text) => text.includes(secret));
      expect({ secret, holding }).toEqual({ secret, holding: [] });
    }
    expect([...events, ...running.logged].filter((text) => text.includes(CLERKS_ADDRESS))).toEqual([]);
  });

  it("was mailed to nobody but the clerk", async () => {
    const receivers = new Set((await running.mails()).flatMap(({ to }) => to));
    expect([...receivers]).toEqual([CLERKS_ADDRESS]);
  });
});
