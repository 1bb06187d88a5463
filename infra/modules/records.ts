import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { readWriteTable, usePersonsKey } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Records of every kind but dialogues: receptions, opinions, models, works, reports and the others. */
export class Records extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "records/http",
      userImpact: "Records sent by machines are answered with an error and are not recorded.",
      grants: [readWriteTable(wiring.table), usePersonsKey(wiring.personsKey)],
      memorySize: 1024,
      timeout: Duration.seconds(29), // API Gateway waits 30; a unit that many write to makes writers wait
    });
    wiring.routes.add(http, [
      ["POST", "/api/reception-days"],
      ["POST", "/api/records/{collection}"],
      ["GET", "/api/records/{collection}/{id}"],
      ["PATCH", "/api/records/{collection}/{id}"],
      ["POST", "/api/records/{collection}/{id}/{step}"],
      ["GET", "/api/units/{unit}/{year}/records/{collection}"],
      ["GET", "/api/localities/{locality}/{year}/reports"],
    ]);
  }
}
