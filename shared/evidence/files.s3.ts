import { createHash } from "node:crypto";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { fileTypeFromBuffer } from "file-type";
import {
  EVIDENCE_TYPES,
  type Evidence,
  type EvidenceType,
  evidenceTypeSchema,
  MAX_EVIDENCE_BYTES,
} from "./evidence.ts";
import type { EvidenceFiles, Inspection } from "./files.ts";

const UPLOAD_SECONDS = 15 * 60;
const DOWNLOAD_SECONDS = 5 * 60;

/** What was sent and not looked at yet: the bucket forgets it after a day. */
const incomingKey = ({ id }: Pick<Evidence, "id">): string => `incoming/${id}`;
/** By its content: two that settle at once never write over what the other has looked at. */
const keptKey = (
  { unit, year, id }: Pick<Evidence, "id" | "unit" | "year">,
  { type, sha256 }: { readonly type: EvidenceType; readonly sha256: string },
  folder: string,
): string => `${folder}/${unit}/${year}/${id}/${sha256}.${type}`;
const KEPT = "kept";

/** `folder`: under which files are kept; those of another kind lie apart, with rights of their own. */
export function openEvidenceFiles(
  Bucket: string,
  s3 = new S3Client({}),
  folder: string = KEPT,
): EvidenceFiles {
  return {
    async uploadForm(of, then) {
      const Key = incomingKey(of);
      const { url, fields } = await createPresignedPost(s3, {
        Bucket,
        Key,
        Expires: UPLOAD_SECONDS,
        Fields: { ...(then !== undefined && { success_action_redirect: then }) },
        Conditions: [["content-length-range", 1, MAX_EVIDENCE_BYTES]],
      });
      return { url, fields };
    },

    async inspect(of) {
      const body = await bytesOf(incomingKey(of));
      if (!body) return { kind: "absent" };
      const inspected = await inspection(body);
      if (inspected.kind === "right")
        await s3.send(
          new PutObjectCommand({
            Bucket,
            Key: keptKey(of, inspected, folder),
            Body: body,
            ContentType: EVIDENCE_TYPES[inspected.type],
          }),
        );
      await s3.send(new DeleteObjectCommand({ Bucket, Key: incomingKey(of) }));
      return inspected;
    },

    remove: async (of) => {
      await s3.send(new DeleteObjectCommand({ Bucket, Key: keptKey(of, of, folder) }));
    },

    download: (of) =>
      getSignedUrl(
        s3,
        new GetObjectCommand({
          Bucket,
          Key: keptKey(of, of, folder),
          // Never shown inside a page: whatever it holds, it is saved and opened by its own program.
          ResponseContentDisposition: `attachment; filename="${of.id}.${of.type}"`,
          ResponseContentType: EVIDENCE_TYPES[of.type],
        }),
        { expiresIn: DOWNLOAD_SECONDS },
      ),
  };

  async function bytesOf(Key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }
}

/** By content: the name and what a browser says of a file are worth nothing. */
async function inspection(body: Uint8Array): Promise<Inspection> {
  if (body.byteLength === 0) return { kind: "wrong", reason: "empty" };
  if (body.byteLength > MAX_EVIDENCE_BYTES) return { kind: "wrong", reason: "size" };
  const found = await fileTypeFromBuffer(body);
  const { data: type } = evidenceTypeSchema.safeParse(found?.ext);
  if (!type) return { kind: "wrong", reason: "type" };
  const sha256 = createHash("sha256").update(body).digest("hex");
  return { kind: "right", type, bytes: body.byteLength, sha256 };
}
