/** A personal part as it becomes, and the names of its fields that change. */
export interface PersonsWrite {
  readonly part: object;
  readonly changedFields: readonly string[];
}

/** The personal part of a new record. */
export const newPersons = (part: object): PersonsWrite => ({ part, changedFields: Object.keys(part) });
