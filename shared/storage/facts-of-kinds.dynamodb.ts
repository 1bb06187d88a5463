import type { Fact } from "../pipeline/fact.ts";
import type { FactKind } from "../pipeline/fact-kinds.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { pageOfFacts } from "./facts.dynamodb.ts";
import type { Table } from "./table.dynamodb.ts";

const A_PAGE = 200;

/** Every fact of these kinds in a unit-year, withdrawn ones left out, page after page: for jobs, not for requests. */
export async function* factsOfKinds<K extends FactKind>(
  table: Table,
  of: UnitYear,
  kinds: readonly K[],
): AsyncGenerator<Extract<Fact, { kind: K }>> {
  for (const kind of kinds) {
    let after: string | undefined;
    do {
      const page = await pageOfFacts(table, of, kind, A_PAGE, after);
      for (const { fact } of page.facts) if (fact.state !== "withdrawn" && isOf(fact, kind)) yield fact;
      after = page.next;
    } while (after !== undefined);
  }
}

const isOf = <K extends FactKind>(fact: Fact, kind: K): fact is Extract<Fact, { kind: K }> =>
  fact.kind === kind;
