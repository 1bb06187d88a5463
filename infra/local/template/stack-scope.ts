import * as z from "zod";
import { ACCOUNT, REGION } from "../service.ts";
import { NO_VALUE, resolve, type Scope } from "./intrinsics.ts";
import { type Addresses, derivedName, type References, references } from "./references.ts";

/** The parts of a CloudFormation template that the host reads. */
export const templateSchema = z.object({
  Resources: z
    .record(
      z.string(),
      z.object({
        Type: z.string(),
        Properties: z.record(z.string(), z.unknown()).default({}),
        Metadata: z.record(z.string(), z.unknown()).default({}),
        Condition: z.string().optional(),
      }),
    )
    .default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
});

export interface StackTemplate {
  readonly stack: string;
  readonly template: z.infer<typeof templateSchema>;
}

/** What the names in one stack's template stand for. */
export interface StackScope extends Scope {
  /** The name a resource has in AWS: as declared, else the same derived one at every start. */
  physicalName(logicalId: string): string;
}

/** The scope of one stack; `importValue` looks through the exports of all of them. */
export function stackScope(
  { stack, template }: StackTemplate,
  addresses: Addresses,
  importValue: Scope["importValue"],
): StackScope {
  const pseudoParameters: Readonly<Record<string, unknown>> = {
    "AWS::AccountId": ACCOUNT,
    "AWS::NoValue": NO_VALUE,
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::StackId": `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack}/local`,
    "AWS::StackName": stack,
    "AWS::URLSuffix": "amazonaws.com",
  };

  function declared(logicalId: string): {
    type: string;
    properties: Record<string, unknown>;
    known: References;
  } {
    const resource = template.Resources[logicalId];
    if (resource === undefined) throw new Error(`the stack has no resource "${logicalId}"`);
    const known = references(resource.Type);
    if (known === undefined) throw new Error(`the local host does not know what ${resource.Type} is called`);
    return { type: resource.Type, properties: resource.Properties, known };
  }

  const scope: StackScope = {
    physicalName(logicalId) {
      const { type, properties, known } = declared(logicalId);
      if (known.nameProperty === undefined) return logicalId;
      const path = `${stack}/${logicalId}.Properties.${known.nameProperty}`;
      const name = resolve(properties[known.nameProperty] ?? NO_NAME, scope, path);
      if (typeof name === "string") return name;
      const isFifo = properties.FifoQueue === true || properties.FifoTopic === true;
      const derived = derivedName(stack, logicalId, known, isFifo ? ".fifo" : "");
      return type === "AWS::S3::Bucket" ? derived.toLowerCase() : derived;
    },
    ref(logicalId) {
      if (logicalId in pseudoParameters) return pseudoParameters[logicalId];
      return declared(logicalId).known.ref(scope.physicalName(logicalId), addresses);
    },
    attribute(logicalId, attribute) {
      const { type, known } = declared(logicalId);
      const value = known.attributes[attribute];
      if (value === undefined)
        throw new Error(`the local host does not know the attribute ${attribute} of ${type}`);
      return value(scope.physicalName(logicalId), addresses);
    },
    importValue,
  };
  return scope;
}

const NO_NAME = { Ref: "AWS::NoValue" };
