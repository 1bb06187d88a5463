import { type AlertRule, type AlertRuleId, alertRuleSchema } from "./alert-rule.ts";
import data from "./rules.json" with { type: "json" };

/** The rules as shipped, one for each id. */
export const KNOWN_RULES: readonly AlertRule[] = alertRuleSchema.array().parse(data);

export function ruleOf(id: AlertRuleId): AlertRule {
  const rule = KNOWN_RULES.find((one) => one.id === id);
  if (!rule) throw new Error(`no alert rule ${id} is known`);
  return rule;
}
