import type { LocalDate } from "../calendar/local-date.ts";
import type { FactKind } from "../pipeline/fact-kinds.ts";
import type { Unit } from "../units/unit.ts";
import type { UnitPlan, YearPlan } from "./plan.ts";

/** A record of the year by its own name in the plan: `phuong-1 model 3`. Its id follows from the three. */
export interface Named {
  readonly kind: FactKind;
  readonly name: string;
  /** Day on which it was entered. */
  readonly on: LocalDate;
}

/** What somebody posted for a record, and on which day; then each step with its own. */
export interface Scripted extends Named {
  readonly body: Readonly<Record<string, unknown>>;
  readonly steps?: readonly ScriptedStep[];
  /** Opinions raised at a dialogue that another unit must answer, by their place in the body. */
  readonly answers?: readonly ScriptedAnswer[];
}

export interface ScriptedStep {
  readonly step: string;
  readonly on: LocalDate;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The answer of the unit that the opinion was handed to. */
export interface ScriptedAnswer {
  readonly opinion: number;
  readonly on: LocalDate;
}

/** What the scripts of one unit are made from. */
export interface UnitScript {
  readonly plan: YearPlan;
  readonly of: UnitPlan;
  readonly unit: Unit;
  /** Place of the unit in the plan: so that not all have the same names. */
  readonly nth: number;
  /** The id of another record of the year. */
  idOf(named: Named): string;
}

/** Said of everything invented. */
export const example = (text: string): string => `${text} (ví dụ)`;
