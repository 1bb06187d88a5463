import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { askAlerts } from "../../shared/alerts/ask-alerts.dynamodb.ts";
import { answersView, questionSchema, viewOf } from "../../shared/alerts/ask-view.ts";
import { choose, chooserOf } from "../../shared/committees/preferences.dynamodb.ts";
import { choiceSchema, choicesOf, choicesView } from "../../shared/committees/preferences.ts";
import { committeeIdSchema, memberIdSchema } from "../../shared/ids/readable-id.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import { pathOf, queryOf, versionOf } from "../../shared/platform/http/request.ts";
import { etagOf, json } from "../../shared/platform/http/response.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";

const byMember = z.object({ committee: committeeIdSchema, member: memberIdSchema });

/** Who was told of what and why; and when a member hears of things. */
export const makeHandler = (deps: () => Runtime) =>
  httpHandler({
    "GET /api/alerts": async (request) => {
      const { subject, ...of } = queryOf(request, questionSchema);
      const { table, clock } = deps();
      const caller = await apiCaller(request, deps());
      const answers = await askAlerts(table, caller, { subject, ...of }, clock.now());
      return json(answersView, 200, viewOf(subject, answers));
    },

    "GET /api/committees/{committee}/members/{member}/alerts": async (request) => {
      const caller = await apiCaller(request, deps());
      const { stored } = await chooserOf(deps().table, { caller, ...pathOf(request, byMember) });
      return json(choicesView, 200, choicesOf(stored), { etag: etagOf(stored.preferencesVersion) });
    },

    "PUT /api/committees/{committee}/members/{member}/alerts": async (request) => {
      const of = pathOf(request, byMember);
      const caller = await apiCaller(request, deps());
      // Who may not is not told what a right request would be.
      await chooserOf(deps().table, { caller, ...of });
      const version = versionOf(request);
      const choice = jsonOf(request, choiceSchema);
      const stored = await choose(deps(), { caller, ...of }, version, choice);
      return json(choicesView, 200, choicesOf(stored), { etag: etagOf(stored.preferencesVersion) });
    },
  });

export const handler = makeHandler(runtime);
