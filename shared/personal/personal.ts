import * as z from "zod";

/**
 * The mark of personal data: names, contacts and id numbers of residents and private persons, and every opinion's free
 * text. It is set once, in the schema, by {@link personalPart}; from it follow encryption under the case's key, and
 * that logs, events, mails and exports leave it out. Officials acting in office (name, post) are not marked.
 */
const MARKED = z.registry<{ readonly personal: true }>();
const NAMES = new Set<string>();

/** The personal part of a record: an object of its own, sealed as a whole; each of its fields carries the mark. */
export function personalPart<S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  for (const [name, schema] of Object.entries(shape)) {
    MARKED.add(schema, { personal: true });
    for (const each of [name, ...namesIn(schema)]) NAMES.add(each);
  }
  return z.strictObject(shape);
}

/** Whether a field of that name is marked somewhere: such a field is not logged, whatever it holds. */
export const isPersonalName = (name: string): boolean => NAMES.has(name);

/** Whether a value of the schema can hold anything marked, however deep: what events and answers must not. */
export function hasPersonal(schema: z.core.$ZodType, seen = new Set<z.core.$ZodType>()): boolean {
  if (seen.has(schema)) return false;
  seen.add(schema);
  // `get` also knows the schema that a refined one was made from.
  return MARKED.get(schema) !== undefined || partsOf(schema).some((part) => hasPersonal(part, seen));
}

/** Names of fields within a schema, however deep: a person's `contact` is as personal alone. */
function namesIn(schema: z.core.$ZodType): string[] {
  const { def } = schema._zod;
  const own =
    "shape" in def && typeof def.shape === "object" && def.shape !== null ? Object.keys(def.shape) : [];
  return [...own, ...partsOf(schema).flatMap(namesIn)];
}

/** Schemas that a schema is made of. An unknown kind has none; a test names the kinds that stand in our schemas. */
function partsOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  const { def } = schema._zod;
  return Object.values(def).flatMap(schemasIn);
}

function schemasIn(value: unknown): z.core.$ZodType[] {
  if (isSchema(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(schemasIn);
  const isShape = typeof value === "object" && value !== null && Object.values(value).every(isSchema);
  return isShape ? Object.values(value) : [];
}

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === "object" && value !== null && "_zod" in value;
