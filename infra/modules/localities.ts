import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { knowIssuer, readWriteTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Loading a locality: its units, its committee and its guidance. Invoked by an operator, never by a request. */
export class Localities extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    new ServiceFunction(this, "Load", {
      wiring,
      entry: "localities/load",
      userImpact:
        "A locality's units, members or guidance could not be loaded; what was there before stays in force.",
      grants: [readWriteTable(wiring.table), knowIssuer(wiring.identity)],
      timeout: Duration.minutes(5),
      memorySize: 1024,
    });
  }
}
