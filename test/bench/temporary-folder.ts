import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder that is removed when this process ends, however it ends short of being killed. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "nghe-dan-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
