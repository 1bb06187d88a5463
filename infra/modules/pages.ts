import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import {
  eraseEvidence,
  erasureLedger,
  keepAttachments,
  keepEvidence,
  memberTopics,
  readWriteTable,
  setting,
  signIn,
  usePersonsKey,
} from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** The pages for people, in Vietnamese and English: every path that is not of the API. */
export class Pages extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "pages/http",
      userImpact: "Officers cannot open the form or record a dialogue, and nobody sees the scoreboard.",
      grants: [
        readWriteTable(wiring.table),
        memberTopics(wiring.stage, "read"),
        usePersonsKey(wiring.personsKey),
        erasureLedger(wiring.erasureLedger, "add"),
        signIn(wiring.identity),
        keepEvidence(wiring.evidence),
        keepAttachments(wiring.evidence),
        eraseEvidence(wiring.evidence),
        setting(ENVIRONMENT.publicUrl, wiring.routes.publicUrl),
      ],
      memorySize: 1024,
      timeout: Duration.seconds(29), // API Gateway waits 30; a unit that many write to makes writers wait
    });
    wiring.routes.add(http, [
      ["GET", "/"],
      ["GET", "/{proxy+}"],
      ["POST", "/{proxy+}"],
    ]);
  }
}
