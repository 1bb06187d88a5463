import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { settleDemonstration } from "../../../infra/local/start/demonstration.ts";
import { openState, type State } from "../../../infra/local/state.ts";

const payloadSchema = z.union([
  z.object({ demonstrationYear: z.object({ year: z.int() }) }),
  z.object({ guidances: z.array(z.object({ version: z.int() })) }),
]);

describe("the first start", () => {
  let dir: string;
  let state: State;
  let loaded: string[];
  let refused: unknown;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "nghe-dan-year-"));
    state = await openState(dir);
    loaded = [];
    refused = undefined;
  });
  afterEach(async () => {
    await state.stop();
    await rm(dir, { recursive: true });
  });

  const host = (issuer: string) => ({
    state,
    urls: { api: "", console: "", smtp: "", issuer },
    async invoke(_name: string, payload: unknown) {
      const told = payloadSchema.parse(payload);
      const isYear = "demonstrationYear" in told;
      loaded.push(
        isYear ? `records of ${told.demonstrationYear.year}` : `version ${told.guidances[0]?.version}`,
      );
      const answer = isYear && refused ? { loaded: false, faults: refused } : { loaded: true };
      return { ok: true as const, payload: answer };
    },
  });
  const start = (issuer: string, withYear: boolean) => settleDemonstration(host(issuer), false, { withYear });

  it("with a year loads the amended guidances, then the records, and again when the issuer has moved", async () => {
    for (const issuer of ["http://a", "http://a", "http://b"]) await start(issuer, true);
    expect(loaded).toEqual(["version 2", "records of 2023", "version 2", "records of 2023"]);
  });

  it("without one loads the pack alone, and that state is never given a year", async () => {
    await start("http://a", false);
    await start("http://b", true);
    expect(loaded).toEqual(["version 1", "version 1"]);
  });

  it("whose records are refused is tried again, whole, at the next", async () => {
    refused = ["no such unit"];
    await expect(start("http://a", true)).rejects.toThrow("no such unit");
    refused = undefined;
    await start("http://a", true);
    expect(loaded).toEqual(["version 2", "records of 2023", "version 2", "records of 2023"]);
  });
});
