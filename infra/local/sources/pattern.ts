import { compileRule } from "./pattern-rules.ts";

/** Whether an event, as parsed JSON, satisfies a pattern. */
export type Pattern = (event: unknown) => boolean;

/**
 * Compiles an event pattern of Lambda's filter criteria ("Filter rule syntax"): every field of it must be
 * satisfied, by any rule of its list; `$or` holds alternatives; a field that is a list in the event satisfies
 * a rule when one of its elements does. Throws on what is no pattern, as AWS refuses to make such a mapping.
 */
export function compilePattern(pattern: unknown): Pattern {
  if (!isObject(pattern))
    throw new Error(`A filter pattern must be an object, not ${JSON.stringify(pattern)}`);
  const tests = Object.entries(pattern).map(([field, rules]) =>
    field === "$or" ? compileAlternatives(rules) : compileField(field, rules),
  );
  return (event) => tests.every((test) => test(event));
}

function compileAlternatives(alternatives: unknown): Pattern {
  if (!Array.isArray(alternatives) || alternatives.length < 2) {
    throw new Error("$or takes a list of at least two patterns");
  }
  const patterns = alternatives.map(compilePattern);
  return (event) => patterns.some((pattern) => pattern(event));
}

function compileField(field: string, rules: unknown): Pattern {
  if (Array.isArray(rules)) {
    if (rules.length === 0) throw new Error(`The rule list of ${field} is empty`);
    const tests = rules.map(compileRule);
    return (event) => valuesOf(event, field).some((value) => tests.some((test) => test(value)));
  }
  const nested = compilePattern(rules);
  return (event) => childrenOf(event, field).some(nested);
}

/** Scalars that a rule is tested on; an object is no leaf, and so is as good as absent. */
function valuesOf(event: unknown, field: string): unknown[] {
  const leaves = childrenOf(event, field).filter((value) => !isObject(value));
  return leaves.length === 0 ? [undefined] : leaves;
}

function childrenOf(event: unknown, field: string): unknown[] {
  if (!isObject(event) || !Object.hasOwn(event, field)) return [undefined];
  const value: unknown = event[field];
  return Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
