import { type Occasion, occasionSchema } from "../../shared/alerts/occasion.ts";
import { raiseOnce } from "../../shared/alerts/raise.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { NOW } from "./dialogues.ts";

/** Where something is raised: in a unit, and in the committee of its locality. */
interface AlertTarget {
  readonly unit: string;
  readonly committee: string;
  readonly locality: string;
}

export const ofUnit = ({ unit }: Pick<AlertTarget, "unit">): string => `probe/${unit}`;
export const ofCommittee = ({ committee }: Pick<AlertTarget, "committee">): string => `probe/${committee}`;

/** Raises what the probes ask about: in each unit, and in each committee. */
export async function raiseForProbes(table: Table, targets: Iterable<AlertTarget>): Promise<void> {
  for (const { unit, committee, locality } of targets) {
    const facts = { state: "pending", member: "truong-ban", since: "2023-11-15" };
    const common = { episode: "1", on: "2023-11-15", locality };
    const occasions: Occasion[] = [
      occasionSchema.parse({ ...common, rule: "deadline-moved", subject: ofUnit({ unit }), unit, facts: {} }),
      occasionSchema.parse({
        ...common,
        rule: "recipient-unreachable",
        subject: ofCommittee({ committee }),
        committee,
        facts,
      }),
    ];
    for (const occasion of occasions)
      if (occasion.unit !== "khong-co") await raiseOnce(table, occasion, { actor: "job:test", now: NOW });
  }
}
