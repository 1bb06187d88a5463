import type { Part } from "../part.ts";
import type { Sizes } from "../sizes.ts";
import type { BothVersions } from "./both-versions.ts";
import { checkout, ROOT } from "./checkout.ts";
import { hostsBeforeAndAfter } from "./hosts-before-and-after.ts";
import { submissionBeforeAndAfter } from "./submission-before-and-after.ts";

/** The last version without sign-in, roles and encryption: what the cost of these is measured against. */
export const LAST_WITHOUT_SIGN_IN = "cc2e7dd";

/** This version beside an earlier one, in one run. Where the earlier one is not to be had, it says so. */
export async function costOfSecurity(before: string, sizes: Sizes): Promise<Part> {
  const tree = await checkout(before);
  if (tree === undefined) return skipped(before);
  const trees: BothVersions<string> = { before: tree, after: ROOT };
  const submission = await submissionBeforeAndAfter(trees, sizes);
  const hosts = await hostsBeforeAndAfter(trees, sizes);
  return {
    figures: { before, submission: submission.figures, hosts: hosts.figures },
    tables: [...submission.tables, ...hosts.tables],
  };
}

function skipped(before: string): Part {
  const why = `this copy of the repository has no commit ${before}, or git is not installed`;
  const table = { title: "Before and after", columns: [`Not measured: ${why}.`], rows: [] };
  return { figures: { before, skipped: why }, tables: [table] };
}
