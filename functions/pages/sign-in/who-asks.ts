import { callerOf } from "../../../shared/access/caller.dynamodb.ts";
import { sessionCookie } from "../../../shared/sessions/cookies.ts";
import { resumeSession } from "../../../shared/sessions/resume-session.dynamodb.ts";
import { csrfOf, type Session } from "../../../shared/sessions/session.ts";
import type { PageRequest } from "../page.ts";

/** The request with whoever is signed in by its cookie: the session and today's roles, or a resident. */
export async function withCaller(request: PageRequest): Promise<{ request: PageRequest; session?: Session }> {
  const { http, deps } = request;
  const secret = sessionCookie(deps.publicUrl).read(http.event.cookies);
  const session = secret === undefined ? undefined : await resumeSession(deps, secret);
  if (!session) return { request };
  const caller = await callerOf(deps, session.principal);
  const { displayName } = session;
  return { request: { ...request, caller, session: { csrf: csrfOf(session), displayName } }, session };
}
