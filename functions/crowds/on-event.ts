import { crowdRecordsIn } from "../../shared/crowds/crowd-records.ts";
import type { CrowdDeps } from "../../shared/crowds/follow-crowd.dynamodb.ts";
import { followRecord } from "../../shared/crowds/follow-record.dynamodb.ts";
import { KNOWN_HOT_SPOT_RULES } from "../../shared/crowds/hot-spot-rule.ts";
import { eventHandler } from "../../shared/platform/queue/event-handler.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";

/**
 * Points out possible hot spots and tells of mass petitions. It reads what stands, never what the event says, so that a
 * repeated, late or early event changes nothing. Once per record and batch.
 */
export const makeHandler = (deps: () => CrowdDeps) =>
  eventHandler(crowdRecordsIn, async ({ name }) => followRecord(deps(), name));

export const handler = makeHandler(once(() => ({ ...runtime(), rules: KNOWN_HOT_SPOT_RULES })));
