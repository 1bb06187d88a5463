import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { manageMember } from "../../shared/committees/manage-member.dynamodb.ts";
import { memberSchema } from "../../shared/committees/member.ts";
import { committeeIdSchema, memberIdSchema } from "../../shared/ids/readable-id.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import { pathOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";

const byMember = z.object({ committee: committeeIdSchema, member: memberIdSchema });
const body = z.looseObject({});
/** The address was sent and is not told back. */
const memberView = z.strictObject({
  committee: committeeIdSchema,
  member: memberSchema.omit({ email: true }),
});

/** Members of committees, as the clerk keeps them. */
export const makeHandler = (deps: () => Runtime) =>
  httpHandler({
    "PUT /api/committees/{committee}/members/{member}": async (request) => {
      const of = pathOf(request, byMember);
      const caller = await apiCaller(request, deps());
      const posted = jsonOf(request, body);
      const { committee, member } = await manageMember(deps(), caller, of, posted);
      const { email: _, ...shown } = member;
      return json(memberView, 200, { committee, member: shown });
    },
  });

export const handler = makeHandler(runtime);
