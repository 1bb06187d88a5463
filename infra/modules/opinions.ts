import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { ASSIGNING_EVENTS } from "../../shared/names/assigning-events.ts";
import { EventConsumer } from "../constructs/event-consumer.ts";
import { readWriteTable, usePersonsKey } from "../constructs/grants.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Assignments of opinions to the units that must answer them. */
export class Opinions extends Construct {
  readonly consumers: { readonly assignments: EventConsumer };

  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const assignments = new EventConsumer(this, "Assignments", {
      wiring,
      name: "assignments",
      entry: "opinions/on-event",
      types: ASSIGNING_EVENTS,
      userImpact:
        "Units do not learn which opinions they must answer, and their answers are not counted as promised.",
      grants: [readWriteTable(wiring.table), usePersonsKey(wiring.personsKey)],
      timeout: Duration.minutes(2), // a corrected day of a dialogue: up to 400 opinions, a transaction each
    });
    this.consumers = { assignments };
  }
}
