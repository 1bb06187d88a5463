import * as z from "zod";
import { instantSchema } from "../calendar/local-date.ts";
import { erasureSchema } from "../erasure/erasure.ts";
import { evidenceIdSchema } from "../ids/record-id.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";
import { line } from "../texts/text.ts";

/** Kinds of file that prove something (domain I.3), by ending: what browsers and readers call them. */
export const EVIDENCE_TYPES = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  png: "image/png",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type EvidenceType = keyof typeof EVIDENCE_TYPES;
export const evidenceTypeSchema = z.enum(Object.keys(EVIDENCE_TYPES) as [EvidenceType, ...EvidenceType[]]);

/** The largest file, in bytes (20 MB, domain I.3). */
export const MAX_EVIDENCE_BYTES = 20_000_000;
/** Files that one criterion may cite. */
export const MAX_EVIDENCE_A_CRITERION = 5;

const identity = {
  id: evidenceIdSchema,
  ...unitYearSchema.shape,
  /** What the file proves, as it is to be listed. Not its name on somebody's machine, which may name a person. */
  title: line(200),
  addedBy: z.string().min(1).max(300),
  addedAt: instantSchema,
};

const content = {
  type: evidenceTypeSchema,
  bytes: z.int().min(1).max(MAX_EVIDENCE_BYTES),
  /** Of the whole file, so that what was cited can be told from anything else for good. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
};

/**
 * An evidence file (minh chứng) of a unit-year: announced, sent to the bucket, then `kept` once its content was found to
 * be of an allowed kind, or `refused`; `erased` where it showed people and was removed. One file may prove several criteria; which pages, the citing criterion says.
 */
export const evidenceSchema = z.discriminatedUnion("state", [
  z.strictObject({ ...identity, state: z.literal("awaited") }),
  z.strictObject({ ...identity, state: z.literal("kept"), ...content }),
  /** The file is gone because it showed people; what it was stays known. */
  z.strictObject({ ...identity, state: z.literal("erased"), ...content, erasure: erasureSchema }),
  z.strictObject({ ...identity, state: z.literal("refused"), reason: z.enum(["type", "size", "empty"]) }),
]);
export type Evidence = z.infer<typeof evidenceSchema>;
export type KeptEvidence = Extract<Evidence, { state: "kept" }>;

/** How a criterion cites a file: the file, and where in it. */
export const citationSchema = z.strictObject({ file: evidenceIdSchema, pages: line(60).optional() });
export type Citation = z.infer<typeof citationSchema>;
