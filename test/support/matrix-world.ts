import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import * as z from "zod";
import { dialogueDetailView, dialogueView } from "../../functions/dialogues/views.ts";
import { personPrincipal } from "../../shared/access/principal.ts";
import { newApprovalId, newDialogueId } from "../../shared/ids/record-id.ts";
import type { LocalityPack } from "../../shared/localities/pack.ts";
import { in2023, scored } from "./bookkeeping.ts";
import { testMachineMemberships } from "./callers.ts";
import type { DemonstrationHost } from "./demonstration-host.ts";
import { dialogueApi, recorded } from "./dialogue-api.ts";
import { held, meeting, opinion, plan } from "./dialogues.ts";
import { eventually } from "./eventually.ts";
import { putAll } from "./everyone.ts";
import { raiseForProbes } from "./matrix-alert-targets.ts";
import { writeDocuments } from "./matrix-document-targets.ts";
import { OTHER_CLERK, OTHER_UNIT, otherPack } from "./matrix-other-locality.ts";
import {
  aDecision,
  assignmentsOf,
  NO_BLOCK,
  type RecordTargets,
  recordTargets,
  unknownRecords,
} from "./matrix-record-targets.ts";
import type { Place } from "./matrix-statement.ts";
import { dispute, unknownFiles, type YearTargets, yearTargets } from "./matrix-year-targets.ts";
import { demonstrationPack } from "./seeded-table.ts";

/** Texts that an answer holds when its reader may read them. */
export const CONTENT = "Đường tổ 9 bị ngập (ví dụ).";
export const RAISED_BY = "Người Kiến Nghị (ví dụ)";
export const ATTENDEE = "Người Dự Họp (ví dụ)";

export const LISTED_YEAR = 2022;

/** What there is in a unit. */
export interface UnitTarget extends RecordTargets, YearTargets {
  readonly unit: string;
  /** A dialogue that was held; its opinion, with who raised it. */
  readonly held: string;
  readonly opinion: string;
  readonly published: string;
  /** The only dialogue of {@link LISTED_YEAR}: a list of it has one page. */
  readonly listed: string;
  /** A dialogue whose persons may be gone. */
  readonly erasable: string;
  /** A dialogue that is only planned, in version 1. */
  planned(): Promise<string>;
}

export interface CommitteeTarget {
  readonly committee: string;
  readonly locality: string;
  readonly guidance: string;
  /** A further version of the guidance, entered as a draft. */
  readonly draft: object;
  /** A proposal that waits for its approval, made by the committee's clerk. */
  readonly approval: string;
  /** A proposal that the year be decided. */
  readonly decision: string;
}

/** What is asked for: of a place that exists, or of one that nobody knows. */
export interface Target extends UnitTarget, CommitteeTarget {
  /** Of the job `recalculate`. */
  readonly period: string;
}

export interface World {
  readonly host: DemonstrationHost;
  readonly targets: ReadonlyMap<Place, Target>;
  /** Ids that look like those of the targets and lead nowhere. */
  readonly unknown: Target;
}

/** Version of each guidance that is a draft. */
export const DRAFT = 2;
const DOCUMENT = { number: "01/HD-BCĐ", issuedOn: "2023-11-10", signedBy: "Trưởng Ban Chỉ đạo (ví dụ)" };
export const issueBody = { document: DOCUMENT };

/** Loads the second locality and records what every probe asks for. */
export async function makeWorld(host: DemonstrationHost): Promise<World> {
  const pack = otherPack(demonstrationPack());
  const loaded = await host.host.invoke("nghe-dan-local-localities-load", pack);
  expect(loaded).toMatchObject({ ok: true, payload: { loaded: true } });
  await putAll(
    host.table,
    testMachineMemberships(pack).filter(({ scope }) => scope.kind === "unit"),
  );
  const period = await aRun(host);
  const kienTuong = await committeeTarget(host, demonstrationPack(), "thu-ky");
  const other = await committeeTarget(host, pack, OTHER_CLERK);
  const anyUnit = unknownUnit();
  const units: [Place, string, string][] = [
    ["1", "phuong-1", "khoi-phuong"],
    ["2", "phuong-2", "khoi-phuong"],
    ["b", "xa-binh-hiep", "khoi-xa"],
    ["x", OTHER_UNIT, NO_BLOCK],
  ];
  // Work is handed on within a locality; the other one has but one unit.
  const assignments = new Map([
    ...(await assignmentsOf(host, "phuong-3", ["phuong-1", "phuong-2", "xa-binh-hiep"])),
    ...(await assignmentsOf(host, OTHER_UNIT, [OTHER_UNIT])),
  ]);
  const targets = new Map<Place, Target>([
    ["k", { ...anyUnit, ...kienTuong, period }],
    ["l", { ...anyUnit, ...other, period }],
    ["*", { ...anyUnit, ...kienTuong, period }],
  ]);
  for (const [place, unit, block] of units) {
    const isOther = unit === OTHER_UNIT;
    const clerk = isOther ? OTHER_CLERK : "thu-ky";
    const { locality } = isOther ? other : kienTuong;
    const records = await recordTargets(host, { unit, locality, block, clerk });
    const { sent } = records;
    const assignment = assignments.get(unit) ?? "";
    targets.set(place, {
      ...(await unitTarget(host, unit)),
      ...records,
      ...(await yearTargets(host.table, isOther ? pack : demonstrationPack(), { unit, sent })),
      assignment,
      ...(isOther ? other : kienTuong),
      period,
    });
  }
  await raiseForProbes(host.table, targets.values());
  await writeDocuments(host.table);
  for (const [, unit] of units) {
    await scored(host.table, in2023(unit));
    await dispute(host.table, unit);
  }
  return { host, targets, unknown: unknownTarget() };
}

async function unitTarget(
  { api }: DemonstrationHost,
  unit: string,
): Promise<Omit<UnitTarget, keyof RecordTargets | keyof YearTargets>> {
  const { post } = dialogueApi(api);
  const opinions = [opinion({ content: CONTENT, raisedBy: { name: RAISED_BY } })];
  const whole = held({ unit, opinions, attendeeNames: [ATTENDEE] });
  const conclusion = { number: "12/TB-UBND", issuedOn: "2023-11-11" };
  const publication = { publishedOn: "2023-11-12", channels: ["posted"] };
  let waiting: string = newDialogueId();
  const idOf = async (body: object) => recorded(await post(body)).dialogue.id;
  const heldId = await idOf(whole);
  const detail = dialogueDetailView.parse((await api.get(`/api/dialogues/${heldId}`)).body);
  return {
    unit,
    held: heldId,
    opinion: detail.opinions[0]?.opinion.id ?? "",
    published: await idOf({ ...whole, meeting: meeting({ attendees: 90 }), conclusion, publication }),
    erasable: await idOf({ ...whole, meeting: meeting({ attendees: 91 }) }),
    listed: await idOf({ unit, plan: plan({ plannedOn: `${LISTED_YEAR}-12-01` }) }),
    async planned() {
      const { body } = await api.get(`/api/dialogues/${waiting}`);
      const isWaiting = dialogueView.safeParse(body).data?.dialogue.state === "planned";
      if (!isWaiting) waiting = await idOf({ unit, plan: plan({ plannedOn: "2023-12-01" }) });
      return waiting;
    },
  };
}

async function committeeTarget(
  host: DemonstrationHost,
  { committee, locality, guidances }: LocalityPack,
  clerk: string,
): Promise<CommitteeTarget> {
  const api = await host.apiAs(clerk);
  const guidance = guidances.find(({ unitKinds }) => unitKinds.includes("commune"));
  if (!guidance) throw new Error(`no guidance for communes in ${locality.id}`);
  const path = `/api/guidances/${guidance.id}/1/issue`;
  const answer = await api.post(path, issueBody, { key: randomUUID() });
  expect(answer).toMatchObject({ status: 201 });
  const draft = { ...guidance, version: DRAFT };
  expect((await api.post("/api/guidances", draft)).status).toBe(201);
  return {
    committee: committee.id,
    locality: locality.id,
    guidance: guidance.id,
    draft,
    approval: z.object({ id: z.string() }).parse(answer.body).id,
    decision: await aDecision(host, { id: committee.id, locality: locality.id }, guidance),
  };
}

/** A run of the recalculation that has ended. */
async function aRun({ host, api }: DemonstrationHost): Promise<string> {
  const run = await host.runSchedule("nghe-dan-local-recalculate");
  const { period } = z.object({ period: z.string() }).parse(run.ok && run.payload);
  await eventually(
    async () => {
      const { body } = await api.get(`/api/jobs/recalculate/${period}`);
      expect(body).toMatchObject({ state: "done" });
    },
    { withinMs: 60_000, everyMs: 50 },
  );
  return period;
}

/** What nobody has ever recorded. */
export const unknownTarget = (): Target => ({
  ...unknownUnit(),
  ...unknownCommittee(),
  period: "2001-01-01T00:00:00Z",
});

const unknownUnit = (): UnitTarget => ({
  ...unknownRecords(),
  ...unknownFiles(),
  unit: "khong-co",
  held: newDialogueId(),
  opinion: `opn_${newDialogueId().slice("dlg_".length)}`,
  published: newDialogueId(),
  listed: newDialogueId(),
  erasable: newDialogueId(),
  planned: async () => newDialogueId(),
});

const unknownCommittee = (): CommitteeTarget => ({
  committee: "khong-co",
  locality: "khong-co",
  guidance: "khong-co",
  draft: {},
  approval: newApprovalId(),
  decision: newApprovalId(),
});

/** The principal of an account of this host. */
export const principalAt = ({ issuerUrl }: DemonstrationHost, subject: string): string =>
  personPrincipal(issuerUrl, subject);
