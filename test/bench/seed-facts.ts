import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { submit } from "../../shared/dialogues/submit.ts";
import { newKey, seal } from "../../shared/personal/seal.ts";
import { effectOf, type Fact, type StoredFact } from "../../shared/pipeline/fact.ts";
import { sum } from "../../shared/pipeline/tally.ts";
import type { UnitYear } from "../../shared/pipeline/unit-year.ts";
import { factItem } from "../../shared/storage/facts.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { addToTally } from "../../shared/storage/tally-update.dynamodb.ts";
import { transact } from "../../shared/storage/transact.dynamodb.ts";
import { contextOf, submission, ward } from "../support/dialogues.ts";
import { FACTS_PER_SUBMISSION, submissionFor } from "./submissions.ts";

/**
 * Gives a unit-year so many facts, made by the domain's own decision but written in batches, and the tally that is
 * their sum: the state that as many submissions would have left, in seconds. `facts` is a multiple of 5.
 */
export async function seedFacts(table: Table, of: UnitYear, facts: number): Promise<void> {
  const submissions = Array.from({ length: facts / FACTS_PER_SUBMISSION }, () => newFacts(of));
  const made = (await Promise.all(submissions)).flat();
  const items = made.map(factItem);
  for (let start = 0; start < items.length; start += ITEMS_A_BATCH) {
    await putAll(table, items.slice(start, start + ITEMS_A_BATCH));
  }
  await transact(table, [addToTally(table, of, sum(made.map(({ effect }) => effect)))]);
}

/** AWS: at most 25 items in one BatchWriteItem. */
const ITEMS_A_BATCH = 25;

async function newFacts({ unit }: UnitYear): Promise<StoredFact[]> {
  const { dialogue, opinions } = submit(submission(submissionFor(unit)), contextOf(ward({ id: unit })));
  const sealed = opinions.map(async ({ opinion, persons }) => ({
    ...stored(opinion),
    // As long as it is in truth; nobody opens it, so that its key may be lost.
    sealed: await seal(newKey(), opinion.id, persons),
  }));
  return [stored(dialogue), ...(await Promise.all(sealed))];
}

const stored = (fact: Fact): StoredFact => ({ fact, version: 1, effect: effectOf(fact) });

async function putAll({ client, name }: Table, items: readonly Record<string, unknown>[]): Promise<void> {
  const requests = items.map((Item) => ({ PutRequest: { Item } }));
  const { UnprocessedItems } = await client.send(
    new BatchWriteCommand({ RequestItems: { [name]: requests } }),
  );
  if (UnprocessedItems?.[name] !== undefined) throw new Error("DynamoDB Local did not take a whole batch");
}
