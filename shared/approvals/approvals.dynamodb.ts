import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { GuidanceId } from "../ids/readable-id.ts";
import type { ApprovalId } from "../ids/record-id.ts";
import { guidanceKey, type ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Approval, type Approved, approvalSchema, type Issue, issueSchema } from "./approval.ts";

const approvalKey = (id: ApprovalId): ItemKey => ({ pk: `APPROVAL#${id}`, sk: "APPROVAL" });
const issueKey = (id: GuidanceId, version: number): ItemKey => {
  const { pk, sk } = guidanceKey(id, version);
  return { pk, sk: sk.replace("VERSION#", "ISSUE#") };
};

const approvalItemSchema = z.looseObject({ approval: approvalSchema });
const issueItemSchema = z.looseObject({ issue: issueSchema });

/** Consistent. */
export async function findApproval(table: Table, id: ApprovalId): Promise<Approval | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: approvalKey(id), ConsistentRead: true }),
  );
  return Item && approvalItemSchema.parse(Item).approval;
}

/** By which document and which two persons a version was issued; undefined where it was not. Consistent. */
export async function readIssue(table: Table, id: GuidanceId, version: number): Promise<Issue | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: issueKey(id, version), ConsistentRead: true }),
  );
  return Item && issueItemSchema.parse(Item).issue;
}

export function putProposal(table: Table, approval: Approval): WriteItem {
  const Item = { ...approvalKey(approval.id), kind: "approval", approval };
  return { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } };
}

/** Settles the proposal: once, and never by the person who made it, whatever the code before this has asked. */
export function putApproved(table: Table, approval: Approved): WriteItem {
  return {
    Put: {
      TableName: table.name,
      Item: { ...approvalKey(approval.id), kind: "approval", approval },
      ConditionExpression: "approval.#state = :proposed AND approval.proposedBy <> :approver",
      ExpressionAttributeNames: { "#state": "state" },
      ExpressionAttributeValues: { ":proposed": "proposed", ":approver": approval.approvedBy },
    },
  };
}

/** A version is issued once. */
export function putIssue(table: Table, issue: Issue): WriteItem {
  const Item = { ...issueKey(issue.guidance, issue.version), kind: "issue", issue };
  return { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } };
}
