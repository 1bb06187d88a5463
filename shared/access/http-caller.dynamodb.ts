import * as z from "zod";
import type { HttpRequest } from "../platform/http/request.ts";
import { Refusal } from "../problems/problem.ts";
import { type CallerDeps, callerOf } from "./caller.dynamodb.ts";
import type { Caller } from "./caller.ts";
import { clientIdSchema, issuerSchema, principalSchema, subjectSchema } from "./principal.ts";

/** What the JWT authorizer hands over of a token it has verified: every claim as text, lists as `[a b]`. */
const claimsSchema = z.object({
  iss: issuerSchema,
  sub: subjectSchema.optional(),
  client_id: clientIdSchema.optional(),
  /** In the place of `client_id` with some issuers (OpenID Connect Core 1.0, section 2). */
  azp: clientIdSchema.optional(),
});

const eventSchema = z.object({
  requestContext: z.object({ authorizer: z.object({ jwt: z.object({ claims: claimsSchema }) }) }),
});

/**
 * Who an access token speaks for. A machine client (client credentials) has its own id as subject, or none (RFC 9068,
 * section 2.2): its principal is that id. A person is `<iss>#<sub>`. Throws a `not-found` {@link Refusal} when there are
 * no claims, or none that can name anybody.
 */
export function principalOf({ event }: Pick<HttpRequest, "event">): string {
  const read = eventSchema.safeParse(event);
  const principal = principalSchema.safeParse(
    read.data && nameIn(read.data.requestContext.authorizer.jwt.claims),
  );
  if (!principal.success) throw new Refusal("not-found");
  return principal.data;
}

function nameIn({ iss, sub, client_id, azp }: z.infer<typeof claimsSchema>): string | undefined {
  const client = client_id ?? azp;
  if (sub === undefined || sub === client) return client;
  return `${iss}#${sub}`;
}

/** The caller of an API request, with today's roles. */
export const apiCaller = (request: Pick<HttpRequest, "event">, deps: CallerDeps): Promise<Caller> =>
  callerOf(deps, principalOf(request));
