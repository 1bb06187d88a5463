import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { approvalSchema, issueDocumentSchema } from "../../shared/approvals/approval.ts";
import { type ApprovalDeps, approve, readApproval } from "../../shared/approvals/approve.dynamodb.ts";
import { proposeIssue } from "../../shared/approvals/propose-issue.dynamodb.ts";
import { guidanceIdSchema } from "../../shared/ids/readable-id.ts";
import { approvalIdSchema } from "../../shared/ids/record-id.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import { idempotencyKeyOf, pathOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";

const byId = z.object({ id: approvalIdSchema });
const byVersion = z.object({
  guidance: guidanceIdSchema,
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
});
const issueSchema = z.strictObject({ document: issueDocumentSchema });

/** Actions that take two persons: one proposes, another approves. */
export const makeHandler = (deps: () => ApprovalDeps) =>
  httpHandler({
    "POST /api/guidances/{guidance}/{version}/issue": async (request) => {
      const key = idempotencyKeyOf(request);
      if (key === undefined) throw new Refusal("key-missing");
      const { document } = jsonOf(request, issueSchema);
      const caller = await apiCaller(request, deps());
      const proposal = { caller, document, ...pathOf(request, byVersion) };
      const { approval, replayed } = await proposeIssue(deps(), proposal, key);
      return json(approvalSchema, replayed ? 200 : 201, approval, {
        location: `/api/approvals/${approval.id}`,
      });
    },

    "GET /api/approvals/{id}": async (request) => {
      const { id } = pathOf(request, byId);
      const caller = await apiCaller(request, deps());
      return json(approvalSchema, 200, await readApproval(deps(), { caller, id }));
    },

    "POST /api/approvals/{id}/approve": async (request) => {
      const { id } = pathOf(request, byId);
      const caller = await apiCaller(request, deps());
      return json(approvalSchema, 200, await approve(deps(), { caller, id }));
    },
  });

export const handler = makeHandler(runtime);
