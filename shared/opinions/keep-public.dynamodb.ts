import type { OpinionId } from "../ids/record-id.ts";
import { findFact, isKind } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { forgetAttachments, type RemoveFile } from "./attachments.dynamodb.ts";
import { forgetCodes } from "./codes.dynamodb.ts";
import { keepListed } from "./listed.dynamodb.ts";

const isOpinion = isKind("opinion");

/**
 * Brings what is told of an opinion outside to what it is now: its place in the public list; and where its persons were
 * erased, its tracking codes, those of whoever joined it, and its files are gone. Repeating it does the same.
 */
export async function keepPublic(table: Table, remove: RemoveFile, id: OpinionId): Promise<void> {
  const opinion = await findFact(table, id);
  if (!opinion || !isOpinion(opinion)) return;
  if (opinion.fact.source === "form") await keepListed(table, opinion);
  if (!opinion.case.erasure) return;
  await forgetCodes(table, id);
  await forgetAttachments(table, remove, id);
}
