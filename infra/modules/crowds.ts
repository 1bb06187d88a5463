import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { CROWD_EVENTS } from "../../shared/names/crowd-events.ts";
import { EventConsumer } from "../constructs/event-consumer.ts";
import { readWriteTable } from "../constructs/grants.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Matters of many people: hot spots are pointed out, mass petitions told of. */
export class Crowds extends Construct {
  readonly consumers: { readonly crowds: EventConsumer };

  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const crowds = new EventConsumer(this, "Crowds", {
      wiring,
      name: "crowds",
      entry: "crowds/on-event",
      types: CROWD_EVENTS,
      userImpact:
        "Mass petitions and possible hot spots are told of late; records and scores are not touched.",
      grants: [readWriteTable(wiring.table)],
      timeout: Duration.minutes(2), // a corrected day of a dialogue: up to 400 opinions
    });
    this.consumers = { crowds };
  }
}
