import { Logger } from "@aws-lambda-powertools/logger";
import { isPersonalName } from "../personal/personal.ts";

/**
 * Every line of the logs has a code from this list, ids and numbers; never a name, an address, a text or a body.
 */
export const LOG_CODES = {
  REQUEST_REFUSED: "a request was refused; the problem's code says why",
  REQUEST_FAILED: "a request failed for a reason that is ours",
  RECORD_FAILED: "a queue or stream record failed and will be tried again",
  EVENT_NOT_PUBLISHED: "an event could not be published and will be tried again",
  EVENT_UNPUBLISHABLE: "an event was refused by the topic and lies in the queue of unpublishable events",
  EVENTS_SWEPT: "events that the relay had missed were published",
  SCORE_COMPUTED: "a sheet was computed and stored",
  SCORE_SUPERSEDED: "a sheet was dropped because a newer one is stored",
  NOT_SCORED: "a unit-year moved that no guidance is assigned to",
  NOT_VERIFIED: "a unit-year kept moving while it was recomputed; left for the next run",
  TALLY_REPAIRED: "a tally differed from the sum of its facts and was put right",
  RUN_STARTED: "a scheduled run was started",
  RUN_UNIT_DONE: "a scheduled run is done with one unit-year",
  RUN_DONE: "a scheduled run in one piece is done",
  RUN_SKIPPED: "a scheduled run was started again; it is done, or somebody else has it",
  RUN_CAUGHT_UP: "a scheduled run that was missed, or not finished, was started again",
  RUN_NOT_DONE: "a scheduled run is still not done after it was started again; operators are told",
  DEADLINES_DONE: "the deadline job is done with one shard, or with one unit whose rules changed",
  DEADLINE_FAILED: "a record whose day has come could not be brought up to date; the part comes again",
  ALERT_SENT: "an alert was accepted by SNS",
  ALERT_SUPPRESSED: "an alert was not sent; its ledger line says why",
  ALERT_FAILED: "an alert could not be sent and is not tried again; operators have an entry",
  ALERT_IN_DOUBT: "whether an alert was sent is unknown; it is not repeated",
  ALERT_NOT_PREPARED:
    "a mail could not be made, or the recipient not be looked up; nothing was sent, it is tried again",
  MAILS_HELD: "SNS refuses or loses so many mails that none is sent for now; operators are told",
  MAILS_RESUMED: "SNS takes mails again",
  SUBSCRIPTION_REQUESTED: "a confirmation mail was requested for a member",
  SUBSCRIPTION_UNREAD: "SNS did not say in which state a member's subscription is; it is asked again",
  SUBSCRIPTIONS_READ: "the subscriptions of all recipients were read",
  LOADED: "a locality pack, a table or a demonstration year was loaded",
  SIGNED_IN: "an account signed in",
  SIGN_IN_FAILED: "signing in did not succeed; the issuer's error code says why",
  SESSION_ENDED: "a session was ended: signed out, expired, or refused by the issuer at its renewal",
  ISSUER_UNREACHABLE: "the issuer of accounts did not answer",
  SLOWED_DOWN: "an address sends so much that its answers wait",
  EVIDENCE_ERASED: "a file that showed people was removed",
  PERSONS_ERASED: "the key of a case was destroyed",
  ERASURES_REPLAYED: "the erasure ledger was compared with the table",
  REDRIVEN: "messages of a dead-letter queue were sent again",
} as const;
export type LogCode = keyof typeof LOG_CODES;

type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

const logger = new Logger();

export const log = {
  info: (code: LogCode, fields: Fields = {}) => logger.info(code, withoutPersonal(fields)),
  warn: (code: LogCode, fields: Fields = {}) => logger.warn(code, withoutPersonal(fields)),
  /** Of an error only name, message and stack, which hold ids and codes: its other properties may hold what people typed. */
  error: (code: LogCode, error: unknown, fields: Fields = {}) =>
    logger.error(code, { ...withoutPersonal(fields), cause: partsOf(error) }),
};

/** A field that the schemas mark as personal is left out, whatever it holds. */
const withoutPersonal = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !isPersonalName(name)));

function partsOf(error: unknown): Fields {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack } = error;
  return { name, message, stack };
}
