import type { AttachingDeps } from "../../../shared/opinions/attachments.dynamodb.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import type { PageDeps } from "../page.ts";

/** The folder of the bucket in which files of opinions lie. Throws `not-found` where this host has none. */
export async function attachmentFiles({
  attachmentFiles: open,
}: Pick<PageDeps, "attachmentFiles">): Promise<AttachingDeps["files"]> {
  if (!open) throw new Refusal("not-found");
  return open();
}
