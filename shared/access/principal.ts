import * as z from "zod";

/**
 * Who acts, as one text: a person is `<iss>#<sub>`, a machine client its `client_id`, a job `job:<name>`. Only persons
 * have a `#` and only jobs a `:` before it, so that none can be taken for another.
 */

/** As long as the subject of an event may be: what happens to a principal is told by events about it. */
const MAX_PRINCIPAL = 200;
/** OpenID Connect Core 1.0, section 2: `sub` has at most 255 ASCII characters. No spaces and no `#` here. */
export const subjectSchema = z
  .string()
  .regex(/^[!"$-~]+$/)
  .max(255);

/** Ids of clients as Cognito and other issuers write them; `resident` is nobody's. */
export const clientIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9._-]+$/)
  .max(128)
  .refine((id) => id !== "resident");

export const issuerSchema = z.string().regex(/^https?:\/\/[!"$-~]+$/);

export const principalSchema = z
  .string()
  .regex(/^[!-~]+$/)
  .max(MAX_PRINCIPAL);

/** Throws a ZodError for an account whose issuer and subject are too long together. */
export const personPrincipal = (issuer: string, subject: string): string =>
  principalSchema.parse(`${issuer}#${subject}`);

/** Whether the principal is a person's account (`issuer#subject`): neither a machine client nor a job. */
export const isPerson = (principal: string): boolean => principal.includes("#");
