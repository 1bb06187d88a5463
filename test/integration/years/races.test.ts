import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveCard } from "../../../shared/appraisals/save-card.dynamodb.ts";
import { takeStep } from "../../../shared/appraisals/take-step.dynamodb.ts";
import { findApproval } from "../../../shared/approvals/approvals.dynamodb.ts";
import { approve } from "../../../shared/approvals/approve.dynamodb.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { readDecided } from "../../../shared/years/decided.dynamodb.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { appraiser, criterion, head, member, otherAppraiser, type World, worldOn, yearOf } from "./world.ts";

/** What happens between the reading and the writing of a use case. */
let opened: TestTable;
let world: World;
beforeAll(async () => {
  opened = await openSeededTable();
  world = worldOn(opened);
});
afterAll(() => opened.stop());

/** The table, for one use case: before it writes for the first time, something else happens. */
function withBefore(happens: () => Promise<unknown>) {
  let done = false;
  let writes = 0;
  const client = new Proxy(opened.table.client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== "send" || typeof value !== "function") return value;
      return async (command: unknown) => {
        if (command instanceof TransactWriteCommand) writes += 1;
        if (!done && command instanceof TransactWriteCommand) {
          done = true;
          await happens();
        }
        return Reflect.apply(value, target, [command]);
      };
    },
  });
  const table: Table = { ...opened.table, client };
  return { ...world.deps, table, writes: () => writes };
}

describe("between reading and writing", () => {
  it("given the review is closed, a card is refused and not written", async () => {
    await world.units("khoi-dua", "dua-1");
    await world.saving(head("dua-1"), "dua-1", "2.1", "self", 0, { points: 500 });
    await world.saving(head("dua-1"), "dua-1", "2.2", "self", 0, { level: "co" });
    await world.step(head("dua-1"), "dua-1", "submit", 0);
    const deps = withBefore(() => world.step(otherAppraiser, "dua-1", "finish-review-1", 1));
    const target = {
      caller: appraiser,
      of: yearOf("dua-1"),
      criterion: criterion("2.1"),
      part: "review1",
    } as const;
    await expect(saveCard(deps, { ...target, version: 1 }, { points: 300 })).rejects.toMatchObject({
      code: "step-not-allowed",
    });
    expect((await world.eventsOf("dua-1")).filter(({ data }) => data.part === "review1")).toEqual([]);
  });

  it("given a record moves the tally, a step looks again and is taken", async () => {
    const deps = withBefore(() => world.dialogue("dua-1"));
    const stage = await takeStep(deps, {
      caller: head("dua-1"),
      of: yearOf("dua-1"),
      step: "explain",
      version: 2,
    });
    expect(stage).toMatchObject({ stage: "explained", version: 3 });
    expect(deps.writes()).toBe(2);
  });

  it("given a record moves a unit, the decision is refused and can be made again", async () => {
    await world.units("khoi-quyet", "quyet-1", "quyet-2");
    await world.finish("quyet-1", 400);
    await world.finish("quyet-2", 300);
    const { approval } = await world.propose("khoi-quyet");
    const deps = withBefore(() => world.dialogue("quyet-2"));
    await expect(approve(deps, { caller: member, id: approval.id })).rejects.toMatchObject({
      code: "scores-moved",
    });
    expect(await readDecided(opened.table, yearOf("quyet-1"))).toBeUndefined();
    expect(await findApproval(opened.table, approval.id)).toMatchObject({ state: "proposed" });
    await world.rescore("quyet-2");
    const again = await world.propose("khoi-quyet");
    expect((await approve(world.deps, { caller: member, id: again.approval.id })).state).toBe("approved");
  });
});

describe("the largest block", () => {
  it("of 32 units is decided in one transaction", async () => {
    const units = Array.from({ length: 32 }, (_, index) => `lon-${index + 1}`);
    await world.units("khoi-lon", ...units);
    await Promise.all(units.map((unit, index) => world.finishAtOnce(unit, 200 + index)));
    const { approval } = await world.propose("khoi-lon");
    await approve(world.deps, { caller: member, id: approval.id });
    const decided = await Promise.all(units.map((unit) => readDecided(opened.table, yearOf(unit))));
    expect(decided.map((one) => one?.ranked.place)).toEqual(units.map((_, index) => 32 - index));
  });
});
