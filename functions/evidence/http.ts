import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import {
  allowedUnit,
  announceEvidence,
  type EvidenceDeps,
  settleEvidence,
} from "../../shared/evidence/add-evidence.dynamodb.ts";
import { eraseEvidence, evidenceErasureSchema } from "../../shared/evidence/erase-evidence.dynamodb.ts";
import { findEvidence, listEvidence } from "../../shared/evidence/evidence.dynamodb.ts";
import { evidenceSchema } from "../../shared/evidence/evidence.ts";
import { openEvidenceFiles } from "../../shared/evidence/files.s3.ts";
import { logDownload } from "../../shared/evidence/log-download.dynamodb.ts";
import { evidenceIdSchema } from "../../shared/ids/record-id.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import { idempotencyKeyOf, pathOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { log } from "../../shared/platform/log.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";

const byId = unitYearPathSchema.extend({ id: evidenceIdSchema });
const announced = z.strictObject({ title: evidenceSchema.options[0].shape.title });

/** A file to be sent: post `fields`, then the file as the field `file`, to `url` within a quarter of an hour. */
const announcedView = z.strictObject({
  evidence: evidenceSchema,
  upload: z.strictObject({ url: z.string(), fields: z.record(z.string(), z.string()) }).optional(),
});
const oneView = z.strictObject({
  evidence: evidenceSchema,
  /** Hands out the file for five minutes. */
  download: z.string().optional(),
});
const listView = z.strictObject({ evidence: z.array(evidenceSchema) });

/** Evidence files of a unit-year: announce, send to the bucket, have them looked at, list, fetch, erase. */
export const makeHandler = (deps: () => EvidenceDeps) =>
  httpHandler({
    "POST /api/units/{unit}/{year}/evidence": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const key = idempotencyKeyOf(request);
      if (key === undefined) throw new Refusal("key-missing");
      const { title } = jsonOf(request, announced);
      const caller = await apiCaller(request, deps());
      const evidence = await announceEvidence(deps(), { caller, key }, of, title);
      return json(announcedView, 201, {
        evidence,
        ...(evidence.state === "awaited" && { upload: { ...(await deps().files.uploadForm(evidence)) } }),
      });
    },

    "POST /api/units/{unit}/{year}/evidence/{id}/settle": async (request) => {
      const { id, ...of } = pathOf(request, byId);
      const caller = await apiCaller(request, deps());
      return json(oneView, 200, { evidence: await settleEvidence(deps(), caller, of, id) });
    },

    "GET /api/units/{unit}/{year}/evidence": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const { table } = deps();
      await allowedUnit(table, await apiCaller(request, deps()), of, "evidence.read");
      return json(listView, 200, { evidence: [...(await listEvidence(table, of))] });
    },

    "GET /api/units/{unit}/{year}/evidence/{id}": async (request) => {
      const { id, ...of } = pathOf(request, byId);
      const { table, files, clock } = deps();
      const caller = await apiCaller(request, deps());
      await allowedUnit(table, caller, of, "evidence.read");
      const evidence = await findEvidence(table, of, id);
      if (!evidence) throw new Refusal("not-found");
      if (evidence.state !== "kept") return json(oneView, 200, { evidence });
      await logDownload(table, caller, evidence, clock.now());
      return json(oneView, 200, { evidence, download: await files.download(evidence) });
    },

    "POST /api/units/{unit}/{year}/evidence/{id}/erasure": async (request) => {
      const { id, ...of } = pathOf(request, byId);
      const caller = await apiCaller(request, deps());
      const erasure = jsonOf(request, evidenceErasureSchema);
      const evidence = await eraseEvidence(deps(), caller, of, id, erasure);
      log.info("EVIDENCE_ERASED", { requestId: request.requestId, evidence: id });
      return json(oneView, 200, { evidence });
    },
  });

export const handler = makeHandler(
  once(() => ({ ...runtime(), files: openEvidenceFiles(readEnvironment(ENVIRONMENT.evidenceBucket)) })),
);
