import * as z from "zod";

/** Whether one scalar of an event, or its absence (undefined), satisfies a rule. */
export type RuleTest = (value: unknown) => boolean;

/**
 * Reads one element of a rule list, such as `"INSERT"`, `null` or `{ "prefix": "a" }`. Operators are those of
 * Lambda's event filtering and of EventBridge that it refers to; throws on any other.
 */
export function compileRule(rule: unknown): RuleTest {
  const parsed = ruleSchema.safeParse(rule);
  if (!parsed.success) throw new Error(`Unknown filter rule ${JSON.stringify(rule)}`);
  return parsed.data;
}

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const sameCase = (text: string) => text.toLowerCase();

/** Operators on text that stand alone and within `anything-but`. */
const textOperators = [
  z.strictObject({ prefix: z.string() }).transform(({ prefix }) => onText((text) => text.startsWith(prefix))),
  z.strictObject({ suffix: z.string() }).transform(({ suffix }) => onText((text) => text.endsWith(suffix))),
  z
    .strictObject({ prefix: z.strictObject({ "equals-ignore-case": z.string() }) })
    .transform(({ prefix }) =>
      onText((text) => sameCase(text).startsWith(sameCase(prefix["equals-ignore-case"]))),
    ),
  z
    .strictObject({ suffix: z.strictObject({ "equals-ignore-case": z.string() }) })
    .transform(({ suffix }) =>
      onText((text) => sameCase(text).endsWith(sameCase(suffix["equals-ignore-case"]))),
    ),
  z.strictObject({ "equals-ignore-case": z.union([z.string(), z.array(z.string())]) }).transform((rule) => {
    const texts = [rule["equals-ignore-case"]].flat().map(sameCase);
    return onText((text) => texts.includes(sameCase(text)));
  }),
] as const;

const anythingBut = z
  .strictObject({
    "anything-but": z.union([
      scalar.transform((value) => equals([value])),
      z.array(scalar).transform((values) => equals(values)),
      ...textOperators,
    ]),
  })
  .transform(
    ({ "anything-but": excluded }): RuleTest =>
      (value) =>
        value !== undefined && !excluded(value),
  );

const COMPARISONS: Record<string, (value: number, limit: number) => boolean> = {
  "=": (value, limit) => value === limit,
  "<": (value, limit) => value < limit,
  "<=": (value, limit) => value <= limit,
  ">": (value, limit) => value > limit,
  ">=": (value, limit) => value >= limit,
};
const comparison = z.enum(["=", "<", "<=", ">", ">="]);

const numeric = z
  .strictObject({
    numeric: z.union([
      z.tuple([comparison, z.number()]),
      z.tuple([comparison, z.number(), comparison, z.number()]),
    ]),
  })
  .transform(
    ({ numeric: [first, limit, second, bound] }): RuleTest =>
      (value) => {
        const holds = (operator: string, other: number) =>
          typeof value === "number" && COMPARISONS[operator]?.(value, other) === true;
        return holds(first, limit) && (second === undefined || bound === undefined || holds(second, bound));
      },
  );

const exists = z.strictObject({ exists: z.boolean() }).transform(
  ({ exists: wanted }): RuleTest =>
    (value) =>
      (value !== undefined) === wanted,
);

const ruleSchema = z.union([
  scalar.transform((value) => equals([value])),
  exists,
  numeric,
  anythingBut,
  ...textOperators,
]);

function equals(values: readonly unknown[]): RuleTest {
  return (value) => values.includes(value);
}

function onText(test: (text: string) => boolean): RuleTest {
  return (value) => typeof value === "string" && test(value);
}
