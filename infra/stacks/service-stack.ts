import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Alarms } from "../constructs/alarms.ts";
import type { Bundles } from "../constructs/bundle.ts";
import { HttpRoutes } from "../constructs/http-routes.ts";
import type { Wiring } from "../constructs/wiring.ts";
import { Alerts } from "../modules/alerts.ts";
import { Dialogues } from "../modules/dialogues.ts";
import { Jobs } from "../modules/jobs.ts";
import { Localities } from "../modules/localities.ts";
import { Operators } from "../modules/operators.ts";
import { Pages } from "../modules/pages.ts";
import { Relay } from "../modules/relay.ts";
import { Scoring } from "../modules/scoring.ts";
import { Units } from "../modules/units.ts";
import type { Stage } from "../stages.ts";
import type { DataStack } from "./data-stack.ts";

export interface ServiceStackProps extends StackProps {
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly data: Pick<DataStack, "table" | "events" | "operators" | "alarms">;
}

/**
 * The functions and what drives them: all that changes from one deployment to the next. It keeps nothing but messages
 * underway, so it can be deleted and deployed again once its queues are empty.
 */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { stage, bundles, data, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const alarms = new Alarms(stage, data.alarms);
    const routes = new HttpRoutes(this, "Http", { stage, alarms });
    const { table, events, operators } = data;
    const wiring: Wiring = { stage, bundles, alarms, routes, table, events, operators };

    const dialogues = new Dialogues(this, "Dialogues", wiring);
    const scoring = new Scoring(this, "Scoring", wiring);
    const alerts = new Alerts(this, "Alerts", wiring);
    const people = new Operators(this, "Operators", wiring);
    new Pages(this, "Pages", wiring);
    new Units(this, "Units", wiring);
    new Localities(this, "Localities", wiring);
    new Jobs(this, "Jobs", wiring);
    new Relay(this, "Relay", wiring, {
      ...dialogues.consumers,
      ...scoring.consumers,
      ...alerts.consumers,
      ...people.consumers,
    });

    new CfnOutput(this, "PublicUrl", { value: routes.publicUrl, description: "Address people open" });
  }
}
