import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { RESIDENT } from "../access/caller.ts";
import type { Clock } from "../calendar/clock.ts";
import { type Evidence, evidenceSchema } from "../evidence/evidence.ts";
import type { EvidenceFiles } from "../evidence/files.ts";
import { type EvidenceId, newEvidenceId, type OpinionId, opinionIdSchema } from "../ids/record-id.ts";
import { Refusal } from "../problems/problem.ts";
import { findAddress } from "../storage/facts.dynamodb.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import { findCode } from "./codes.dynamodb.ts";
import { opinionRuleOn } from "./rule.ts";
import { readTrackingCode } from "./tracking-code.ts";

/**
 * Files that go with an opinion (photographs, papers), for those alone who may read what it says. Apart from the evidence of
 * scores: under keys of their own, because these show people and are erased with the opinion.
 */
export const ATTACHED = "opinions";

const filesPartition = (opinion: OpinionId): string => `ATTACHED#${opinion}`;
const fileKey = (opinion: OpinionId, id: EvidenceId) => ({ pk: filesPartition(opinion), sk: id });
const countKey = (opinion: OpinionId) => ({ pk: `ATTACHMENTS#${opinion}`, sk: "COUNT" });
const itemSchema = z.looseObject({ evidence: evidenceSchema });

export interface AttachingDeps {
  readonly table: Table;
  readonly clock: Clock;
  readonly files: EvidenceFiles & { readonly remove: RemoveFile };
}

/**
 * Announces a file of the opinion that a sender's code opens. At most so many as the rule of the day says: one that was
 * announced and never sent counts too. `step-not-allowed` beyond.
 */
export async function attachByCode(
  { table, clock }: Pick<AttachingDeps, "table" | "clock">,
  typed: string,
): Promise<{ readonly opinion: OpinionId; readonly file: Evidence }> {
  const code = readTrackingCode(typed);
  const found = code === undefined ? undefined : await findCode(table, code);
  if (!found) throw new Refusal("code-unknown");
  const { opinion, holder } = found;
  const address = await findAddress(table, opinion);
  if (holder !== "sender" || !address || address.erasure) throw new Refusal("step-not-allowed");
  const file: Evidence = {
    id: newEvidenceId(),
    unit: address.unit,
    year: address.year,
    title: TITLE,
    addedBy: RESIDENT.principal,
    addedAt: clock.now(),
    state: "awaited",
  };
  const most = opinionRuleOn("files-at-most", clock.today())?.value ?? 0;
  const Item = { ...fileKey(opinion, file.id), kind: "attachment", opinion, evidence: file };
  try {
    await transact(table, [
      {
        Update: {
          TableName: table.name,
          Key: countKey(opinion),
          UpdateExpression: "SET #kind = :kind ADD files :one",
          ConditionExpression: "attribute_not_exists(files) OR files < :most",
          ExpressionAttributeNames: { "#kind": "kind" },
          ExpressionAttributeValues: { ":kind": "attachment-count", ":one": 1, ":most": most },
        },
      },
      { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } },
    ]);
  } catch (error) {
    if (error instanceof ConditionFailed) throw new Refusal("step-not-allowed");
    throw error;
  }
  return { opinion, file };
}

/** The same for everybody: what a file is called on somebody's machine may name a person. */
const TITLE = "Tệp gửi kèm ý kiến · Sent with the opinion";

/** Looks at what has arrived and settles whether it is kept. Whoever knows the file's id was handed the form for it. */
export async function settleAttachment(
  { table, files }: AttachingDeps,
  opinion: OpinionId,
  id: EvidenceId,
): Promise<Evidence> {
  const file = await findAttachment(table, opinion, id);
  if (!file) throw new Refusal("not-found");
  if (file.state !== "awaited") return file;
  const found = await files.inspect(file);
  if (found.kind === "absent") return file;
  const { kind: _, ...rest } = found;
  const settled: Evidence =
    "type" in rest ? { ...file, ...rest, state: "kept" } : { ...file, ...rest, state: "refused" };
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: fileKey(opinion, id),
        UpdateExpression: "SET evidence = :settled",
        ConditionExpression: "evidence.#state = :awaited",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":settled": settled, ":awaited": "awaited" },
      }),
    );
    return settled;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // Erased since: what was kept a moment ago is not.
    if (settled.state === "kept" && !(await findAttachment(table, opinion, id))) await files.remove(settled);
    throw new Refusal("busy");
  }
}

export async function findAttachment(
  table: Table,
  opinion: OpinionId,
  id: string,
): Promise<Evidence | undefined> {
  return (await attachmentsOf(table, opinion)).find((file) => file.id === id);
}

/** Every file of the opinion, in the order in which they came. */
export async function attachmentsOf(table: Table, opinion: OpinionId): Promise<readonly Evidence[]> {
  const items = await Array.fromAsync(itemsOf(table, filesPartition(opinionIdSchema.parse(opinion))));
  return items.map((item) => itemSchema.parse(item).evidence);
}

/** Removes one kept file for good. */
export type RemoveFile = (file: Extract<Evidence, { state: "kept" }>) => Promise<void>;

/** Forgets the files of an opinion, the files themselves first. Repeating it does the same. */
export async function forgetAttachments(
  table: Table,
  remove: RemoveFile,
  opinion: OpinionId,
): Promise<number> {
  const files = await attachmentsOf(table, opinion);
  for (const file of files) {
    if (file.state === "kept") await remove(file);
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: fileKey(opinion, file.id) }));
  }
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: countKey(opinion) }));
  return files.length;
}
