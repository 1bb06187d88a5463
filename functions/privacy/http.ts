import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import type { ErasureDeps } from "../../shared/erasure/erase-cases.dynamodb.ts";
import { erasePersons, erasureRequestSchema } from "../../shared/erasure/erase-persons.dynamodb.ts";
import { erasureSchema } from "../../shared/erasure/erasure.ts";
import { erasureRuntime } from "../../shared/erasure/erasure-runtime.s3.ts";
import { caseIdSchema } from "../../shared/erasure/ledger.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import { pathOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { log } from "../../shared/platform/log.ts";

const byId = z.object({ id: caseIdSchema });

/** `erasure` is absent where the record never held anybody; `destroyed` counts keys, the opinions' among them. */
const erasureView = z.strictObject({
  id: caseIdSchema,
  erasure: erasureSchema.optional(),
  destroyed: z.int().min(0),
});

/** Erasing the persons of a case: harmless to repeat, so it needs no idempotency key. */
export const makeHandler = (deps: () => ErasureDeps) =>
  httpHandler({
    "POST /api/cases/{id}/erasure": async (request) => {
      const { id } = pathOf(request, byId);
      const erasure = jsonOf(request, erasureRequestSchema);
      const caller = await apiCaller(request, deps());
      const receipt = await erasePersons(deps(), { id, caller }, erasure);
      log.info("PERSONS_ERASED", { requestId: request.requestId, record: id, destroyed: receipt.destroyed });
      return json(erasureView, 200, receipt);
    },
  });

export const handler = makeHandler(erasureRuntime);
