import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { line } from "../texts/text.ts";

/** The document by which something is issued or decided: số, ngày ban hành, and the post of who signed it. */
export const issueDocumentSchema = z.strictObject({
  number: line(50),
  issuedOn: localDateSchema,
  signedBy: line(150),
});
export type IssueDocument = z.infer<typeof issueDocumentSchema>;
