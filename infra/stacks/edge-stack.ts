import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Firewall } from "../constructs/firewall.ts";
import type { Stage } from "../stages.ts";

/** Where AWS keeps what belongs to CloudFront, wherever everything else is. */
export const EDGE_REGION = "us-east-1";

export interface EdgeStackProps extends StackProps {
  readonly stage: Stage;
}

/**
 * The firewall before CloudFront, which AWS takes from us-east-1 alone. It holds rules and the log of what they
 * refused, and no record of the system.
 */
export class EdgeStack extends Stack {
  readonly firewall: Firewall;

  constructor(scope: Construct, id: string, { stage, ...props }: EdgeStackProps) {
    super(scope, id, props);
    this.firewall = new Firewall(this, "Firewall", stage);
  }
}
