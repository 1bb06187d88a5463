import { isEvent } from "../../shared/events/domain-event.ts";
import { SCORE_MOVING_EVENTS } from "../../shared/names/events.ts";
import { unitYearName, unitYearOf } from "../../shared/pipeline/unit-year.ts";
import { type LogCode, log } from "../../shared/platform/log.ts";
import { eventHandler } from "../../shared/platform/queue/event-handler.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { type Scored, scoreUnitYear } from "../../shared/scoring/score-unit-year.dynamodb.ts";

/**
 * Scores each unit-year that the events of a batch have moved: ten events of one unit make one score. Duplicates and
 * any order do no harm: the sheet is computed from the tally as it is, never from an event.
 */
export const makeHandler = (deps: () => Runtime) =>
  eventHandler(
    (event) => (isEvent(event, SCORE_MOVING_EVENTS) ? event.data.unitYears.map(unitYearName) : []),
    async ({ name }) => {
      const { table, clock } = deps();
      const { outcome } = await scoreUnitYear(table, unitYearOf(name), "job:scoring", clock.now());
      // A unit-year that kept moving is left alone: each move has an event of its own, and the last one scores it.
      log.info(LOG_CODE[outcome], { unitYear: name, outcome });
    },
  );

const LOG_CODE: Readonly<Record<Scored["outcome"], LogCode>> = {
  computed: "SCORE_COMPUTED",
  "up-to-date": "SCORE_SUPERSEDED",
  "no-guidance": "NOT_SCORED",
  "not-verified": "NOT_VERIFIED",
};

export const handler = makeHandler(runtime);
