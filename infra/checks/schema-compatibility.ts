import { isDeepStrictEqual } from "node:util";

/** A JSON Schema (draft 2020-12) as zod writes it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Where and why the newer schema breaks a promise that the older one made. */
export interface Break {
  /** JSON pointer to the place in the schema. */
  readonly path: string;
  readonly reason: string;
}

/**
 * What the newer schema of an event breaks, so that it must be a new version. Two promises are kept: events stored
 * under the older schema satisfy the newer one (nothing is tightened), and who reads by the older schema finds in a
 * newer event all it was promised (no property is removed or made optional, no type changes). Added properties that
 * are not required, added enum values and added branches of a union are compatible.
 *
 * A keyword this file does not know must not change: better one version too many than a broken consumer.
 */
export function breaksBetween(older: JsonSchema, newer: JsonSchema, path = "#"): Break[] {
  const keywords = new Set([...Object.keys(older), ...Object.keys(newer)]);
  return [...keywords].flatMap((keyword) => {
    const judge = JUDGES[keyword] ?? mustNotChange;
    return judge(older[keyword], newer[keyword], `${path}/${keyword}`, { older, newer });
  });
}

type Judge = (older: unknown, newer: unknown, path: string, around: Around) => Break[];
interface Around {
  readonly older: JsonSchema;
  readonly newer: JsonSchema;
}

const fine: Judge = () => [];

const mustNotChange: Judge = (older, newer, path) =>
  isDeepStrictEqual(older, newer) ? [] : [{ path, reason: `was ${text(older)}, is ${text(newer)}` }];

/** A limit may be lifted or loosened; `tighter` says which way is tighter. */
const limit =
  (tighter: (newer: number, older: number) => boolean): Judge =>
  (older, newer, path) => {
    if (typeof newer !== "number") return [];
    if (typeof older === "number" && !tighter(newer, older)) return [];
    return [{ path, reason: `is tightened from ${text(older)} to ${newer}` }];
  };
const lowest = limit((newer, older) => newer > older);
const highest = limit((newer, older) => newer < older);

/** A restriction that may go, but neither come nor change. */
const mayOnlyGo: Judge = (older, newer, path, around) =>
  newer === undefined ? [] : mustNotChange(older, newer, path, around);

/** `enum` and `const` together: the values a place may have. */
const values: Judge = (_, __, path, { older, newer }) => {
  const after = allowedValues(newer);
  if (after === undefined) return [];
  const before = allowedValues(older);
  if (before === undefined) return [{ path, reason: "limits the values, which were free" }];
  return before
    .filter((value) => !after.some((other) => isDeepStrictEqual(value, other)))
    .map((value) => ({ path, reason: `no longer allows ${text(value)}` }));
};

const allowedValues = (schema: JsonSchema): unknown[] | undefined => {
  if ("const" in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
};

const properties: Judge = (older, newer, path) => {
  const after = asSchema(newer);
  return Object.entries(asSchema(older)).flatMap(([name, schema]) =>
    name in after
      ? breaksBetween(asSchema(schema), asSchema(after[name]), `${path}/${name}`)
      : [{ path: `${path}/${name}`, reason: "is removed" }],
  );
};

const required: Judge = (older, newer, path) => {
  const before = asList(older);
  const after = asList(newer);
  return [
    ...after
      .filter((name) => !before.includes(name))
      .map((name) => ({ path, reason: `newly demands ${text(name)}` })),
    ...before
      .filter((name) => !after.includes(name))
      .map((name) => ({ path, reason: `no longer promises ${text(name)}` })),
  ];
};

/** A schema that is absent allows everything, as `true` does; `false` allows nothing and so may become anything. */
const subschema: Judge = (older, newer, path) => {
  if (older === false || newer === undefined || newer === true) return [];
  if (newer === false) return [{ path, reason: "no longer allows anything" }];
  return breaksBetween(asSchema(older), asSchema(newer), path);
};

/** Every branch of a union must live on in one of the newer branches; others may be added. */
const branches: Judge = (older, newer, path) => {
  if (older === undefined) return [{ path, reason: "is new and narrows what is allowed" }];
  return asList(older).flatMap((branch, index) => {
    const survives = asList(newer).some(
      (other) => breaksBetween(asSchema(branch), asSchema(other)).length === 0,
    );
    return survives ? [] : [{ path: `${path}/${index}`, reason: "has no compatible counterpart any more" }];
  });
};

const tuple: Judge = (older, newer, path) => {
  const [before, after] = [asList(older), asList(newer)];
  if (before.length !== after.length)
    return [{ path, reason: `had ${before.length} places, has ${after.length}` }];
  return before.flatMap((schema, index) =>
    breaksBetween(asSchema(schema), asSchema(after[index]), `${path}/${index}`),
  );
};

const JUDGES: Readonly<Record<string, Judge>> = {
  $schema: fine,
  $comment: fine,
  title: fine,
  description: fine,
  default: fine,
  examples: fine,
  minimum: lowest,
  exclusiveMinimum: lowest,
  minLength: lowest,
  minItems: lowest,
  minProperties: lowest,
  maximum: highest,
  exclusiveMaximum: highest,
  maxLength: highest,
  maxItems: highest,
  maxProperties: highest,
  pattern: mayOnlyGo,
  format: mayOnlyGo,
  uniqueItems: mayOnlyGo,
  enum: values,
  const: values,
  properties,
  $defs: properties,
  required,
  additionalProperties: subschema,
  propertyNames: subschema,
  items: subschema,
  prefixItems: tuple,
  anyOf: branches,
  oneOf: branches,
};

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const asSchema = (value: unknown): JsonSchema => (isSchema(value) ? value : {});
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (value === undefined ? "absent" : JSON.stringify(value));
