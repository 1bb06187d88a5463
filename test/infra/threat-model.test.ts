import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const FILE = path.join(import.meta.dirname, "../../infra/threat-model.md");
const text = readFileSync(FILE, "utf8");

/** What one A4 page of this table holds in print of 10 points. */
const MOST_WORDS = 780;

describe("the threat model", () => {
  it("is one page", () => {
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(MOST_WORDS);
  });

  it("says of every threat who, how, what stops it and what does not", () => {
    const rows = text.split("\n").filter((line) => /^\| (?!---|who )/.test(line));
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(row.split("|"), row).toHaveLength(6);
  });

  it("names only files that exist", () => {
    const named = [...text.matchAll(/\]\(([^)]+)\)|`((?:shared|infra)\/[^`]+)`/g)];
    expect(named.length).toBeGreaterThan(1);
    for (const [, link, file] of named)
      expect(existsSync(path.resolve(path.dirname(FILE), link ?? path.join("..", file ?? "")))).toBe(true);
  });
});
