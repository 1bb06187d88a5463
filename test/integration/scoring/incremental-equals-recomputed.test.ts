import { DeleteCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { carryOn } from "../../../shared/dialogues/carry-on.dynamodb.ts";
import { submitDialogue } from "../../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { guidanceOf } from "../../../shared/guidance/guidances.dynamodb.ts";
import { effectOf } from "../../../shared/pipeline/fact.ts";
import { EMPTY, sum } from "../../../shared/pipeline/tally.ts";
import { type UnitYear, unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { recalculateUnitYear } from "../../../shared/recalculation/recalculate-unit-year.dynamodb.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { score } from "../../../shared/scoring/score.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import { readSheet } from "../../../shared/scoring/scoring.dynamodb.ts";
import { allFacts } from "../../../shared/storage/facts.dynamodb.ts";
import { factKey, type ItemKey, tallyKey, unitYearPartition } from "../../../shared/storage/keys.ts";
import { officer } from "../../support/callers.ts";
import { held, NOW, opinion, submission } from "../../support/dialogues.ts";
import { histories, play, UNITS, YEARS } from "../../support/histories.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

const through = localDateSchema.parse("2023-11-14");
const UNIT_YEARS: readonly UnitYear[] = unitYearSchema
  .array()
  .parse(UNITS.flatMap((unit) => YEARS.map((year) => ({ unit, year }))));

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const keys = memoryKeys();
const deps = () => ({ table: opened.table, clock: fixedClock(NOW), keys });
const recalculation = () => ({ table: opened.table, actor: "job:recalculate", now: NOW });

async function rebuilt(of: UnitYear) {
  const effects = [];
  for await (const { fact } of allFacts(opened.table, of)) effects.push(effectOf(fact));
  return sum(effects);
}

const pick = <T>(all: readonly T[], seed: number): T => {
  const picked = all[seed % all.length];
  if (picked === undefined) throw new Error("nothing to pick from");
  return picked;
};

describe("incremental == recomputed", () => {
  it("after any history, with scoring in any order, twice, and recomputation at the same time", async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.infiniteStream(fc.nat()), async (history, seeds) => {
        const next = () => Number(seeds.next().value);
        // Events reach the scoring consumer late, twice and in any order: scoring any unit-year at any time stands for them.
        const alongside = async () => {
          const of = pick(UNIT_YEARS, next());
          if (next() % 2 === 0) {
            // Nothing is wrong, so a recomputation in the middle of it all must never find something to repair.
            const { outcome } = await recalculateUnitYear(recalculation(), of, through);
            expect(outcome).not.toBe("repaired");
            return;
          }
          const scoreOnce = () => scoreUnitYear(opened.table, of, "job:scoring", NOW);
          await Promise.all([scoreOnce(), scoreOnce()]);
        };
        await play(deps(), history, alongside);
        for (const of of UNIT_YEARS) await expectExact(of);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  async function expectExact(of: UnitYear): Promise<void> {
    // Writes what the calendar alone has changed, and finds nothing to repair.
    expect((await recalculateUnitYear(recalculation(), of, through)).outcome).not.toBe("repaired");
    const inputs = await readInputs(opened.table, of);
    if (!inputs) throw new Error("nothing moves any more");
    expect(inputs.tally).toEqual(await rebuilt(of));
    expect((await recalculateUnitYear(recalculation(), of, through)).outcome).toBe(
      inputs.rev === 0 ? "empty" : "unchanged",
    );
    if (!inputs.guidance) return;
    const { inputsRev, ...sheet } = (await readSheet(opened.table, of)) ?? { inputsRev: 0 };
    expect(inputsRev).toBe(inputs.rev);
    expect(sheet).toEqual(
      score({
        ...inputs,
        guidance: await guidanceOf(opened.table, inputs.guidance),
        tally: await rebuilt(of),
      }),
    );
  }
});

describe("recalculation", () => {
  const of = unitYearSchema.parse({ unit: "xa-binh-tan", year: 2023 });
  const recalculate = () => recalculateUnitYear(recalculation(), of, through);
  const post = async (opinions: number) => {
    const input = held({ unit: of.unit, opinions: Array(opinions).fill(opinion()) });
    return submitDialogue(deps(), { caller: officer(), key: crypto.randomUUID() }, submission(input));
  };

  it("writes nothing where tally and facts agree", async () => {
    await post(2);
    await recalculate();
    const before = await partition();
    expect(await recalculate()).toEqual({ outcome: "unchanged", facts: 3, scored: false });
    expect(await partition()).toEqual(before);
  });

  it("repairs a tally that was tampered with, once, and tells", async () => {
    await set(tallyKey(of), "metric:dialogues.held", 7);
    expect((await recalculate()).outcome).toBe("repaired");
    expect((await readInputs(opened.table, of))?.tally).toEqual(await rebuilt(of));
    expect((await recalculate()).outcome).toBe("unchanged");
    expect(JSON.stringify(await partition())).toContain("tally.repaired");
  });

  it("refreshes effects stored by other code, in chunks, without a repair", async () => {
    const { dialogue } = await post(40);
    const { dialogue: another } = await post(40);
    for (const { fact } of [dialogue, another]) {
      await set(factKey(fact), "effect", { "dialogues.held": 1 });
      await opened.table.client.send(
        new UpdateCommand({
          TableName: opened.table.name,
          Key: tallyKey(of),
          UpdateExpression: "ADD #a :a, #h :h, rev :one",
          ExpressionAttributeNames: {
            "#a": "metric:dialogues.attendees",
            "#h": "metric:dialogues.chairedByHead",
          },
          ExpressionAttributeValues: { ":a": -80, ":h": -1, ":one": 1 },
        }),
      );
    }
    expect((await recalculate()).outcome).toBe("refreshed");
    expect((await readInputs(opened.table, of))?.tally).toEqual(await rebuilt(of));
    expect((await recalculate()).outcome).toBe("unchanged");
  });

  it("passes the cut-off as a transition: the sheet is final from the day after", async () => {
    const { guidance } = (await readInputs(opened.table, of)) ?? {};
    if (!guidance) throw new Error("the demonstration set assigns a guidance");
    const { cutOff } = await guidanceOf(opened.table, guidance);
    await recalculate();
    expect((await readSheet(opened.table, of))?.provisional).toBe(true);
    expect((await recalculateUnitYear(recalculation(), of, cutOff)).scored).toBe(true);
    expect((await readSheet(opened.table, of))?.provisional).toBe(false);
    expect((await recalculateUnitYear(recalculation(), of, cutOff)).scored).toBe(false);
  });

  it("builds a tally anew that was lost, above the revisions that sheets have seen", async () => {
    const before = await rebuilt(of);
    const sheet = await readSheet(opened.table, of);
    await opened.table.client.send(new DeleteCommand({ TableName: opened.table.name, Key: tallyKey(of) }));
    expect(await recalculate()).toMatchObject({ outcome: "repaired", scored: true });
    const inputs = await readInputs(opened.table, of);
    expect(inputs?.tally).toEqual(before);
    expect(inputs?.rev).toBeGreaterThan(sheet?.inputsRev ?? Number.POSITIVE_INFINITY);
  });

  it("knows a unit-year in which nothing was recorded", async () => {
    const never = unitYearSchema.parse({ unit: "xa-binh-tan", year: 2021 });
    expect((await recalculateUnitYear(recalculation(), never, through)).outcome).toBe("empty");
    expect((await readInputs(opened.table, never))?.tally).toEqual(EMPTY);
  });

  it("carries on a withdrawal that a crash left half-done", async () => {
    const { dialogue } = await post(3);
    await set(factKey(dialogue.fact), "fact", {
      ...dialogue.fact,
      pending: { kind: "withdrawal", reason: "Nhập nhầm" },
    });
    expect((await carryOn(deps(), dialogue.fact.id, "job:on-move")).fact.state).toBe("withdrawn");
    expect((await readInputs(opened.table, of))?.tally).toEqual(await rebuilt(of));
  });

  async function set(Key: ItemKey, name: string, value: unknown): Promise<void> {
    await opened.table.client.send(
      new UpdateCommand({
        TableName: opened.table.name,
        Key,
        UpdateExpression: "SET #name = :value",
        ExpressionAttributeNames: { "#name": name },
        ExpressionAttributeValues: { ":value": value },
      }),
    );
  }

  async function partition(): Promise<unknown[]> {
    const { Items = [] } = await opened.table.client.send(
      new QueryCommand({
        TableName: opened.table.name,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": unitYearPartition(of) },
        ConsistentRead: true,
      }),
    );
    return Items;
  }
});
