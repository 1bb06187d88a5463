import { Construct } from "constructs";
import { OPERATOR_EVENTS } from "../../shared/names/events.ts";
import { EventConsumer } from "../constructs/event-consumer.ts";
import { publishToOperators, readWriteTable } from "../constructs/grants.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Tells the people who keep the system running what they must look at. */
export class Operators extends Construct {
  readonly consumers: { readonly operators: EventConsumer };

  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const operators = new EventConsumer(this, "Events", {
      wiring,
      name: "operators",
      entry: "operators/on-event",
      types: OPERATOR_EVENTS,
      userImpact: "A tally was wrong and repaired, and nobody has been told to find out why.",
      grants: [readWriteTable(wiring.table), publishToOperators(wiring.operators)],
    });
    this.consumers = { operators };
  }
}
