import { existsSync } from "node:fs";
import path from "node:path";
import { faultsOf } from "./import-rules.ts";
import { readSources } from "./source-file.ts";

/** `npm run imports [FOLDER]`: checks the import rules over this repository, or one laid out like it. */
const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, "../.."));
const folders = ["infra", "functions", "shared", "test"].filter((folder) =>
  existsSync(path.join(root, folder)),
);
const faults = faultsOf(readSources(root, folders));
for (const { file, rule, remedy } of faults) console.error(`${file}: ${rule}\n    ${remedy}`);
if (faults.length > 0) {
  console.error(`${faults.length} ${faults.length === 1 ? "fault" : "faults"} against the import rules.`);
  process.exitCode = 1;
}
