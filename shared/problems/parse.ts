import type * as z from "zod";
import type { FieldProblem } from "./field-problem.ts";
import { fieldProblem } from "./field-problem.ts";
import { FIELD_RULES, type FieldRule } from "./field-rules.ts";
import { Refusal } from "./problem.ts";

/** Parses what came from outside, or throws a {@link Refusal} that names every field at fault. */
export function parseOrRefuse<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  throw new Refusal("fields-invalid", fieldProblemsOf(result.error));
}

/** zod's issues as field problems, at most 50: nobody reads more, and the answer stays small. */
export function fieldProblemsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap(problemsOfIssue).slice(0, 50);
}

function problemsOfIssue(issue: z.core.$ZodIssue): FieldProblem[] {
  const field = issue.path.map(String).join(".");
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined || issue.input === null) return [fieldProblem(field, "required")];
      if (issue.expected === "int") return [fieldProblem(field, "whole-number")];
      return [fieldProblem(field, "type", { expected: issue.expected })];
    case "unrecognized_keys":
      return issue.keys.map((name) =>
        fieldProblem(join(field, name.slice(0, 60)), "unknown-field", { name: name.slice(0, 60) }),
      );
    case "invalid_value":
      return [
        issue.input === undefined
          ? fieldProblem(field, "required")
          : fieldProblem(field, "choice", { values: issue.values.join(", ") }),
      ];
    case "too_small":
      return [smallProblem(field, issue.origin, Number(issue.minimum))];
    case "too_big":
      return [bigProblem(field, issue.origin, Number(issue.maximum))];
    case "invalid_format":
      return [fieldProblem(field, namedRule(issue.message) ?? "format")];
    case "custom":
      return [fieldProblem(field, namedRule(issue.params?.rule) ?? "format")];
    case "invalid_union":
      return unionProblems(field, issue);
    default:
      return [fieldProblem(field, "format")];
  }
}

function smallProblem(field: string, origin: string, minimum: number): FieldProblem {
  if (origin === "string") return fieldProblem(field, "too-short", { minimum });
  return fieldProblem(field, origin === "array" ? "too-few" : "too-small", { minimum });
}

function bigProblem(field: string, origin: string, maximum: number): FieldProblem {
  if (origin === "string") return fieldProblem(field, "too-long", { maximum });
  return fieldProblem(field, origin === "array" ? "too-many" : "too-large", { maximum });
}

/** A union told apart by a field that is missing or unknown: the fault is at that field. */
function unionProblems(field: string, issue: z.core.$ZodIssueInvalidUnion): FieldProblem[] {
  if (issue.discriminator === undefined) return [fieldProblem(field, "format")];
  const options = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
  return [fieldProblem(field, "choice", { values: options.map(String).join(", ") })];
}

function namedRule(name: unknown): FieldRule | undefined {
  return typeof name === "string" && Object.hasOwn(FIELD_RULES, name) ? (name as FieldRule) : undefined;
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);
