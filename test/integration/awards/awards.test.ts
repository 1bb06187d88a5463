import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/awards/http.ts";
import { rulesOn } from "../../../shared/awards/award-kind.ts";
import { claimFaults, releaseClaims, takeClaims } from "../../../shared/awards/claims.dynamodb.ts";
import { KNOWN_AWARDS } from "../../../shared/awards/known-awards.ts";
import { type Proposal, proposalEntrySchema } from "../../../shared/awards/proposal.ts";
import { proposeAward } from "../../../shared/awards/propose-award.dynamodb.ts";
import { readUnitAwards, stepAward } from "../../../shared/awards/step-award.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { instantSchema, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { provinceTermSchema } from "../../../shared/limits/scope.ts";
import { type UnitYear, unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import { sanctionKind } from "../../../shared/sanctions/kind.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import { readSheet } from "../../../shared/scoring/scoring.dynamodb.ts";
import { ConditionFailed, transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putDecided } from "../../../shared/years/decided.dynamodb.ts";
import { decidedSchema } from "../../../shared/years/decided.ts";
import { asking } from "../../support/ask.ts";
import { callers, inUnits, personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
const { clerk, blockHead, appraiser, committeeMember, officer } = callers(demonstrationPack());
const FEBRUARY = instantSchema.parse("2024-02-01T02:00:00.000Z");
const deps = () => ({ table: opened.table, clock: fixedClock(FEBRUARY) });
const ward = (unit: string) => unitYearSchema.parse({ unit, year: 2023 });
const document = { number: "01/TTr-BCĐ", issuedOn: "2024-01-25", signedBy: "Trưởng ban" };
const entry = (award: string, candidate: object = { kind: "collective" }) =>
  proposalEntrySchema.parse({ award, candidate, achievement: "Dẫn đầu khối (ví dụ)", document });
const propose = (of: UnitYear, award: string, key: string = randomUUID(), caller = clerk) =>
  proposeAward(deps(), { caller, of, key }, entry(award));
const minutes = (...votes: readonly string[]) => ({
  votedOn: "2024-01-28",
  minutes: "02/BB",
  ballots: votes.map((vote, index) => ({ member: `Uỷ viên ${index}`, takesPart: "present", vote })),
});
const step = (proposal: Proposal, name: Parameters<typeof stepAward>[2], body: object, caller = clerk) =>
  stepAward(deps(), { caller, id: proposal.id, version: proposal.version }, name, body);

/** The result of a year as it was decided: this grade and place (invented). */
async function decide(of: UnitYear, place: number): Promise<void> {
  const { table } = opened;
  await scoreUnitYear(table, of, "job:scoring", NOW);
  const sheet = await readSheet(table, of);
  const ranked = {
    unit: of.unit,
    block: "khoi-phuong",
    rev: 1,
    place,
    points: 9500 - place,
    provisional: false,
    grade: "xuat-sac",
  };
  const decided = decidedSchema.parse({
    ...of,
    version: 1,
    sheet,
    ranked: { ...ranked, reasons: [], proposals: [] },
    inputs: { tally: {}, assessments: [] },
    decidedOn: "2024-01-20",
    document,
    approval: "apr_01h00000000000000000000000",
    proposedBy: "a",
    approvedBy: "b",
  });
  await transact(table, [putDecided(table, decided)]);
}

beforeAll(async () => {
  opened = await openSeededTable();
  await decide(ward("phuong-1"), 1);
  await decide(ward("phuong-2"), 1); // shares the first place
});
afterAll(() => opened.stop());

const recording = () => ({ table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() });

describe("a flag", () => {
  const key = randomUUID();

  it("is proposed once for a block: of two leaders who come at once, one is told", async () => {
    const both = await Promise.allSettled([
      propose(ward("phuong-1"), "co-thi-dua-tinh", key),
      propose(ward("phuong-2"), "co-thi-dua-tinh"),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { fields: [{ field: "award", rule: "already-recorded" }] },
    });
  });

  it("is free again once the proposal is withdrawn", async () => {
    const own = await readUnitAwards(opened.table, clerk, ward("phuong-1"));
    const other = await readUnitAwards(opened.table, clerk, ward("phuong-2"));
    const standing = [...own, ...other][0];
    if (!standing) throw new Error("one was proposed");
    await step(standing, "withdraw", { reason: "Nhường khối bạn" });
    const next = ward(standing.unit === "phuong-1" ? "phuong-2" : "phuong-1");
    expect((await propose(next, "co-thi-dua-tinh")).proposal.state).toBe("proposed");
  });

  it("waits for the decision on the year", async () => {
    await expect(propose(ward("phuong-3"), "co-thi-dua-tinh")).rejects.toMatchObject({
      fields: [{ field: "award", rule: "award-barred" }],
    });
  });
});

describe("a certificate of merit", () => {
  it("goes from vote to vote to the decision, and the slower of two gets the proposal as it is", async () => {
    const key = randomUUID();
    const { proposal } = await propose(ward("phuong-1"), "bang-khen-tinh", key);
    expect(await propose(ward("phuong-1"), "bang-khen-tinh", key)).toMatchObject({ replayed: true });
    const voted = await step(proposal, "block-vote", minutes("for", "for"), blockHead);
    await expect(step(proposal, "block-vote", minutes("for"), blockHead)).rejects.toMatchObject({
      code: "changed-meanwhile",
      current: { proposal: { version: 2 } },
    });
    const council = await step(voted, "council-vote", minutes("for", "for", "against"));
    const decision = { outcome: "awarded", document: { ...document, issuedOn: "2024-02-01" } };
    expect(await step(council, "decide", decision)).toMatchObject({ version: 4, state: "awarded" });
  });

  it("is neither proposed nor voted while discipline is under way", async () => {
    const { proposal } = await propose(ward("phuong-2"), "giay-khen");
    const { record } = await enterRecord(
      recording(),
      { caller: appraiser, key: randomUUID() },
      sanctionKind,
      {
        ...sampleOf("sanctions", "phuong-2"),
      },
    );
    await expect(propose(ward("phuong-2"), "bang-khen-tinh")).rejects.toMatchObject({
      fields: [{ rule: "award-barred" }],
    });
    await expect(step(proposal, "block-vote", minutes("for"))).rejects.toMatchObject({
      fields: [{ rule: "award-barred" }],
    });
    const target = { caller: committeeMember, id: record.fact.id, version: record.version };
    await stepRecord(recording(), target, sanctionKind, "reject", { rejectReason: "Không có căn cứ" });
    expect((await step(proposal, "block-vote", minutes("for"))).state).toBe("block-voted");
  });

  it("names no household: the gift that holds it must be one of the unit", async () => {
    const neighbour = inUnits("unit-officer", ["phuong-2"]);
    const enterThere = async (collection: string, link?: string) => {
      const kind = kindOfCollection(collection);
      if (!kind) throw new Error(`no kind ${collection}`);
      const body = sampleOf(collection, "phuong-2", link === undefined ? {} : { link });
      return (await enterRecord(recording(), { caller: neighbour, key: randomUUID() }, kind, body)).record
        .fact.id;
    };
    const foreign = await enterThere("gifts", await enterThere("works"));
    for (const gift of ["gft_01h00000000000000000000000", foreign])
      await expect(
        proposeAward(
          deps(),
          { caller: clerk, of: ward("phuong-1"), key: randomUUID() },
          entry("bang-khen-tinh", { kind: "household", gift }),
        ),
      ).rejects.toMatchObject({ fields: [{ field: "candidate.gift", rule: "record-unknown" }] });
  });
});

describe("a quota", () => {
  it("is taken up by proposals that stand, and given back by those that end", async () => {
    const { table } = opened;
    const [first] = await readUnitAwards(table, clerk, ward("phuong-1"));
    const { awards, quotas } = rulesOn(KNOWN_AWARDS, localDateSchema.parse("2026-08-01"), {
      locality: localityIdSchema.parse("can-tho"),
      provinces: [provinceTermSchema.parse({ id: "can-tho", name: "Cần Thơ", nameEn: "Cần Thơ" })],
      committees: [],
    });
    const award = awards.find(({ id }) => id === "bang-khen-tinh");
    const own = quotas.filter(
      ({ unitKind, candidate }) => unitKind === "commune" && candidate === "collective",
    );
    if (!first || !award) throw new Error("there is a proposal and its award");
    expect(own).toMatchObject([{ most: 15 }]);
    const proposal = { ...first, award: award.id };
    const claims = {
      award,
      unitKind: "commune" as const,
      quotas: own.map((quota) => ({ ...quota, most: 1 })),
    };
    await transact(table, takeClaims(table, proposal, claims));
    await expect(transact(table, takeClaims(table, proposal, claims))).rejects.toThrow(ConditionFailed);
    expect(await claimFaults(table, proposal, claims)).toMatchObject([{ rule: "quota-full" }]);
    await transact(table, releaseClaims(table, proposal, claims));
    await transact(table, takeClaims(table, proposal, claims));
  });
});

describe("who may", () => {
  const ask = asking(makeHandler(deps));
  const list = async (principal: string) =>
    (await ask("GET /api/units/{unit}/{year}/awards", { unit: "phuong-1", year: "2023" }, principal)).status;

  it("proposes: the clerk and nobody else; reads: the committee, the block's head, the unit's head", async () => {
    for (const caller of [officer, appraiser, blockHead, committeeMember])
      await expect(propose(ward("phuong-1"), "giay-khen", randomUUID(), caller)).rejects.toMatchObject({
        code: "not-found",
      });
    expect(await list(personOf("thu-ky"))).toBe(200);
    expect(await list(personOf("khoi-truong-phuong"))).toBe(200);
    expect(await list(personOf("truong-phuong-1"))).toBe(200);
    expect(await list(personOf("can-bo-phuong-2"))).toBe(404);
  });
});
