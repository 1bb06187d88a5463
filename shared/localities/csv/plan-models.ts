import { existsOn } from "../../units/existence.ts";
import { type LoadPlan, NOTHING, unitOf, type World } from "./load-plan.ts";
import { modelKey } from "./model-row.ts";
import { headerOf, type RawTable, rowsOf } from "./parse-table.ts";
import { type RowFault, rowFault } from "./row-fault.ts";

/** Plans a table of models: each of a unit that was there on the day of registration, and named once a year. */
export function planModels(table: RawTable, world: World): LoadPlan {
  const { rows, faults } = rowsOf("models", table);
  const found: RowFault[] = [...faults];
  const keys = new Set<string>();
  for (const { line, row } of rows) {
    const unit = unitOf(world, row.unit);
    const at = (name: string) => headerOf(table.headers, name);
    if (!unit)
      found.push(
        rowFault(
          line,
          at("unit"),
          "unit-unknown",
          `Không có đơn vị «${row.unit}».`,
          `There is no unit “${row.unit}”.`,
        ),
      );
    else if (!existsOn(unit, row.registeredOn))
      found.push(
        rowFault(
          line,
          at("registeredOn"),
          "unit-not-then",
          "Ngày này đơn vị không tồn tại.",
          "The unit does not exist on that day.",
        ),
      );
    if (keys.has(modelKey(row)))
      found.push(
        rowFault(
          line,
          at("model"),
          "model-repeated",
          "Mô hình này của năm này đã có ở dòng trên.",
          "This model of this year is named above already.",
        ),
      );
    keys.add(modelKey(row));
  }
  if (found.length > 0) return { ...NOTHING, faults: found };
  return { ...NOTHING, models: rows.map(({ row }) => row) };
}
