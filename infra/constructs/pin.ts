import { CfnResource } from "aws-cdk-lib";
import type { Construct } from "constructs";

/**
 * Gives a stateful resource a logical id that says what it is and does not change when constructs move:
 * CloudFormation would take another id for another resource, and the data would go with the old one.
 * @param name in kebab case: `events-topic` becomes `EventsTopic`
 */
export function pin(construct: Construct, name: string): void {
  const resource = construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource))
    throw new TypeError(`${construct.node.path} has no resource to pin.`);
  resource.overrideLogicalId(name.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase()));
}
