import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { addressOf } from "../../../shared/platform/http/origin.secrets.ts";
import { log } from "../../../shared/platform/log.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { countForm, countRequest } from "../../../shared/rate/counters.dynamodb.ts";
import { networkOf } from "../../../shared/rate/network.ts";
import { paceOf, type RateKind } from "../../../shared/rate/pace.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { parametersOf } from "../forms/field-values.ts";
import type { PageRequest } from "../page.ts";

/**
 * Counts the request and makes it wait, or refuses it (`too-many-requests`), where far more come than an office sends. What
 * signed-in people look at is not counted, but for signing in again; what they post is, for their account, and is never
 * refused. Answers whether more come than an office sends.
 */
export async function keepPace(
  request: PageRequest,
  session: Session | undefined,
): Promise<{ isSlow: boolean }> {
  const kind = kindOf(request, session);
  if (kind === undefined) return { isSlow: false };
  const pace = paceOf(kind, await count(request, kind, session));
  if (pace.kind === "refuse") throw new Refusal("too-many-requests");
  if (pace.waitMs > 0) {
    log.info("SLOWED_DOWN", { requestId: request.http.requestId, kind, waitMs: pace.waitMs });
    await wait(pace.waitMs);
  }
  return { isSlow: pace.isSlow };
}

function kindOf({ http, path }: PageRequest, session: Session | undefined): RateKind | undefined {
  if (http.event.requestContext.http.method === "POST") return session ? "own-post" : "post";
  if (path === "/sign-in" || path.startsWith("/sign-in/")) return "sign-in";
  return session ? undefined : "view";
}

function count({ http, deps }: PageRequest, kind: RateKind, session: Session | undefined): Promise<number> {
  const who = session && kind === "own-post" ? session.principal : networkOf(addressOf(http));
  if (kind !== "post" && kind !== "own-post") return countRequest(deps.table, { kind, who });
  // A form without a token is none that anybody sends twice.
  const token = parametersOf(http).get("token") || randomUUID();
  return countForm(deps.table, { kind, who }, token);
}
