import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { awardClaimKey, type ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import type { UnitKind } from "../units/unit.ts";
import type { AwardKind, AwardQuota } from "./award-kind.ts";
import type { Proposal } from "./proposal.ts";

/** What a standing proposal takes up: the one flag of its block, and a place in the quotas in force. */
export interface Claims {
  readonly award: AwardKind;
  readonly unitKind: UnitKind;
  readonly quotas: readonly AwardQuota[];
}

const flagKey = ({ award, locality, year, block }: Proposal): ItemKey =>
  awardClaimKey(locality, year, `ONE#${award}#${block ?? "-"}`);
const quotaKey = ({ locality, year }: Proposal, { award, candidate, unitKind }: AwardQuota): ItemKey =>
  awardClaimKey(locality, year, `QUOTA#${award}#${candidate}#${unitKind}`);

const quotasFor = ({ award, candidate }: Proposal, { quotas, unitKind }: Claims): AwardQuota[] =>
  quotas.filter(
    (quota) => quota.award === award && quota.candidate === candidate.kind && quota.unitKind === unitKind,
  );

/** Two who propose at once: one gets the last place, the other's transaction is cancelled. */
export function takeClaims(table: Table, proposal: Proposal, claims: Claims): WriteItem[] {
  return [
    ...(claims.award.forBlockLeader
      ? [
          {
            Put: {
              TableName: table.name,
              Item: { ...flagKey(proposal), kind: "claim", proposal: proposal.id },
              ConditionExpression: "attribute_not_exists(pk)",
            },
          },
        ]
      : []),
    ...quotasFor(proposal, claims).map((quota) => ({
      Update: {
        TableName: table.name,
        Key: quotaKey(proposal, quota),
        UpdateExpression: "ADD used :one",
        ConditionExpression: "attribute_not_exists(used) OR used < :most",
        ExpressionAttributeValues: { ":one": 1, ":most": quota.most },
      },
    })),
  ];
}

/** Gives back what the proposal took up, once it does not stand any more. */
export function releaseClaims(table: Table, proposal: Proposal, claims: Claims): WriteItem[] {
  return [
    ...(claims.award.forBlockLeader ? [{ Delete: { TableName: table.name, Key: flagKey(proposal) } }] : []),
    ...quotasFor(proposal, claims).map((quota) => ({
      Update: {
        TableName: table.name,
        Key: quotaKey(proposal, quota),
        UpdateExpression: "ADD used :less",
        ExpressionAttributeValues: { ":less": -1 },
      },
    })),
  ];
}

const usedSchema = z.looseObject({ used: z.int() });

/** Which of them are taken, in words. Consistent. */
export async function claimFaults(table: Table, proposal: Proposal, claims: Claims): Promise<FieldProblem[]> {
  const get = async (Key: ItemKey): Promise<unknown> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))).Item;
  const flag = claims.award.forBlockLeader ? await get(flagKey(proposal)) : undefined;
  const full = await Promise.all(
    quotasFor(proposal, claims).map(async (quota) => {
      const item = await get(quotaKey(proposal, quota));
      const used = item === undefined ? 0 : usedSchema.parse(item).used;
      return used >= quota.most ? [fieldProblem("award", "quota-full", { maximum: quota.most })] : [];
    }),
  );
  return [...(flag === undefined ? [] : [fieldProblem("award", "already-recorded")]), ...full.flat()];
}
