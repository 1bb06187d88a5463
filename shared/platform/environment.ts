import type { EnvironmentName } from "../names/environment.ts";

/** Reads a variable of the function's environment. Throws an error that names the missing one. */
export function readEnvironment(name: EnvironmentName): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`the environment variable ${name} is not set`);
  return value;
}
