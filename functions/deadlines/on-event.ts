import { followSubject } from "../../shared/deadlines/follow-subject.dynamodb.ts";
import { watchedBy } from "../../shared/deadlines/watched-by.ts";
import { worldsIn } from "../../shared/deadlines/worlds.dynamodb.ts";
import { eventHandler } from "../../shared/platform/queue/event-handler.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";

/**
 * Keeps what is watched of each record and unit-year as its clocks run now. It reads what stands, never what the event says, so that a
 * repeated, late or early event changes nothing. Once per subject and batch; steps are the daily job's to take.
 */
export const makeHandler = (deps: () => Runtime) =>
  eventHandler(watchedBy, async ({ name }) => {
    const { table, clock } = deps();
    await followSubject({ table, worlds: worldsIn(table), actor: "job:clocks", now: clock.now() }, name);
  });

export const handler = makeHandler(runtime);
