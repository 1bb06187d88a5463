import { log } from "../platform/log.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Issuer } from "./issuer.ts";
import { RENEWED_EVERY_MS, SEEN_EVERY_MS, type Session } from "./session.ts";
import {
  claimRenewal,
  endSession,
  findSession,
  keepRenewed,
  noteSeen,
  postponeRenewal,
} from "./sessions.dynamodb.ts";

export interface SessionDeps {
  readonly table: Table;
  /** Asked for when a session is due for renewal, not before: the client library is loaded by then. */
  readonly issuer: () => Promise<Issuer>;
}

/**
 * The session that a request goes on with, or undefined. A session that is due is renewed on the way, by one request at a
 * time. Where the issuer refuses, the session is over; where it is away, the session goes on until its own end.
 */
export async function resumeSession(
  deps: SessionDeps,
  secret: string,
  now = Date.now(),
): Promise<Session | undefined> {
  const session = await findSession(deps.table, secret, now);
  if (!session) return undefined;
  if (now >= session.lastSeen + SEEN_EVERY_MS) await noteSeen(deps.table, session, now);
  const { refreshToken } = session;
  if (refreshToken === undefined || now < session.renewAt) return session;
  if (!(await claimRenewal(deps.table, session, now))) return session;
  return renewed(deps, session, refreshToken, now);
}

/** The issuer that was away is asked again after this time. */
const AGAIN_AFTER_MS = 60_000;

async function renewed(
  { table, issuer }: SessionDeps,
  session: Session,
  refreshToken: string,
  now: number,
): Promise<Session | undefined> {
  const renewal = await (await issuer()).renew(refreshToken);
  switch (renewal.kind) {
    case "unreachable":
      log.warn("ISSUER_UNREACHABLE");
      await postponeRenewal(table, session, now + AGAIN_AFTER_MS);
      return session;
    case "refused":
      return ended(table, session);
    case "renewed": {
      if (renewal.principal !== undefined && renewal.principal !== session.principal)
        return ended(table, session);
      const secrets = {
        displayName: renewal.displayName ?? session.displayName,
        refreshToken: renewal.refreshToken,
      };
      const isKept = await keepRenewed(table, session, secrets, now + RENEWED_EVERY_MS);
      return isKept ? { ...session, ...secrets } : undefined;
    }
  }
}

async function ended(table: Table, { secret }: Session): Promise<undefined> {
  await endSession(table, secret);
  log.info("SESSION_ENDED");
}
