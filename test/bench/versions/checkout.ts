import { execFile } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "../temporary-folder.ts";

/** The repository that this benchmark belongs to. */
export const ROOT = join(import.meta.dirname, "../../..");

/**
 * The files of a commit in a folder that goes away with this process, with the packages that are installed here: both
 * versions run on the same ones. Undefined where this copy of the repository does not have the commit, or no git is there.
 */
export async function checkout(ref: string): Promise<string | undefined> {
  if (!(await isKnown(ref))) return undefined;
  const folder = temporaryFolder();
  const archive = join(folder, "tree.tar");
  await run("git", ["archive", "--format=tar", `--output=${archive}`, ref], { cwd: ROOT });
  await run("tar", ["-xf", "tree.tar"], { cwd: folder });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

const run = promisify(execFile);

const isKnown = (ref: string): Promise<boolean> =>
  run("git", ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`], { cwd: ROOT }).then(
    () => true,
    () => false,
  );
