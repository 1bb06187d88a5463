import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import type { Instant } from "../calendar/local-date.ts";

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

export const awardProposalIdSchema = z
  .string()
  .regex(new RegExp(`^awp_${BODY}$`))
  .brand<"AwardProposalId">();
export type AwardProposalId = z.infer<typeof awardProposalIdSchema>;

/**
 * Prefix of each other kind of record. Their ids share one brand: which kind an id is of, its prefix says, and a schema
 * of that kind checks.
 */
export const RECORD_PREFIXES = {
  assignment: "asg",
  petition: "ptn",
  reception: "rcp",
  "duty-day": "dut",
  "democracy-act": "act",
  report: "rpt",
  model: "mdl",
  "model-year": "mdy",
  work: "wrk",
  "work-year": "wky",
  vote: "vot",
  gift: "gft",
  inspection: "isp",
  briefing: "brf",
  decision: "dcs",
  broadcast: "brc",
  "hot-spot": "hsp",
  sanction: "snc",
  "award-received": "awr",
  "carry-over": "cov",
} as const;
type PrefixedKind = keyof typeof RECORD_PREFIXES;

/** `rcp_01h…`: the id of a record of that kind. */
export const recordIdSchema = (kind: PrefixedKind) =>
  z
    .string()
    .regex(new RegExp(`^${RECORD_PREFIXES[kind]}_${BODY}$`))
    .brand<"RecordId">();
export type RecordId = z.infer<ReturnType<typeof recordIdSchema>>;

/** The id of a record of any kind: of facts, not of events or approvals. */
export const anyRecordIdSchema = z.union([
  dialogueIdSchema,
  opinionIdSchema,
  z
    .string()
    .regex(new RegExp(`^(?:${Object.values(RECORD_PREFIXES).join("|")})_${BODY}$`))
    .brand<"RecordId">(),
]);

export const newRecordId = (kind: PrefixedKind): RecordId =>
  `${RECORD_PREFIXES[kind]}_${sortableRandom()}` as RecordId;

/**
 * The id of a record that the system makes itself, and must make once: the same for the same moment and name, however often
 * it is made. It can be guessed; whoever may not read the record learns nothing from it.
 */
export const recordIdFrom = (kind: PrefixedKind, moment: Instant, name: string): RecordId =>
  `${RECORD_PREFIXES[kind]}_${encode(BigInt(Date.parse(moment)), 10)}${encode(BigInt(`0x${digestOf(name)}`), 16)}` as RecordId;

/** 80 bits, as many as are random elsewhere. */
const digestOf = (name: string): string => createHash("sha256").update(name).digest("hex").slice(0, 20);

/** An evidence file (minh chứng). */
export const evidenceIdSchema = z
  .string()
  .regex(new RegExp(`^evd_${BODY}$`))
  .brand<"EvidenceId">();
export type EvidenceId = z.infer<typeof evidenceIdSchema>;
export const newEvidenceId = (): EvidenceId => `evd_${sortableRandom()}` as EvidenceId;

export const newAwardProposalId = (): AwardProposalId => `awp_${sortableRandom()}` as AwardProposalId;
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
