import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Stage } from "../stages.ts";
import type { Alarms } from "./alarms.ts";
import type { Bundles } from "./bundle.ts";
import type { HttpRoutes } from "./http-routes.ts";
import type { Identity } from "./identity.ts";

/** What every module is wired with: its surroundings, handed down whole so that a module names only what it adds. */
export interface Wiring {
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly alarms: Alarms;
  readonly routes: HttpRoutes;
  readonly identity: Identity;
  readonly table: TableV2;
  /** Wraps the keys of units, which wrap the keys of cases, which encrypt what is personal. */
  readonly personsKey: IKey;
  /** What was erased, kept where a restore of the table does not reach. */
  readonly erasureLedger: Bucket;
  /** Files that prove scores. */
  readonly evidence: Bucket;
  /** Topic of all domain events, fed by the relay alone. */
  readonly events: ITopic;
  /** Topic of the people who keep the system running. */
  readonly operators: ITopic;
}
