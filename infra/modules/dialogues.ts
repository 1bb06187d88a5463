import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { MOVE_EVENTS } from "../../shared/names/events.ts";
import { EventConsumer } from "../constructs/event-consumer.ts";
import { readWriteTable, usePersonsKey } from "../constructs/grants.ts";
import { QueueWorker } from "../constructs/queue-worker.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Announcing, recording, correcting and moving dialogues with the opinions raised in them. */
export class Dialogues extends Construct {
  readonly consumers: { readonly submissions: QueueWorker; readonly moves: EventConsumer };

  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const grants = [readWriteTable(wiring.table), usePersonsKey(wiring.personsKey)];
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "dialogues/http",
      userImpact: "Dialogues sent by machines are answered with an error and are not recorded.",
      grants,
      memorySize: 1024,
      timeout: Duration.seconds(29), // API Gateway waits 30; a unit that many write to makes writers wait
    });
    wiring.routes.add(http, [
      ["POST", "/api/dialogues"],
      ["GET", "/api/dialogues/{id}"],
      ["PATCH", "/api/dialogues/{id}"],
      ["POST", "/api/dialogues/{id}/{step}"],
      ["GET", "/api/units/{unit}/{year}/dialogues"],
    ]);
    const submissions = new QueueWorker(this, "Submissions", {
      wiring,
      name: "submissions",
      entry: "dialogues/on-submission",
      userImpact:
        "Dialogues that outside systems put on the queue are not recorded and do not count in the score.",
      grants,
    });
    const moves = new EventConsumer(this, "Moves", {
      wiring,
      name: "moves",
      entry: "dialogues/on-move",
      types: MOVE_EVENTS,
      userImpact: "A dialogue corrected to another unit or year stays half moved and counts partly for each.",
      grants,
      timeout: Duration.minutes(2), // up to 400 opinions, a transaction each
    });
    this.consumers = { submissions, moves };
  }
}
