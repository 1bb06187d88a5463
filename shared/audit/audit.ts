import * as z from "zod";
import { daysFrom, instantSchema, type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { eventIdSchema } from "../ids/record-id.ts";
import { cursorSchema } from "./position.ts";

/** An event as the audit trail shows it, whatever version of the code wrote it. */
export const auditEventSchema = z.object({
  id: eventIdSchema,
  type: z.string(),
  subject: z.string(),
  /** Business time. */
  time: instantSchema,
  actor: z.string(),
  onbehalfof: z.string().optional(),
  dataschema: z.string(),
  /** Ids, names of fields and numbers; no personal data. */
  data: z.record(z.string(), z.unknown()),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** What is asked of the audit trail: events about something, events by somebody, or all events of some days. */
export type AuditQuery =
  | { readonly by: "subject"; readonly subject: string }
  | { readonly by: "actor"; readonly actor: string }
  | { readonly by: "days"; readonly from: LocalDate; readonly to: LocalDate };

/** Days that one question may span. */
const MOST_DAYS = 31;

/** The question as it stands in an address: `subject`, or `actor`, or `from` with `to`; one of the three. */
export const auditQuerySchema = z
  .strictObject({
    subject: z.string().min(1).max(200).optional(),
    actor: z.string().min(1).max(300).optional(),
    from: localDateSchema.optional(),
    to: localDateSchema.optional(),
    after: cursorSchema.optional(),
  })
  .transform(({ subject, actor, from, to, after }, context) => {
    const query = queryOf({ subject, actor, from, to });
    if (query) return { query, after };
    context.addIssue({ code: "custom", params: { rule: "format" }, path: [], input: from });
    return z.NEVER;
  });

interface Asked {
  readonly subject: string | undefined;
  readonly actor: string | undefined;
  readonly from: LocalDate | undefined;
  readonly to: LocalDate | undefined;
}

function queryOf({ subject, actor, from, to }: Asked): AuditQuery | undefined {
  const isOne = [subject, actor, from ?? to].filter((part) => part !== undefined).length === 1;
  if (!isOne) return undefined;
  if (subject !== undefined) return { by: "subject", subject };
  if (actor !== undefined) return { by: "actor", actor };
  if (from === undefined || to === undefined) return undefined;
  const days = daysFrom(from, to);
  return days >= 0 && days < MOST_DAYS ? { by: "days", from, to } : undefined;
}
