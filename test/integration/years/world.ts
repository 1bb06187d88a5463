import { randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Caller } from "../../../shared/access/caller.ts";
import { type Membership, membershipSchema } from "../../../shared/access/membership.ts";
import type { Role } from "../../../shared/access/roles.ts";
import type { Part } from "../../../shared/appraisals/card.ts";
import { saveCard } from "../../../shared/appraisals/save-card.dynamodb.ts";
import type { StageStepName } from "../../../shared/appraisals/stage.ts";
import { takeStep } from "../../../shared/appraisals/take-step.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { type Instant, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { submitDialogue } from "../../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { putGuidance } from "../../../shared/guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../../../shared/guidance/hash.ts";
import { committeeIdSchema } from "../../../shared/ids/readable-id.ts";
import { type UnitYear, unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { passDates } from "../../../shared/recalculation/pass-dates.dynamodb.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import {
  assessmentKey,
  assignmentKey,
  stageKey,
  tallyKey,
  unitYearPartition,
} from "../../../shared/storage/keys.ts";
import { itemsOf } from "../../../shared/storage/query.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putUnit } from "../../../shared/units/units.dynamodb.ts";
import { proposeAnswer, proposeYear } from "../../../shared/years/propose.dynamodb.ts";
import { officer as recorder } from "../../support/callers.ts";
import { held, NOW, submission, ward } from "../../support/dialogues.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";
import { guidance } from "../../unit/appraisals/build.ts";

const LOCALITY = "kien-tuong";
export const COMMITTEE = committeeIdSchema.parse("ban-chi-dao-kien-tuong");
/** After the cut-off, when committees decide. */
const LATER = "2024-01-10T02:00:00.000Z" as Instant;
export const DOCUMENT = {
  number: "12/QĐ-BCĐ",
  issuedOn: localDateSchema.parse("2024-01-10"),
  signedBy: "Trưởng Ban Chỉ đạo",
};
export const criterion = (id: string) => assessmentSchema.shape.criterion.parse(id);
export const yearOf = (unit: string, year = 2023): UnitYear => unitYearSchema.parse({ unit, year });

const holding = (name: string, role: string, scope: object): Caller => {
  const principal = `issuer#${name}`;
  const membership = membershipSchema.parse({ principal, role, scope, from: "2023-01-01" });
  return { principal, memberships: [membership] };
};
const inCommittee = { kind: "committee", committee: COMMITTEE, locality: LOCALITY };
export const head = (unit: string) =>
  holding(`head-${unit}`, "head", { kind: "unit", unit, locality: LOCALITY });
export const clerk = holding("clerk", "clerk", inCommittee);
export const member = holding("member", "committee-member", inCommittee);
export const otherMember = holding("other-member", "committee-member", inCommittee);
export const appraiser = holding("appraiser", "appraiser", inCommittee);
export const otherAppraiser = holding("other-appraiser", "appraiser", inCommittee);
export const both: Caller = {
  principal: "issuer#both",
  memberships: ["clerk", "committee-member"].flatMap(
    (role) => holding("both", role, inCommittee).memberships,
  ),
};

/** A role in a unit, as it is written to the table. */
export const membershipIn = (principal: string, role: Role, unit: string): Membership =>
  membershipSchema.parse({
    principal,
    role,
    scope: { kind: "unit", unit, locality: LOCALITY },
    from: "2023-01-01",
  });

/** Units of a block of their own, scored by the guidance of the unit tests, and what people do with their year. */
export function worldOn({ table }: TestTable) {
  const at = (now: Instant) => ({ table, clock: fixedClock(now) });
  const deps = at(LATER);
  const keys = memoryKeys();
  const saving = (caller: Caller, unit: string, id: string, part: Part, version: number, body: object) =>
    saveCard(deps, { caller, of: yearOf(unit), criterion: criterion(id), part, version }, body);
  const step = (caller: Caller, unit: string, name: StageStepName, version: number, reason?: string) =>
    takeStep(deps, { caller, of: yearOf(unit), step: name, version, reason });
  const rescore = (unit: string) => scoreUnitYear(table, yearOf(unit), "job:test", LATER);
  const pass = (unit: string) =>
    passDates({ table, actor: "job:test", now: LATER }, yearOf(unit), localDateSchema.parse("2024-01-01"));

  return {
    table,
    deps,
    at,
    keys,
    saving,
    step,
    rescore,
    pass,

    async units(block: string, ...ids: string[]) {
      await transact(
        table,
        ids.map((id) => putUnit(table, ward({ id, block, name: `Đơn vị ${id}` }))),
      );
      await transact(table, [putGuidance(table, guidance)]).catch(() => undefined);
      for (const id of ids) {
        const reference = { id: guidance.id, version: guidance.version, hash: guidanceHash(guidance) };
        const Item = { ...assignmentKey(yearOf(id)), kind: "assignment", guidance: reference };
        await table.client.send(new PutCommand({ TableName: table.name, Item }));
      }
    },

    /** A dialogue of 2023, and what withdraws or corrects it later. */
    dialogue: (unit: string, now: Instant = NOW) =>
      submitDialogue(
        { ...at(now), keys },
        { caller: recorderIn(unit), key: randomUUID() },
        submission(held({ unit })),
      ),

    /** From nothing to final: so many points for 2.1, the level "co" for 2.2. */
    async finish(unit: string, points: number) {
      await saving(head(unit), unit, "2.1", "self", 0, { points: 500 });
      await saving(head(unit), unit, "2.2", "self", 0, { level: "co" });
      await step(head(unit), unit, "submit", 0);
      await saving(appraiser, unit, "2.1", "review1", 1, { points });
      await saving(appraiser, unit, "2.2", "review1", 1, { level: "co" });
      await step(appraiser, unit, "finish-review-1", 1);
      await step(head(unit), unit, "explain", 2);
      await step(appraiser, unit, "finish-review-2", 3);
      await step(appraiser, unit, "finalise", 4);
      await pass(unit);
      await rescore(unit);
    },

    /** As {@link finish}, written as it lies: for many units. */
    async finishAtOnce(unit: string, points: number) {
      const of = yearOf(unit);
      const items = [
        { ...stageKey(of), kind: "stage", yearStage: { ...of, stage: "final", version: 5 } },
        { ...tallyKey(of), kind: "tally", rev: 9, passedThrough: "2023-12-15" },
        ...[
          { criterion: "2.1", points },
          { criterion: "2.2", level: "co" },
        ].map((given) => ({
          ...assessmentKey(of, given.criterion),
          kind: "assessment",
          assessment: { ...given, body: "Thường trực" },
        })),
      ];
      await transact(
        table,
        items.map((Item) => ({ Put: { TableName: table.name, Item } })),
      );
      await rescore(unit);
    },

    propose: (block: string, by: Caller = clerk, key: string = randomUUID()) =>
      proposeYear(
        deps,
        { caller: by, key },
        {
          committee: COMMITTEE,
          block: ward({ block }).block,
          year: 2023,
          guidance: { id: guidance.id, version: guidance.version },
          document: DOCUMENT,
        },
      ),

    answer: (unit: string, answer: object, by: Caller = clerk) =>
      proposeAnswer(
        deps,
        { caller: by, key: randomUUID() },
        {
          ...yearOf(unit),
          criterion: criterion("2.1"),
          number: 1,
          outcome: "rejected",
          reason: "Đã xem lại hồ sơ",
          document: DOCUMENT,
          ...answer,
        },
      ),

    async eventsOf(unit: string, year = 2023): Promise<{ type: string; data: Record<string, unknown> }[]> {
      const items = await Array.fromAsync(itemsOf(table, unitYearPartition(yearOf(unit, year)), "E#"));
      return items.map(({ event }) => event as { type: string; data: Record<string, unknown> });
    },
  };
}
export type World = ReturnType<typeof worldOn>;

const recorderIn = (unit: string): Caller => ({
  ...recorder(),
  memberships: [
    membershipSchema.parse({
      principal: recorder().principal,
      role: "unit-officer",
      scope: { kind: "unit", unit, locality: LOCALITY },
      from: "2020-01-01",
    }),
  ],
});
