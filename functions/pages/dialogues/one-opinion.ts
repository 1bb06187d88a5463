import { readOpinions } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { opinionIdSchema } from "../../../shared/ids/record-id.ts";
import type { Opinion } from "../../../shared/opinions/opinion.ts";
import type { FoundFact } from "../../../shared/pipeline/fact.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import type { PageRequest } from "../page.ts";
import type { OneDialogue } from "./one-dialogue.ts";

/** The opinion that the path names, one of this dialogue's. Throws `not-found`. */
export async function oneOpinion(
  { deps }: PageRequest,
  { stored }: OneDialogue,
  params: Readonly<Record<string, string>>,
): Promise<FoundFact<Opinion>> {
  const id = opinionIdSchema.safeParse(params.opinion);
  const [found] = id.success ? await readOpinions(deps.table, [id.data]) : [];
  if (found?.fact.dialogue !== stored.fact.id) throw new Refusal("not-found");
  return found;
}
