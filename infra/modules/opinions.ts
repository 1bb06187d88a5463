import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { ASSIGNING_EVENTS } from "../../shared/names/assigning-events.ts";
import { EventConsumer } from "../constructs/event-consumer.ts";
import { keepAttachments, readWriteTable, usePersonsKey } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Opinions that residents send without an account, and the assignments to the units that must answer. */
export class Opinions extends Construct {
  readonly consumers: { readonly assignments: EventConsumer };

  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const assignments = new EventConsumer(this, "Assignments", {
      wiring,
      name: "assignments",
      entry: "opinions/on-event",
      types: [...ASSIGNING_EVENTS, "persons.erased"],
      userImpact:
        "Units do not learn which opinions they must answer, answers are not counted as promised, and the codes of erased opinions still open.",
      grants: [
        readWriteTable(wiring.table),
        usePersonsKey(wiring.personsKey),
        keepAttachments(wiring.evidence, "remove"),
      ],
      timeout: Duration.minutes(2), // a corrected day of a dialogue: up to 400 opinions, a transaction each
    });
    this.consumers = { assignments };

    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "opinions/http",
      userImpact: "Programs of others cannot send opinions for residents; the pages can.",
      grants: [readWriteTable(wiring.table), usePersonsKey(wiring.personsKey)],
    });
    wiring.routes.add(http, [
      ["POST", "/api/form-tokens"],
      ["POST", "/api/opinions"],
    ]);
  }
}
