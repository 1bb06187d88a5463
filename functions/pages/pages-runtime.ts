import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { ATTACHED } from "../../shared/opinions/attachments.dynamodb.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { personsRuntime } from "../../shared/platform/persons-runtime.ts";
import { once } from "../../shared/platform/runtime.ts";
import type { PageDeps } from "./page.ts";

export const pagesRuntime = once((): PageDeps => {
  const issuerUrl = readEnvironment(ENVIRONMENT.identityIssuer);
  const clientId = readEnvironment(ENVIRONMENT.identityClientId);
  return {
    ...personsRuntime(),
    publicUrl: readEnvironment(ENVIRONMENT.publicUrl),
    // Loaded when somebody signs in or out, or a session is renewed: no other page needs the client library.
    issuer: once(async () =>
      (await import("../../shared/sessions/issuer.oidc.ts")).openIssuer(issuerUrl, clientId),
    ),
    // Loaded when a file is sent or fetched: no other page needs the client of S3.
    evidenceFiles: once(async () =>
      (await import("../../shared/evidence/files.s3.ts")).openEvidenceFiles(
        readEnvironment(ENVIRONMENT.evidenceBucket),
      ),
    ),
    attachmentFiles: once(async () =>
      (await import("../../shared/evidence/files.s3.ts")).openEvidenceFiles(
        readEnvironment(ENVIRONMENT.evidenceBucket),
        undefined,
        ATTACHED,
      ),
    ),
  };
});
