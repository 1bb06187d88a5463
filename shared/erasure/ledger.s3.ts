import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import {
  type CaseId,
  caseIdSchema,
  type ErasureLedger,
  type LedgerEntry,
  ledgerEntrySchema,
} from "./ledger.ts";

/** The ledger as objects `<record id>.json` in a bucket of its own. */
export function openLedger(Bucket: string, s3 = new S3Client({})): ErasureLedger {
  return {
    async keep(entry) {
      const earlier = await find(entry.id);
      if (earlier) return earlier;
      if (await putFirst(entry)) return entry;
      const first = await find(entry.id);
      if (!first) throw new Error(`the ledger's entry for ${entry.id} is there and cannot be read`);
      return first;
    },
    find,
    async *ids() {
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
        for (const { Key = "" } of Contents) yield idOf(Key);
    },
  };

  async function find(id: CaseId): Promise<LedgerEntry | undefined> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: keyOf(id) }));
      return ledgerEntrySchema.parse(JSON.parse((await Body?.transformToString()) ?? ""));
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** False where another erasure of the record came first. */
  async function putFirst(entry: LedgerEntry): Promise<boolean> {
    try {
      await s3.send(
        new PutObjectCommand({
          Bucket,
          Key: keyOf(entry.id),
          Body: JSON.stringify(ledgerEntrySchema.parse(entry)),
          ContentType: "application/json",
          IfNoneMatch: "*",
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && OTHER_WAS_FIRST.has(error.name)) return false;
      throw error;
    }
  }
}

/** AWS: 412 where the object exists, 409 where another conditional write of it is under way. */
const OTHER_WAS_FIRST = new Set(["PreconditionFailed", "ConditionalRequestConflict"]);

const SUFFIX = ".json";
const keyOf = (id: CaseId): string => `${id}${SUFFIX}`;
const idOf = (key: string): CaseId => caseIdSchema.parse(key.slice(0, -SUFFIX.length));
