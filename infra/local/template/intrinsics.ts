import * as z from "zod";

/** Where the names that a template refers to come from; each function throws when it knows no such name. */
export interface Scope {
  ref(logicalId: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  importValue(exportName: string): unknown;
}

/** A template that this host cannot run, with the place in it: "Stack/LogicalId.Properties.Name: …". */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
  }
}

/** `{"Ref": "AWS::NoValue"}`: the property or list item is left out, as CloudFormation does. */
export const NO_VALUE = Symbol("AWS::NoValue");

/**
 * The value with every CloudFormation intrinsic in it evaluated.
 * Throws {@link TemplateError} for an intrinsic, name or argument it does not know.
 */
export function resolve(value: unknown, scope: Scope, path: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => resolve(item, scope, `${path}[${index}]`)).filter(isPresent);
  }
  if (!isRecord(value)) return value;
  const [key, ...otherKeys] = Object.keys(value);
  if (key !== undefined && otherKeys.length === 0 && isIntrinsic(key)) {
    return evaluate(key, value[key], scope, path);
  }
  const entries = Object.entries(value).map(([name, item]) => [
    name,
    resolve(item, scope, `${path}.${name}`),
  ]);
  return Object.fromEntries(entries.filter(([, item]) => isPresent(item)));
}

const isPresent = (value: unknown) => value !== NO_VALUE;
const isIntrinsic = (key: string) => key === "Ref" || key === "Condition" || key.startsWith("Fn::");
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function evaluate(name: string, argument: unknown, scope: Scope, path: string): unknown {
  const intrinsic = INTRINSICS[name];
  if (intrinsic === undefined) throw new TemplateError(path, `the local host does not know ${name}`);
  try {
    return intrinsic(argument, scope, path);
  } catch (failure) {
    if (failure instanceof TemplateError) throw failure;
    throw new TemplateError(path, `${name} ${JSON.stringify(argument)}: ${problemOf(failure)}`);
  }
}

function problemOf(failure: unknown): string {
  if (failure instanceof z.ZodError) return z.prettifyError(failure);
  return failure instanceof Error ? failure.message : String(failure);
}

type Intrinsic = (argument: unknown, scope: Scope, path: string) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(z.string().parse(argument)),

  "Fn::GetAtt": (argument, scope) => {
    const [logicalId, ...attribute] =
      typeof argument === "string" ? argument.split(".") : texts.parse(argument);
    return scope.attribute(z.string().parse(logicalId), attribute.join("."));
  },

  "Fn::Join": (argument, scope, path) => {
    const [delimiter, items] = z.tuple([z.string(), z.unknown()]).parse(argument);
    return texts.parse(resolve(items, scope, path)).join(delimiter);
  },

  "Fn::Sub": (argument, scope, path) => {
    const [template, variables] =
      typeof argument === "string" ? [argument, {}] : substitution.parse(argument);
    return template.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal, name) => {
      if (literal !== "") return `\${${name}}`;
      const value = name in variables ? resolve(variables[name], scope, path) : lookUp(name, scope);
      return text.parse(value);
    });
  },

  "Fn::Select": (argument, scope, path) => {
    const [index, items] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument);
    const value = z.array(z.unknown()).parse(resolve(items, scope, path))[index];
    if (value === undefined) throw new Error(`the list has no item ${index}`);
    return value;
  },

  "Fn::Split": (argument, scope, path) => {
    const [delimiter, whole] = z.tuple([z.string(), z.unknown()]).parse(argument);
    return z
      .string()
      .parse(resolve(whole, scope, path))
      .split(delimiter);
  },

  "Fn::ImportValue": (argument, scope, path) =>
    scope.importValue(z.string().parse(resolve(argument, scope, path))),
};

/** CloudFormation joins and substitutes numbers and booleans as texts. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z.array(text);
const substitution = z.tuple([z.string(), z.record(z.string(), z.unknown())]);

function lookUp(name: string, scope: Scope): unknown {
  const [logicalId = name, ...attribute] = name.split(".");
  return attribute.length === 0 ? scope.ref(logicalId) : scope.attribute(logicalId, attribute.join("."));
}
