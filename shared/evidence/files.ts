import type { Evidence, EvidenceType, KeptEvidence } from "./evidence.ts";

/** A form that sends one file straight to the bucket: where to, and the fields that go before the file. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What was found in a file that arrived. */
export type Inspection =
  | { readonly kind: "absent" }
  | { readonly kind: "wrong"; readonly reason: "type" | "size" | "empty" }
  | { readonly kind: "right"; readonly type: EvidenceType; readonly bytes: number; readonly sha256: string };

/** The private bucket of evidence. */
export interface EvidenceFiles {
  /** A form for one file of at most 20 MB, good for a quarter of an hour; the browser is then led to `then`. */
  uploadForm(of: Pick<Evidence, "id">, then?: string): Promise<UploadForm>;
  /** Looks at what was sent, by its content, and keeps the very bytes it has looked at. */
  inspect(of: Pick<Evidence, "id" | "unit" | "year">): Promise<Inspection>;
  /** An address that hands out the file for five minutes, as an attachment. */
  download(of: KeptEvidence): Promise<string>;
  /** Removes what was kept; its earlier versions expire in a day. Repeating it does the same. */
  remove(of: KeptEvidence): Promise<void>;
}
