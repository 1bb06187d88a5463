import { randomBytes } from "node:crypto";
import * as z from "zod";

/**
 * Ids of records: made by the server, unguessable (80 random bits), sortable by the time of entry (the layout of
 * a ULID: 48 bits of milliseconds, then randomness, in Crockford's base 32), with a prefix that says what they name.
 */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const BODY = "[0-9a-hjkmnp-tv-z]{26}";

export const dialogueIdSchema = z
  .string()
  .regex(new RegExp(`^dlg_${BODY}$`))
  .brand<"DialogueId">();
export type DialogueId = z.infer<typeof dialogueIdSchema>;

export const opinionIdSchema = z
  .string()
  .regex(new RegExp(`^opn_${BODY}$`))
  .brand<"OpinionId">();
export type OpinionId = z.infer<typeof opinionIdSchema>;

export const eventIdSchema = z
  .string()
  .regex(new RegExp(`^evt_${BODY}$`))
  .brand<"EventId">();
export type EventId = z.infer<typeof eventIdSchema>;

export const approvalIdSchema = z
  .string()
  .regex(new RegExp(`^apr_${BODY}$`))
  .brand<"ApprovalId">();
export type ApprovalId = z.infer<typeof approvalIdSchema>;

export const newApprovalId = (): ApprovalId => `apr_${sortableRandom()}` as ApprovalId;
export const newDialogueId = (): DialogueId => `dlg_${sortableRandom()}` as DialogueId;
export const newOpinionId = (): OpinionId => `opn_${sortableRandom()}` as OpinionId;
export const newEventId = (): EventId => `evt_${sortableRandom()}` as EventId;

function sortableRandom(): string {
  return encode(BigInt(Date.now()), 10) + encode(BigInt(`0x${randomBytes(10).toString("hex")}`), 16);
}

function encode(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest >>= 5n) text = ALPHABET.charAt(Number(rest & 31n)) + text;
  return text;
}
