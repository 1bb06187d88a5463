import * as z from "zod";
import { unitIdSchema } from "../ids/readable-id.ts";
import { parseOrRefuse } from "../problems/parse.ts";
import { paragraph } from "../texts/text.ts";
import type { RecordKind, RecordStep } from "./record-kind.ts";

/** Fields as they were posted and found right, the personal ones apart. */
export interface Posted {
  readonly open: Readonly<Record<string, unknown>>;
  readonly persons: Readonly<Record<string, unknown>>;
  /** Why somebody files in the unit's place (lý do ghi thay). */
  readonly filingReason?: string | undefined;
}

const filing = { filingReason: paragraph(500).optional() };
const unitField = { unit: unitIdSchema };

/** The body of a new record. Throws a `Refusal` that names every field at fault. */
export function entryOf(
  kind: RecordKind,
  body: unknown,
): Posted & { readonly unit: z.infer<typeof unitIdSchema> } {
  const { unit, ...rest } = parseOrRefuse(
    z.strictObject({ ...unitField, ...filing, ...kind.entry.shape }),
    body,
  );
  return { unit: unitIdSchema.parse(unit), ...posted(kind, rest) };
}

/** The body of a step. */
export const stepBodyOf = (kind: RecordKind, step: Pick<RecordStep, "fields">, body: unknown): Posted =>
  posted(kind, parseOrRefuse(z.strictObject({ ...filing, ...step.fields?.shape }), body));

/** The fields that may be corrected: those of the entry, and of every step. */
export const fieldsOf = (kind: RecordKind): z.ZodRawShape => ({
  ...Object.assign({}, ...Object.values(kind.steps).map(({ fields }) => fields?.shape ?? {})),
  ...kind.entry.shape,
});

/** A correction: only the fields that change; `null` takes back what may be missing. */
export interface PostedCorrection extends Posted {
  readonly unit?: z.infer<typeof unitIdSchema> | undefined;
}

export function correctionOf(kind: RecordKind, body: unknown): PostedCorrection {
  const fields = Object.fromEntries(
    Object.entries(fieldsOf(kind)).map(([name, schema]) => [name, z.nullable(z.optional(schema))]),
  );
  const { unit, ...rest } = parseOrRefuse(
    z.strictObject({ unit: unitIdSchema.optional(), ...filing, ...fields }),
    body,
  );
  return { unit: unit === undefined ? undefined : unitIdSchema.parse(unit), ...posted(kind, rest) };
}

/** A field left out is not posted; what the personal part names goes there. */
function posted(kind: RecordKind, body: object): Posted {
  const { filingReason, ...fields } = Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  );
  const isPersonal = (name: string) => kind.persons !== undefined && name in kind.persons.shape;
  const entries = Object.entries(fields);
  return {
    open: Object.fromEntries(entries.filter(([name]) => !isPersonal(name))),
    persons: Object.fromEntries(entries.filter(([name]) => isPersonal(name))),
    filingReason: z.string().optional().parse(filingReason),
  };
}
