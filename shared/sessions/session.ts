import * as z from "zod";
import { derivedFrom, isSameText } from "./bearer-secret.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A working day: whoever signs in in the morning is not thrown out of a form in the afternoon. */
export const LONGEST_MS = 12 * HOUR;
/**
 * Where the issuer gave no refresh token it cannot be asked whether the account still stands: the person signs in again
 * after an hour, so that an account that was taken away does not go on for the rest of the day.
 */
export const WITHOUT_RENEWAL_MS = HOUR;
/** Without a request for so long, a session is over: somebody may have left an office computer. */
export const IDLE_MS = 2 * HOUR;
/** Being seen is written at most so often; a session may therefore end this much before two idle hours are over. */
export const SEEN_EVERY_MS = 5 * MINUTE;
/** How often the issuer is asked whether the account still stands. */
export const RENEWED_EVERY_MS = 15 * MINUTE;

/** What of a session is sealed under its cookie. */
export const sessionSecretsSchema = z.strictObject({
  displayName: z.string().max(200),
  refreshToken: z.string().optional(),
});

/** A session as the table keeps it, in the clear; times are milliseconds of real time. */
export const openPartSchema = z.object({
  principal: z.string(),
  createdAt: z.int(),
  lastSeen: z.int(),
  endsAt: z.int(),
  renewAt: z.int(),
  /** Origins of the issuer's pages: forms of a session may lead there, when it ends. */
  issuerOrigins: z.array(z.string()).max(4),
});

/** Somebody who is signed in. */
export interface Session extends z.infer<typeof openPartSchema>, z.infer<typeof sessionSecretsSchema> {
  /** Value of the cookie: known to the browser and, while a request lasts, to us. */
  readonly secret: string;
}

/** Whether the session is over by that time, whatever the table still holds. */
export const isOver = ({ endsAt, lastSeen }: Pick<Session, "endsAt" | "lastSeen">, now: number): boolean =>
  now >= endsAt || now >= lastSeen + IDLE_MS;

/** What every form of the session carries: no other site knows it, no other session has it. */
export const csrfOf = ({ secret }: Pick<Session, "secret">): string => derivedFrom(secret, "csrf");

/** Whether a posted form is one of this session's. */
export const isOwnForm = (session: Pick<Session, "secret">, csrf: string | null): boolean =>
  csrf !== null && isSameText(csrf, csrfOf(session));
