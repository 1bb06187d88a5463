import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import * as z from "zod";
import { recordPageView, recordView } from "../../functions/records/views.ts";
import { personPrincipal } from "../../shared/access/principal.ts";
import { approvalSchema } from "../../shared/approvals/approval.ts";
import { putProposal } from "../../shared/approvals/approvals.dynamodb.ts";
import { proposalSchema } from "../../shared/awards/proposal.ts";
import { putProposalOfAward } from "../../shared/awards/proposals.dynamodb.ts";
import type { Guidance } from "../../shared/guidance/guidance.ts";
import { guidanceHash } from "../../shared/guidance/hash.ts";
import { newApprovalId, newAwardProposalId, newOpinionId, newRecordId } from "../../shared/ids/record-id.ts";
import { transact } from "../../shared/storage/transact.dynamodb.ts";
import type { Api } from "./api.ts";
import type { DemonstrationHost } from "./demonstration-host.ts";
import { recorded } from "./dialogue-api.ts";
import { held, NOW, opinion } from "./dialogues.ts";
import { eventually } from "./eventually.ts";
import { sampleOf } from "./record-samples.ts";

/** Texts of a reception that an answer holds when its reader may read them. */
export const CASE = "Đề nghị nạo vét mương tổ 7 (ví dụ).";
export const VISITOR = "Người Đến Tiếp (ví dụ)";
const SENT = "Đèn đường tổ 5 không sáng (ví dụ).";

/** Records of a unit that probes ask for, by what they are. */
export interface RecordTargets {
  readonly block: string;
  readonly reception: string;
  /** A reception whose persons may be gone. */
  readonly erasableReception: string;
  readonly petition: string;
  readonly sanction: string;
  readonly hotSpot: string;
  /** One that nobody decides on. */
  readonly flaggedHotSpot: string;
  readonly report: string;
  readonly model: string;
  readonly modelYear: string;
  /** An opinion of another unit's dialogue that this unit must answer. */
  readonly assignment: string;
  readonly award: string;
  /** An opinion that somebody sent by a form. */
  readonly sent: string;
  /** A work in version 1. */
  work(): Promise<string>;
}

const KEYED = () => ({ key: randomUUID() });

/** A right entry of that collection, recorded by that program; its id. */
export async function enter(api: Api, collection: string, entry: object): Promise<string> {
  const { status, body } = await api.post(`/api/records/${collection}`, entry, KEYED());
  expect({ collection, status, body }).toMatchObject({ status: 201 });
  return recordView.parse(body).record.id;
}

/** Records what the probes of records ask for in that unit; a clerk enters what officers may not. */
export async function recordTargets(
  host: DemonstrationHost,
  { unit, locality, block, clerk }: { unit: string; locality: string; block: string; clerk: string },
): Promise<Omit<RecordTargets, "assignment">> {
  const { api } = host;
  const byClerk = await host.apiAs(clerk);
  const sample = (collection: string, link = "") => sampleOf(collection, unit, { link });
  const visit = { ...sample("receptions"), caseContent: CASE, visitorName: VISITOR };
  const model = await enter(api, "models", sample("models"));
  // One of February, so that the list of who has handed in has a line of the unit.
  const report = await enter(api, "reports", sample("reports"));
  let waiting = "";
  return {
    block,
    report,
    reception: await enter(api, "receptions", visit),
    erasableReception: await enter(api, "receptions", visit),
    petition: await enter(api, "petitions", sample("petitions")),
    sanction: await enter(byClerk, "sanctions", sample("sanctions")),
    hotSpot: await enter(byClerk, "hot-spots", sample("hot-spots")),
    flaggedHotSpot: await enter(byClerk, "hot-spots", sample("hot-spots")),
    model,
    sent: await enter(api, "opinions", { ...sample("opinions"), content: SENT }),
    modelYear: await enter(api, "model-years", sample("model-years", model)),
    award: await anAward(host, { unit, locality, block }),
    async work() {
      const { body } = await api.get(`/api/records/works/${waiting}`);
      const isFresh = recordView.safeParse(withoutPersons(body)).data?.version === 1;
      if (!isFresh) waiting = await enter(api, "works", sample("works"));
      return waiting;
    },
  };
}

const withoutPersons = (body: unknown): unknown => {
  const { persons: _, ...rest } = z.looseObject({}).catch({}).parse(body);
  return rest;
};

/** Has each unit answer an opinion that a dialogue of that other unit brought, and waits for what the consumer makes of it. */
export async function assignmentsOf(
  { api }: DemonstrationHost,
  from: string,
  units: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const outcome = (toUnit: string) => ({
    kind: "handed-over",
    to: "Đơn vị (ví dụ)",
    toUnit,
    dueOn: "2023-12-20",
  });
  const opinions = units.map((unit) => opinion({ outcome: outcome(unit) }));
  recorded(await api.post("/api/dialogues", held({ unit: from, opinions }), KEYED()));
  const found = await Promise.all(units.map(async (unit) => [unit, await assignmentIn(api, unit)] as const));
  return new Map(found);
}

/** The id of the unit's only assignment, once the consumer has made it. */
export const assignmentIn = (api: Api, unit: string): Promise<string> =>
  eventually(
    async () => {
      const { body } = await api.get(`/api/units/${unit}/2023/records/assignments`);
      const [one] = recordPageView.parse(body).records;
      return z.object({ record: z.object({ id: z.string() }) }).parse(one).record.id;
    },
    { withinMs: 60_000 },
  );

const DOCUMENT = { number: "02/TTr-BCĐ", issuedOn: "2023-11-10", signedBy: "Trưởng Ban Chỉ đạo (ví dụ)" };

/** A proposal as it lies in the table: what the act itself asks of results and quotas is no matter of rights. */
async function anAward(
  { table, issuerUrl }: DemonstrationHost,
  { unit, locality, block }: { unit: string; locality: string; block: string },
): Promise<string> {
  const by = personPrincipal(issuerUrl, "thu-ky");
  const proposal = proposalSchema.parse({
    id: newAwardProposalId(),
    version: 1,
    unit,
    year: 2023,
    locality,
    ...(block !== NO_BLOCK && { block }),
    award: "vi-du",
    candidate: { kind: "collective" },
    achievement: "Thành tích (ví dụ)",
    document: DOCUMENT,
    state: "proposed",
    proposedBy: by,
    proposedAt: NOW,
    by,
    at: NOW,
  });
  await transact(table, putProposalOfAward(table, undefined, proposal));
  return proposal.id;
}

/** The block of a unit that has none: an id that names nothing. */
export const NO_BLOCK = "khong-co-khoi";

/** A proposed decision of a year as it lies in the table; its scores have moved since, which only whoever may approve learns. */
export async function aDecision(
  { table, issuerUrl }: DemonstrationHost,
  committee: { readonly id: string; readonly locality: string },
  guidance: Guidance,
): Promise<string> {
  const approval = approvalSchema.parse({
    id: newApprovalId(),
    state: "proposed",
    committee,
    proposedBy: personPrincipal(issuerUrl, "thu-ky"),
    proposedAt: NOW,
    act: {
      action: "year.decide",
      locality: committee.locality,
      year: guidance.year,
      guidance: { id: guidance.id, version: guidance.version, hash: guidanceHash(guidance) },
      document: DOCUMENT,
      units: [{ unit: "phuong-1", rev: 0, points: 0, grade: "", place: 1 }],
      hash: "0".repeat(64),
    },
  });
  await transact(table, [putProposal(table, approval)]);
  return approval.id;
}

/** Ids that look like those of records and lead nowhere. */
export const unknownRecords = (): RecordTargets => ({
  block: "chua-tung-co",
  reception: newRecordId("reception"),
  erasableReception: newRecordId("reception"),
  petition: newRecordId("petition"),
  sanction: newRecordId("sanction"),
  hotSpot: newRecordId("hot-spot"),
  flaggedHotSpot: newRecordId("hot-spot"),
  report: newRecordId("report"),
  model: newRecordId("model"),
  modelYear: newRecordId("model-year"),
  assignment: newRecordId("assignment"),
  award: newAwardProposalId(),
  sent: newOpinionId(),
  work: async () => newRecordId("work"),
});
