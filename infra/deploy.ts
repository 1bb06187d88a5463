import { spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { type Bilingual, mustBeTrue, REFUSALS } from "./deploy-texts.ts";
import { deploymentSchema } from "./deployment.ts";

const REPOSITORY = path.join(import.meta.dirname, "..");

/** Settings that are handed on to the app, as `cdk -c name=value`. */
const SETTINGS = ["stage", "issuer", "clientId", "audience", "domain", "certificate"] as const;

/**
 * `npm run deploy -- --stage=dev`: says what must be true, then gives the cloud assembly of that stage to AWS. Answers
 * the exit code.
 */
function deploy(values: Readonly<Record<string, unknown>>): number {
  const { stage } = values;
  if (stage === "local") return refuse(REFUSALS.local);
  if (stage !== "dev" && stage !== "prod") return refuse(REFUSALS.unknown);
  const read = deploymentSchema.safeParse(values);
  if (!read.success) return refuse(REFUSALS.settings(z.prettifyError(read.error)));
  say(mustBeTrue(stage));
  if (stage === "prod" && values["yes-i-have-read"] !== true) return refuse(REFUSALS.unread);
  const context = SETTINGS.flatMap((name) =>
    typeof values[name] === "string" ? ["--context", `${name}=${values[name]}`] : [],
  );
  const command = ["deploy", "--all", ...context];
  console.log(`cdk ${command.join(" ")}`);
  if (values["dry-run"] === true) return 0;
  const cli = path.join(REPOSITORY, "node_modules", "aws-cdk", "bin", "cdk");
  return spawnSync(process.execPath, [cli, ...command], { cwd: REPOSITORY, stdio: "inherit" }).status ?? 1;
}

function say({ vi, en }: Bilingual): void {
  console.log(`${vi}\n\n${en}\n`);
}

function refuse({ vi, en }: Bilingual): number {
  console.error(`${vi}\n\n${en}`);
  return 1;
}

/** Of the command line; a name that nobody knows is refused, lest a slip of the pen deploys something else. */
function given(): Readonly<Record<string, unknown>> | undefined {
  try {
    return parseArgs({
      options: {
        ...Object.fromEntries(SETTINGS.map((name) => [name, { type: "string" as const }])),
        "yes-i-have-read": { type: "boolean" },
        "dry-run": { type: "boolean" },
      },
    }).values;
  } catch (error) {
    refuse(REFUSALS.settings(error instanceof Error ? error.message : String(error)));
    return undefined;
  }
}

const values = given();
process.exitCode = values === undefined ? 1 : deploy(values);
