import * as z from "zod";
import type { Resource } from "../service.ts";
import { resolve, TemplateError } from "./intrinsics.ts";
import { type Addresses, references } from "./references.ts";
import { IGNORED_TYPES, RUN_TYPES } from "./resource-types.ts";
import { type StackTemplate, stackScope } from "./stack-scope.ts";

/**
 * Every resource of all stacks that the host runs, with each intrinsic resolved and the physical name in the
 * property that declares it (`TableName`, `QueueName`, …). Throws {@link TemplateError} on a type it neither
 * runs nor knowingly ignores, and on anything it cannot resolve.
 */
export function readInventory(stacks: readonly StackTemplate[], addresses: Addresses): readonly Resource[] {
  const scopes = new Map(stacks.map((stack) => [stack.stack, stackScope(stack, addresses, importValue)]));

  function importValue(exportName: string): unknown {
    for (const { stack, template } of stacks) {
      const scope = scopes.get(stack);
      for (const [logicalId, { Value, Export }] of Object.entries(template.Outputs)) {
        if (scope === undefined || Export === undefined) continue;
        const path = `${stack}/${logicalId}`;
        if (resolve(Export.Name, scope, `${path}.Export.Name`) === exportName) {
          return resolve(Value, scope, `${path}.Value`);
        }
      }
    }
    throw new Error(`no stack exports "${exportName}"`);
  }

  return stacks.flatMap(({ stack, template }) =>
    Object.entries(template.Resources).flatMap(([logicalId, declared]): Resource[] => {
      const path = `${stack}/${logicalId}`;
      if (!isRun(declared, path)) return [];
      const scope = scopes.get(stack);
      if (scope === undefined) return [];
      const nameProperty = references(declared.Type)?.nameProperty;
      const name = nameProperty === undefined ? {} : { [nameProperty]: scope.physicalName(logicalId) };
      const properties = propertiesSchema.parse(resolve(declared.Properties, scope, `${path}.Properties`));
      const metadata = declared.Metadata;
      return [{ stack, logicalId, type: declared.Type, properties: { ...properties, ...name }, metadata }];
    }),
  );
}

const propertiesSchema = z.record(z.string(), z.unknown());

function isRun({ Type, Condition }: { Type: string; Condition?: string | undefined }, path: string): boolean {
  if (Type in IGNORED_TYPES) return false;
  if (!RUN_TYPES.has(Type)) {
    throw new TemplateError(
      path,
      `the local host neither runs nor knowingly ignores ${Type} (resource-types.ts)`,
    );
  }
  if (Condition !== undefined) throw new TemplateError(path, "the local host does not know conditions");
  return true;
}

/**
 * The only resource of the type whose logical id contains `part`.
 * Throws when none or several do, and names those there are.
 */
export function findResource(resources: readonly Resource[], type: string, part: string): Resource {
  const ofType = resources.filter((resource) => resource.type === type);
  const [found, ...others] = ofType.filter(({ logicalId }) => logicalId.includes(part));
  if (found !== undefined && others.length === 0) return found;
  const names = ofType.map(({ logicalId }) => logicalId).join(", ");
  throw new Error(
    `${found ? "Several" : "No"} ${type} with "${part}" in the logical id; there are: ${names}`,
  );
}

/** The name a resource has in AWS, see {@link readInventory}. */
export function physicalName({ type, logicalId, properties }: Resource): string {
  const nameProperty = references(type)?.nameProperty;
  return nameProperty === undefined ? logicalId : z.string().parse(properties[nameProperty]);
}
