import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { checkEventSchemas, type EventContract } from "../../../infra/checks/event-schemas.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "event-schemas-"));
});

const recorded = (data: z.ZodType, version = 1): Record<string, EventContract> => ({
  "dialogue.recorded": { version, data },
});
const check = (catalogue: Record<string, EventContract>, write = false) =>
  checkEventSchemas({ catalogue, folder, write });

describe("the check of event schemas", () => {
  it("asks for a schema that is not committed, and writes it on demand", () => {
    const catalogue = recorded(z.object({ id: z.string() }));
    expect(check(catalogue).faults).toEqual([
      "dialogue.recorded.v1.json: is not committed yet; run npm run contracts -- --write and commit it.",
    ]);
    expect(check(catalogue, true)).toEqual({ faults: [], written: ["dialogue.recorded.v1.json"] });
    expect(check(catalogue)).toEqual({ faults: [], written: [] });
  });

  it("asks for a compatible addition to be written down", () => {
    check(recorded(z.object({ id: z.string() })), true);
    const added = recorded(z.object({ id: z.string(), note: z.string().optional() }));
    expect(check(added).faults).toEqual([
      expect.stringContaining("has compatible additions; run npm run contracts"),
    ]);
    expect(check(added, true).written).toEqual(["dialogue.recorded.v1.json"]);
  });

  it("refuses an incompatible change, even when told to write", () => {
    check(recorded(z.object({ id: z.string() })), true);
    const { faults, written } = check(recorded(z.object({ id: z.int() })), true);
    expect(faults).toEqual([expect.stringContaining("publish version 2 beside it")]);
    expect(faults[0]).toContain("#/properties/id/type");
    expect(written).toEqual([]);
  });

  it("takes an incompatible change as a new version and keeps the old file", () => {
    check(recorded(z.object({ id: z.string() })), true);
    expect(check(recorded(z.object({ id: z.int() }), 2), true).faults).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(["dialogue.recorded.v1.json", "dialogue.recorded.v2.json"]);
  });

  it("refuses a published type that vanished, a version that went back, and a stray file", () => {
    check(recorded(z.object({ id: z.string() }), 2), true);
    expect(check({}).faults).toEqual([expect.stringContaining("no longer in the catalogue")]);
    expect(check(recorded(z.object({ id: z.string() }), 1)).faults).toContainEqual(
      expect.stringContaining("the catalogue went back to version 1"),
    );
    writeFileSync(path.join(folder, "notes.txt"), "");
    expect(check({}).faults).toContainEqual(
      "notes.txt: is no schema file (<type>.v<version>.json); remove it.",
    );
  });
});
