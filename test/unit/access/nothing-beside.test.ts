import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSources } from "../../../infra/checks/source-file.ts";
import { ROLES } from "../../../shared/access/roles.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
/** Compares with the name of a role: a right that the access table does not know of. */
const COMPARISON = new RegExp(`\\brole [!=]==? "(?:${ROLES.join("|")})"`);

describe("the access table", () => {
  it("is the only place that asks which role somebody has", () => {
    const asking = readSources(ROOT, ["functions", "shared"])
      .map(({ path: file }) => file)
      .filter((file) => !file.startsWith("shared/access/"))
      .filter((file) => COMPARISON.test(readFileSync(path.join(ROOT, file), "utf8")));
    expect(asking).toEqual([]);
  });

  it("would be seen beside: the pattern bites", () => {
    expect(COMPARISON.test('if (role === "clerk") return all;')).toBe(true);
  });
});
