import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Stage } from "../stages.ts";
import type { Alarms } from "./alarms.ts";
import type { Bundles } from "./bundle.ts";
import type { HttpRoutes } from "./http-routes.ts";

/** What every module is wired with: its surroundings, handed down whole so that a module names only what it adds. */
export interface Wiring {
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly alarms: Alarms;
  readonly routes: HttpRoutes;
  readonly table: TableV2;
  /** Topic of all domain events, fed by the relay alone. */
  readonly events: ITopic;
  /** Topic of the people who keep the system running. */
  readonly operators: ITopic;
}
