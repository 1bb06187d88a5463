import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  crashScenarios,
  GC_FORMS_TRAPS,
  played,
  SCENARIOS,
  type Scenario,
} from "../../failures/scenarios.ts";
import { verdictOf } from "../../failures/verdict.ts";
import { intercept } from "../../support/intercept.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { throughMortal } from "./mortal.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
  intercept(opened.table.client, throughMortal);
});
afterAll(() => opened.stop());

const none = { lost: 0, doubled: 0, forgotten: 0 };

async function expectNoFault(scenario: Scenario) {
  const verdict = await verdictOf(await played(opened.table, scenario));
  expect(verdict).toMatchObject(none);
  expect(verdict.expected).toBeGreaterThan(0);
  expect(verdict.told + verdict.carried + verdict.shown).toBe(verdict.expected);
  return verdict;
}

describe("no alert is lost, doubled or forgotten when", () => {
  it.each(SCENARIOS)("$name", async (scenario) => {
    await expectNoFault(scenario);
  });

  it.each(GC_FORMS_TRAPS)("$name", async (scenario) => {
    await expectNoFault(scenario);
  });

  it("a function is killed before or after its calls (`npm run failures` plays them all)", async () => {
    for (const scenario of crashScenarios(5)) await expectNoFault(scenario);
  });
});

describe("the counts themselves", () => {
  const named = (name: string): Scenario => {
    const found = SCENARIOS.find((one) => one.name.startsWith(name));
    if (!found) throw new Error(`no scenario ${name}`);
    return found;
  };

  it("tell what SNS refused from what is in doubt and from what was told", async () => {
    expect(await expectNoFault(named("SNS refuses for good"))).toMatchObject({ shown: 2, told: 1 });
    expect(await expectNoFault(named("no answer, and the mail is lost"))).toMatchObject({
      carried: 2,
      told: 1,
    });
  });

  it("see what was never gathered, and what was sent twice", async () => {
    const world = await played(opened.table, named("nothing goes wrong"));
    const [mail] = world.sns.accepted;
    if (mail) world.sns.accepted.push(mail);
    await world.raise();
    expect(await verdictOf(world)).toMatchObject({ doubled: 3, forgotten: 3 });
  });
});
