import type { LoadPlan, World } from "./load-plan.ts";
import type { RawTable } from "./parse-table.ts";
import { planMembers } from "./plan-members.ts";
import { planModels } from "./plan-models.ts";
import { planUnits } from "./plan-units.ts";

/** What the table would make of what is stored, with every fault of every row. */
export function planLoad(table: RawTable, world: World): LoadPlan {
  const plan = planned(table, world);
  return { ...plan, faults: plan.faults.toSorted((a, b) => a.line - b.line) };
}

function planned(table: RawTable, world: World): LoadPlan {
  switch (table.kind) {
    case "members":
      return planMembers(table, world);
    case "models":
      return planModels(table, world);
    default:
      return planUnits(table.kind, table, world);
  }
}
