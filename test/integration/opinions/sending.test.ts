import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { actByCode } from "../../../shared/opinions/act-by-code.dynamodb.ts";
import { assignmentIdOf } from "../../../shared/opinions/assignment.ts";
import { findCode } from "../../../shared/opinions/codes.dynamodb.ts";
import { openForm } from "../../../shared/opinions/form-tokens.dynamodb.ts";
import { joinOpinion } from "../../../shared/opinions/join-opinion.dynamodb.ts";
import { opinionKind } from "../../../shared/opinions/kind.ts";
import { reissueCode } from "../../../shared/opinions/reissue-code.dynamodb.ts";
import { sendOpinion } from "../../../shared/opinions/send-opinion.dynamodb.ts";
import { joinable, statusByCode } from "../../../shared/opinions/status.dynamodb.ts";
import { stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import { findFact } from "../../../shared/storage/facts.dynamodb.ts";
import { inUnits } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { assigningWorld } from "./world.ts";

const DAY = 86_400;
const OPENED = 1_700_000_000_000;
const today = fixedClock(NOW).today();
const unit = unitIdSchema.parse("phuong-1");

let opened: TestTable;
let world: ReturnType<typeof assigningWorld>;
beforeAll(async () => {
  opened = await openSeededTable();
  world = assigningWorld(opened.table);
});
afterAll(() => opened.stop());

/** Real time when what was opened at {@link OPENED} is sent: a minute later. */
const deps = (afterSeconds = 60) => ({ ...world.deps, realNow: () => OPENED + afterSeconds * 1000 });
const form = async () => ({ token: await openForm(opened.table, DAY, OPENED), key: randomUUID() });
const body = (changes: object = {}) => ({
  unit: "phuong-1",
  class: "reflection",
  field: "roads",
  content: "Đường tổ 3 bị ngập (ví dụ).",
  ...changes,
});
/** Sent, and heard of by the consumer. */
async function sent(changes: object = {}) {
  const receipt = await sendOpinion(deps(), await form(), body(changes));
  await world.deliver(await world.eventsOf(receipt.opinion));
  return receipt;
}

describe("sending an opinion without an account", () => {
  it("records it once, waiting; the same form answers the same receipt and code, together, later and after its day", async () => {
    const own = await form();
    const [one, two] = await Promise.all([1, 2].map(() => sendOpinion(deps(), own, body())));
    const again = await sendOpinion(deps(3 * DAY), own, body());
    expect(new Set([one, two, again].map((receipt) => `${receipt?.opinion} ${receipt?.code}`)).size).toBe(1);
    expect((await findFact(opened.table, again.opinion))?.fact).toMatchObject({
      state: "pending",
      source: "form",
      sentOnline: true,
      receivedOn: "2023-11-15",
    });
    await expect(sendOpinion(deps(), own, body({ field: "land" }))).rejects.toThrow("key-reused");
  });

  it("keeps the code, the text and who sent it nowhere in the clear", async () => {
    const own = await form();
    const person = { name: "Nguyễn Thị Ví Dụ", contact: "0900000000" };
    const { code } = await sendOpinion(deps(), own, body({ raisedBy: person }));
    const dump = JSON.stringify(await opened.table.client.send(await everything()));
    for (const secret of [code, code.replaceAll("-", ""), own.token, "bị ngập", person.name, person.contact])
      expect(dump.includes(secret)).toBe(false);
  });

  it("asks a hand faster than any to wait, takes its second try, and knows no form of nobody's", async () => {
    const own = await form();
    await expect(sendOpinion(deps(1), own, body())).rejects.toThrow("form-too-fast");
    expect((await sendOpinion(deps(6), own, body())).replayed).toBe(false);
    const stranger = { token: randomUUID(), key: randomUUID() };
    await expect(sendOpinion(deps(), stranger, body())).rejects.toThrow("form-unknown");
    await expect(sendOpinion(deps(2 * DAY), await form(), body())).rejects.toThrow("form-unknown");
  });

  it.each(["complaint", "denunciation"])("keeps nothing of a %s, and tells where it goes", async (of) => {
    const before = await count();
    const refused = sendOpinion(deps(), await form(), body({ class: of }));
    await expect(refused).rejects.toMatchObject({ code: "fields-invalid", fields: [{ field: "class" }] });
    // The form itself, opened before: nothing else.
    expect(await count()).toBe(before + 1);
  });
});

describe("joining an opinion", () => {
  it("counts one for each form, and each has a code of the own that shows the status", async () => {
    const { opinion, code } = await sent({ field: "environment" });
    expect(
      (await joinable(opened.table, { unit, field: "environment" }, today)).map((one) => one.opinion),
    ).toEqual([opinion]);
    const forms = await Promise.all(Array.from({ length: 6 }, form));
    const joined = await Promise.all([...forms, ...forms].map((own) => joinOpinion(deps(), own, opinion)));
    expect(new Set(joined.map((receipt) => receipt.code)).size).toBe(6);
    const fact = (await findFact(opened.table, opinion))?.fact;
    expect(fact).toMatchObject({ supporters: 6, people: 1 });
    const status = await statusByCode(opened.table, joined[0]?.code ?? "", today);
    expect(status).toMatchObject({ opinion, holder: "joiner", supporters: 6 });
    expect(await statusByCode(opened.table, code, today)).toMatchObject({ opinion, holder: "sender" });
  });

  it("joins once: a form that has joined joins no other", async () => {
    const [one, two] = [await sent({ field: "security" }), await sent({ field: "security" })];
    const own = await form();
    await joinOpinion(deps(), own, one.opinion);
    const other = joinOpinion(deps(), { ...own, key: randomUUID() }, two.opinion);
    await expect(other).rejects.toThrow("form-unknown");
    expect((await findFact(opened.table, two.opinion))?.fact).not.toHaveProperty("supporters");
  });

  it("lists what is of the same unit and field, of the last thirty days, and neither withdrawn nor refused", async () => {
    const listed = async (day = today) =>
      (await joinable(opened.table, { unit, field: "staff" }, day)).map((one) => one.opinion);
    const [kept, refused, gone] = [
      await sent({ field: "staff" }),
      await sent({ field: "staff" }),
      await sent({ field: "staff" }),
    ];
    await sent({ field: "land" });
    await sent({ field: "staff", unit: "phuong-2" });
    const target = { id: refused.opinion, version: 1, caller: world.caller };
    await stepRecord(deps(), target, opinionKind, "refuse", { decidedOn: today, refusal: "insulting" });
    await world.withdraw(gone.opinion);
    expect(await listed()).toEqual([kept.opinion]);
    const at = (day: string) => fixedClock(`${day}T05:00:00.000Z` as Instant).today();
    expect(await listed(at("2023-12-15"))).toEqual([kept.opinion]);
    expect(await listed(at("2023-12-16"))).toEqual([]);
  });
});

describe("the sender's code", () => {
  it("confirms the answer, or has it given anew by a day of its own; twice is once", async () => {
    const { opinion, code } = await sent({ field: "policy" });
    await expect(actByCode(deps(), code, { act: "confirm" })).rejects.toThrow("step-not-allowed");
    const accept = { decidedOn: today, answerBy: "2023-11-30" };
    await stepRecord(
      deps(),
      { id: opinion, version: 1, caller: world.caller },
      opinionKind,
      "accept",
      accept,
    );
    await world.deliver(await world.eventsOf(opinion));
    await world.answer(opinion, "Đã sửa (ví dụ).", today);
    const act = () => actByCode(deps(), code, { act: "reopen", words: "Vẫn ngập (ví dụ)." });
    await Promise.all([act(), act()]);
    await act();
    expect((await world.assignmentOf(opinion))?.fact).toMatchObject({
      state: "reopened",
      reopenedByResident: true,
      reopenedOn: "2023-11-15",
      dueAgainOn: "2023-11-24",
    });
    expect(
      (await world.eventsOf(assignmentIdOf(opinion))).filter(({ actor }) => actor === "resident"),
    ).toHaveLength(1);
    expect(await world.count("assignments.reopenedByResident", "phuong-1")).toBe(1);
    await world.answer(opinion, "Đã sửa (ví dụ).", today);
    await actByCode(deps(), code, { act: "confirm" });
    await actByCode(deps(), code, { act: "confirm" });
    expect((await world.assignmentOf(opinion))?.fact).toMatchObject({ state: "rated", satisfaction: "yes" });
  });

  it("does nothing for a joiner", async () => {
    const { opinion } = await sent({ field: "procedures" });
    const { code } = await joinOpinion(deps(), await form(), opinion);
    await expect(actByCode(deps(), code, { act: "confirm" })).rejects.toThrow("step-not-allowed");
  });

  it("is given out anew at the desk of the unit alone, and the old one is dead", async () => {
    const { opinion, code } = await sent();
    const desk = (caller = inUnits("reception-officer", ["phuong-1"])) => ({
      opinion,
      caller,
      token: randomUUID(),
      key: randomUUID(),
    });
    for (const stranger of [inUnits("head", ["phuong-1"]), inUnits("unit-officer", ["phuong-2"])])
      await expect(reissueCode(deps(), desk(stranger), { reason: "lost" })).rejects.toThrow("not-found");
    const asked = desk();
    const [fresh, again] = await Promise.all(
      [1, 2].map(() => reissueCode(deps(), asked, { reason: "lost" })),
    );
    expect(fresh).toEqual(again);
    await expect(statusByCode(opened.table, code, today)).rejects.toThrow("code-unknown");
    expect(await statusByCode(opened.table, fresh?.code ?? "", today)).toMatchObject({
      opinion,
      holder: "sender",
    });
    expect((await findFact(opened.table, opinion))?.fact).toMatchObject({
      codes: [{ on: today, reason: "lost" }],
    });
  });

  it("is given out for what an officer has entered from paper", async () => {
    const id = await world.receive("phuong-1", { outcome: { kind: "pending" } });
    const asked = { opinion: id, caller: world.caller, token: randomUUID(), key: randomUUID() };
    const { code } = await reissueCode(deps(), asked, { reason: "entered-at-desk" });
    expect(await findCode(opened.table, code)).toEqual({ opinion: id, holder: "sender" });
  });
});

async function everything() {
  const { ScanCommand } = await import("@aws-sdk/lib-dynamodb");
  return new ScanCommand({ TableName: opened.table.name, ConsistentRead: true });
}
const count = async (): Promise<number> => (await opened.table.client.send(await everything())).Count ?? 0;
