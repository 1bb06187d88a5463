/**
 * Names of the fields that differ between two versions of a record, two levels deep (`meeting.startedAt`), for the
 * audit trail: names only, never values. Empty for a new record.
 */
export function namesOfChangedFields(before: object | undefined, after: object): string[] {
  if (!before) return [];
  return differing(before, after).flatMap((name) => {
    const [old, next] = [fieldOf(before, name), fieldOf(after, name)];
    return isPlain(old) && isPlain(next) ? differing(old, next).map((inner) => `${name}.${inner}`) : [name];
  });
}

function differing(a: object, b: object): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names]
    .filter((name) => JSON.stringify(fieldOf(a, name)) !== JSON.stringify(fieldOf(b, name)))
    .sort();
}

const fieldOf = (record: object, name: string): unknown =>
  Object.entries(record).find(([key]) => key === name)?.[1];

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
