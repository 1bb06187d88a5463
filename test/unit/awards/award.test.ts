import { describe, expect, it } from "vitest";
import { rulesOn } from "../../../shared/awards/award-kind.ts";
import { proposalFaults } from "../../../shared/awards/eligible.ts";
import { KNOWN_AWARDS } from "../../../shared/awards/known-awards.ts";
import { inOrderOfMerit } from "../../../shared/awards/merit.ts";
import { candidateSchema, type Proposal, proposalSchema } from "../../../shared/awards/proposal.ts";
import { type ProposalStep, stepProposal } from "../../../shared/awards/steps.ts";
import { worthOf } from "../../../shared/awards/worth.ts";
import { instantSchema, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { KNOWN_AMOUNTS } from "../../../shared/limits/known-amounts.ts";
import type { Sanction } from "../../../shared/sanctions/sanction.ts";
import { sanctionSchema } from "../../../shared/sanctions/sanction.ts";
import { rankedUnitSchema } from "../../../shared/scoring/ranking.ts";
import { appraised, guidanceOf, leaf } from "../guidance/build.ts";

const here = { locality: localityIdSchema.parse("kien-tuong"), provinces: [], committees: [] };
const day = (text: string) => localDateSchema.parse(text);
const awardNamed = (name: string) => {
  const award = rulesOn(KNOWN_AWARDS, day("2026-08-01"), here).awards.find(({ id }) => id === name);
  if (!award) throw new Error(`no award ${name}`);
  return award;
};
const [flag, merit] = [awardNamed("co-thi-dua-tinh"), awardNamed("bang-khen-tinh")];

describe("what an award is worth", () => {
  const worth = (on: string, award = flag) =>
    worthOf(award, "collective", day(on), { amounts: KNOWN_AMOUNTS, here });

  it("is coefficient × base salary on the day of the decision: 8.0 × 2.340.000, from 01/7/2026 × 2.530.000", () => {
    expect(worth("2026-06-30")).toMatchObject({ coefficient: 800, baseSalary: 2_340_000, dong: 18_720_000 });
    expect(worth("2026-07-01")).toMatchObject({ coefficient: 800, baseSalary: 2_530_000, dong: 20_240_000 });
  });

  it("is unknown where the coefficient is not known on that date, or for that candidate", () => {
    expect(worth("2024-01-20")).toBeUndefined();
    const of = { amounts: KNOWN_AMOUNTS, here };
    expect(worthOf(merit, "household", day("2026-08-01"), of)).toBeUndefined();
  });

  it("keeps the exact product where it is no whole number of đồng", () => {
    const amounts = KNOWN_AMOUNTS.map((one) =>
      one.kind === "base-salary" ? { ...one, value: 2_530_001 } : one,
    );
    const odd = { ...flag, coefficients: { collective: "giay-khen-tap-the" } };
    const found = worthOf(odd, "collective", day("2026-08-01"), { amounts, here });
    expect(found).toMatchObject({ hundredthsOfDong: 151_800_060 });
    expect(found).not.toHaveProperty("dong");
  });
});

const text = { vi: "Ví dụ", en: "Example" };
const guidance = guidanceOf([leaf("I", 1000, appraised)], {
  quotas: [
    {
      id: "khen",
      text,
      limits: "proposals",
      grade: "good",
      per: "locality",
      size: { kind: "number", count: 2 },
    },
  ],
});
const ranked = (changes: object = {}) =>
  rankedUnitSchema.parse({
    unit: "phuong-1",
    block: "khoi-phuong",
    rev: 5,
    place: 1,
    points: 950,
    provisional: false,
    grade: "excellent",
    reasons: [],
    proposals: ["khen"],
    ...changes,
  });
const collective = candidateSchema.parse({ kind: "collective" });
const sanction = (changes: object): Sanction =>
  sanctionSchema.parse({
    kind: "sanction",
    id: "snc_01h00000000000000000000000",
    state: "pending",
    unit: "phuong-1",
    year: 2023,
    enteredAt: "2023-11-15T01:00:00.000Z",
    accountable: { name: "Ví dụ", post: "Chủ tịch UBND" },
    matter: "under-consideration",
    from: "2023-11-01",
    documentNumber: "1",
    documentDate: "2023-11-01",
    issuedBy: "Ví dụ",
    ...changes,
  });
const why = (
  award: typeof flag,
  changes: object = {},
  sanctions: readonly Sanction[] = [],
  candidate = collective,
) =>
  proposalFaults(award, candidate, { guidance, ranked: ranked(changes), sanctions }).map(
    ({ field, rule, message }) => (rule === "award-barred" ? message.en : `${field} ${rule}`),
  );

describe("what stands against a proposal", () => {
  it("is nothing for a leader of its block within the quota", () => {
    expect(why(flag)).toEqual([]);
    expect(why(merit)).toEqual([]);
  });

  it("is discipline under way or not confirmed yet; lifted, it is not", () => {
    const barred = ["It cannot be proposed: discipline or an inspection is under way."];
    expect(why(merit, {}, [sanction({})])).toEqual(barred);
    expect(why(merit, {}, [sanction({ state: "confirmed" })])).toEqual(barred);
    expect(why(merit, {}, [sanction({ state: "lifted" })])).toEqual([]);
  });

  it("is a flag for a unit that does not lead its block, or has none", () => {
    const barred = ["It cannot be proposed: it is for the leader of the block."];
    expect(why(flag, { place: 2 })).toEqual(barred);
    expect(why(flag, { block: undefined })).toEqual(barred);
  });

  it("is a grade below that which the guidance proposes from", () => {
    expect(why(merit, { grade: "other", proposals: [] })).toEqual([
      "It cannot be proposed: the grade Other is not proposed from.",
    ]);
  });

  it("is a place beyond the guidance's quota of proposals", () => {
    expect(why(merit, { proposals: [] })).toEqual([
      "It cannot be proposed: it is beyond the quota of proposals.",
    ]);
  });

  it("is a year without a decision", () => {
    expect(proposalFaults(merit, collective, { guidance, sanctions: [] })).toHaveLength(1);
  });

  it("is a candidate that the award is not for, or of whom nothing is said", () => {
    const household = candidateSchema.parse({ kind: "household", gift: "gft_01h00000000000000000000000" });
    expect(why(flag, {}, [], household)).toContain("candidate not-for-kind");
    expect(why(merit, {}, [], candidateSchema.parse({ kind: "individual" }))).toEqual([
      "candidate.official required",
    ]);
  });
});

const NOW = instantSchema.parse("2024-02-01T02:00:00.000Z");
const document = { number: "01/TTr-BCĐ", issuedOn: "2024-01-25", signedBy: "Trưởng ban" };
const proposal = (changes: object = {}): Proposal =>
  proposalSchema.parse({
    id: "awp_01h00000000000000000000000",
    version: 1,
    unit: "phuong-1",
    year: 2023,
    locality: "kien-tuong",
    block: "khoi-phuong",
    award: "co-thi-dua-tinh",
    candidate: collective,
    achievement: "Dẫn đầu khối",
    document,
    state: "proposed",
    proposedBy: "https://issuer.test#a",
    proposedAt: NOW,
    by: "https://issuer.test#a",
    at: NOW,
    ...changes,
  });
const context = {
  rules: KNOWN_AWARDS,
  amounts: KNOWN_AMOUNTS,
  here,
  now: NOW,
  principal: "https://issuer.test#b",
};
const step = (before: Proposal, name: ProposalStep, body: object) =>
  stepProposal(before, name, body, context);
const vote = (...votes: readonly ("for" | "against")[]) => ({
  votedOn: "2024-01-28",
  minutes: "02/BB",
  ballots: votes.map((one, index) => ({ member: `Uỷ viên ${index}`, takesPart: "present", vote: one })),
});
const granted = { outcome: "awarded", document: { ...document, issuedOn: "2024-02-01" } };

describe("a proposal", () => {
  it("goes from the block's vote to the council's to the decision of the authority, which is not the committee", () => {
    const voted = step(
      step(proposal(), "block-vote", vote("for", "for")),
      "council-vote",
      vote("for", "for"),
    );
    const awarded = step(voted, "decide", granted);
    expect(awarded).toMatchObject({
      version: 4,
      state: "awarded",
      decision: { authority: "Chủ tịch UBND tỉnh" },
    });
    expect(awarded).not.toHaveProperty("worth"); // no coefficient is known for February 2024
  });

  it("is voted by the block before the council, unless the unit has none", () => {
    expect(() => step(proposal(), "council-vote", vote("for"))).toThrow("step-not-allowed");
    const alone = proposal({ block: undefined });
    expect(step(alone, "council-vote", vote("for")).state).toBe("council-voted");
    expect(() => step(alone, "block-vote", vote("for"))).toThrow("step-not-allowed");
  });

  it("ends with a vote that does not carry it, and is not decided without the council", () => {
    const lost = step(proposal(), "block-vote", vote("for", "against"));
    expect(lost.state).toBe("not-awarded");
    expect(() => step(lost, "council-vote", vote("for"))).toThrow("step-not-allowed");
    expect(() => step(proposal(), "decide", granted)).toThrow("step-not-allowed");
  });

  it("is not decided before the council has voted", () => {
    const voted = step(proposal({ block: undefined }), "council-vote", vote("for"));
    const early = { ...granted, document: { ...document, issuedOn: "2024-01-27" } };
    expect(() => step(voted, "decide", early)).toThrow("end-before-start");
  });
});

describe("the order of merit", () => {
  const rulesIn = (on: string) => rulesOn(KNOWN_AWARDS, day(on), here).tieRules;
  const candidates = [
    { id: "awp_01h00000000000000000000001", points: 900 },
    { id: "awp_01h00000000000000000000002", points: 900, women: true },
    { id: "awp_01h00000000000000000000003", points: 910 },
  ].map(({ id, points, women }) => ({
    points,
    proposal: proposal({ id, candidate: { kind: "collective", ...(women && { women }) } }),
  }));
  const order = (on: string) =>
    inOrderOfMerit(candidates, rulesIn(on)).map(({ proposal: { id } }) => id.at(-1));

  it("goes by points, and at equal merit women first, from the day on which that rule is in force", () => {
    expect(order("2026-01-01")).toEqual(["3", "2", "1"]);
    expect(order("2024-01-01")).toEqual(["3", "1", "2"]);
  });
});
